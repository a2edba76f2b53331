/** Founding an initiative, and what of its documents a member may fetch. */
import * as v from 'valibot';
import { type DocumentName } from '../../../src/lib/protocol/documents.ts';
import { mayAccess } from '../../../src/lib/protocol/roles.ts';
import { type Accounts } from '../../accounts/accounts.ts';
import { newId } from '../../accounts/secrets.ts';
import { type Settings } from '../../settings.ts';
import { ok, problem } from '../answer.ts';
import { withBody, type AskedByPerson, type Route } from '../route.ts';
import * as shape from '../shapes.ts';

const founding = v.object({ name: shape.name, id: v.optional(shape.id) });

/** The committed sequence number of every document of an initiative that has content. */
export type Heads = (initiativeId: string) => Promise<ReadonlyMap<DocumentName, number>>;

/**
 * - `POST /api/initiatives` `{name, id?}` -> 201 `{id, name, role: "backbone", epoch}`; the same person
 *   again with the same id: 200, the same answer. 401 `no-session`, 403 `signup-closed`, 409 `id-taken`.
 * - `GET /api/initiatives/:id/heads` -> 200 `{epoch, documents: {"agenda": 42}}` for a member; 401, 404.
 */
export function initiativeRoutes(
	accounts: Accounts,
	heads: Heads,
	signup: Settings['signup']
): Route[] {
	return [
		{
			method: 'POST',
			path: '/api/initiatives',
			for: 'person',
			handle: withBody(founding, ({ session }: AskedByPerson, { name, id = newId() }) => {
				const founded = accounts.found(session.personId, { name, id, signup });
				if (!founded.ok) return problem(founded.error);
				return { status: founded.value.isNew ? 201 : 200, body: founded.value.founded };
			})
		},
		{
			method: 'GET',
			path: '/api/initiatives/:id/heads',
			for: 'member',
			handle: async ({ initiativeId, role, session }) => {
				const member = { personId: session.personId, role };
				const readable = [...(await heads(initiativeId))].filter(([name]) =>
					mayAccess(member, name, 'read')
				);
				const initiative = accounts.findInitiative(initiativeId);
				return initiative
					? ok({ epoch: initiative.epoch, documents: Object.fromEntries(readable) })
					: problem('not-found');
			}
		}
	];
}
