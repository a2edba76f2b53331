/** Who belongs to an initiative. */
import * as v from 'valibot';
import { mayManagePeople } from '../../../src/lib/protocol/roles.ts';
import { type Accounts } from '../../accounts/accounts.ts';
import { nothing, ok, problem } from '../answer.ts';
import { param, withBody, type AskedByMember, type Route } from '../route.ts';
import * as shape from '../shapes.ts';
import { instant } from './invites.ts';

const change = v.object({
	role: v.optional(shape.role),
	entry: v.optional(v.nullable(shape.entry))
});

/**
 * - `GET /api/initiatives/:id/members` -> 200 `{members: [{personId, name, role, entry?, lastSeen}]}`
 *   for every member.
 * - `PATCH /api/initiatives/:id/members/:personId` `{role?, entry?}` (`entry: null` takes it away) ->
 *   200 with the member, backbone only. 404, 409 `last-backbone`.
 * - `DELETE /api/initiatives/:id/members/:personId` -> 204, backbone, or anybody for themselves. 404,
 *   409 `last-backbone`.
 *
 * All: 401 `no-session`, 403 `not-allowed`, 404 for strangers. Open sockets learn of it at once.
 */
export function memberRoutes(accounts: Accounts): Route[] {
	const find = (initiativeId: string, personId: string) =>
		accounts.membersOf(initiativeId).find((member) => member.personId === personId);

	return [
		{
			method: 'GET',
			path: '/api/initiatives/:id/members',
			for: 'member',
			handle: ({ initiativeId }) =>
				ok({ members: accounts.membersOf(initiativeId).map(describeMember) })
		},
		{
			method: 'PATCH',
			path: '/api/initiatives/:id/members/:personId',
			for: 'backbone',
			handle: withBody(change, (asked: AskedByMember, wanted) => {
				const personId = param(asked, 'personId');
				const changed = accounts.changeMember(asked.initiativeId, personId, wanted);
				if (!changed.ok) return problem(changed.error);
				const member = find(asked.initiativeId, personId);
				return member ? ok(describeMember(member)) : problem('not-found');
			})
		},
		{
			method: 'DELETE',
			path: '/api/initiatives/:id/members/:personId',
			for: 'member',
			handle: (asked) => {
				const personId = param(asked, 'personId');
				const isSelf = personId === asked.session.personId;
				if (!isSelf && !mayManagePeople({ personId: asked.session.personId, role: asked.role })) {
					return problem('not-allowed');
				}
				const removed = accounts.removeMember(asked.initiativeId, personId);
				return removed.ok ? nothing : problem(removed.error);
			}
		}
	];
}

function describeMember(member: ReturnType<Accounts['membersOf']>[number]) {
	return { ...member, lastSeen: instant(member.lastSeen) };
}
