/** Invitations, and joining by one. */
import * as v from 'valibot';
import { type Accounts } from '../../accounts/accounts.ts';
import { type Invite } from '../../accounts/invites.ts';
import { created, nothing, ok, problem } from '../answer.ts';
import { param, withBody, type Asked, type AskedByMember, type Route } from '../route.ts';
import * as shape from '../shapes.ts';
import { agentOf, signedInHeaders } from './session.ts';

const USUAL_DAYS = 14;
const MOST_DAYS = 365;
const USUAL_USES = 10;
const MOST_USES = 10_000;

const terms = v.object({
	role: shape.role,
	expiresInDays: v.optional(
		v.pipe(
			v.number('has to be a number of days'),
			v.minValue(0, 'cannot lie in the past'),
			v.maxValue(MOST_DAYS, `has to be at most ${MOST_DAYS}`)
		),
		USUAL_DAYS
	),
	maxUses: v.optional(
		v.pipe(
			v.number('has to be a number'),
			v.integer('has to be a whole number'),
			v.minValue(1, 'has to be at least 1'),
			v.maxValue(MOST_USES, `has to be at most ${MOST_USES}`)
		)
	),
	forEntry: v.optional(shape.entry)
});

const joining = v.object({ token: shape.token, name: v.optional(shape.name) });

/**
 * For backbone members of the initiative (401, 403 `not-allowed`, 404 for strangers):
 * - `POST /api/initiatives/:id/invites` `{role, expiresInDays?, maxUses?, forEntry?}` -> 201 `{inviteId,
 *   token, url, role, expiresAt, maxUses, forEntry?}`. Usually 14 days; 10 uses, or 1 for an entry.
 * - `GET /api/initiatives/:id/invites` -> 200 `{invites: [{inviteId, role, uses, maxUses, createdAt,
 *   createdBy?, expiresAt, revokedAt?, forEntry?}]}`, without tokens.
 * - `DELETE /api/initiatives/:id/invites/:inviteId` -> 204; again too. 404.
 *
 * For anyone: `POST /api/join` `{token, name?}` -> 200 `{initiative: {id, name} | null, role, forEntry?,
 * person: {id, name}}`, with the cookie when it made a session. 410 with code `unknown`, `used-up`,
 * `expired` or `revoked` (also for whoever was removed since they came by it); 400 `name-needed` when
 * there is no session and no name.
 */
export function inviteRoutes(accounts: Accounts): Route[] {
	return [
		{
			method: 'POST',
			path: '/api/initiatives/:id/invites',
			for: 'backbone',
			handle: withBody(
				terms,
				(asked: AskedByMember, { role, expiresInDays, maxUses, forEntry }) => {
					const { invite, token } = accounts.invite({
						initiativeId: asked.initiativeId,
						role,
						days: expiresInDays,
						maxUses: maxUses ?? (forEntry === undefined ? USUAL_USES : 1),
						forEntry,
						createdBy: asked.session.personId
					});
					return created({
						inviteId: invite.inviteId,
						token,
						url: joinUrl(asked.origin, token),
						role: invite.role,
						expiresAt: instant(invite.expiresAt),
						maxUses: invite.maxUses,
						forEntry: invite.forEntry
					});
				}
			)
		},
		{
			method: 'GET',
			path: '/api/initiatives/:id/invites',
			for: 'backbone',
			handle: ({ initiativeId }) =>
				ok({ invites: accounts.invitesOf(initiativeId).map(describeInvite) })
		},
		{
			method: 'DELETE',
			path: '/api/initiatives/:id/invites/:inviteId',
			for: 'backbone',
			handle: (asked) =>
				accounts.revokeInvite(asked.initiativeId, param(asked, 'inviteId'))
					? nothing
					: problem('not-found')
		},
		{
			method: 'POST',
			path: '/api/join',
			for: 'anyone',
			handle: withBody(joining, (asked: Asked, { token, name }) => {
				const joined = accounts.join(
					token,
					asked.session
						? { personId: asked.session.personId, name }
						: { name, agent: agentOf(asked) }
				);
				if (!joined.ok) return problem(joined.error);
				const { initiative = null, role, forEntry, person, signIn } = joined.value;
				return {
					...ok({ initiative, role, forEntry, person }),
					headers: signIn ? signedInHeaders(asked, signIn.token) : {}
				};
			})
		}
	];
}

/** The address that an invitation is handed out as; the fragment never reaches a server or a log. */
export function joinUrl(origin: string, token: string): string {
	return `${origin}/join#${token}`;
}

function describeInvite(invite: Invite) {
	const { inviteId, role, forEntry, uses, maxUses, createdBy, revokedAt } = invite;
	return {
		inviteId,
		role,
		forEntry,
		uses,
		maxUses,
		createdBy,
		createdAt: instant(invite.createdAt),
		expiresAt: instant(invite.expiresAt),
		revokedAt: revokedAt === undefined ? undefined : instant(revokedAt)
	};
}

/** Epoch milliseconds as JSON tells time. */
export function instant(at: number): string {
	return new Date(at).toISOString();
}
