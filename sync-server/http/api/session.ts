/** Signing in and out on this device. */
import * as v from 'valibot';
import { type Accounts } from '../../accounts/accounts.ts';
import { nothing, ok, problem, type Answer } from '../answer.ts';
import { endedCookie, sessionCookie } from '../credentials.ts';
import { withBody, type Asked, type AskedByPerson, type Route } from '../route.ts';
import * as shape from '../shapes.ts';

const introduction = v.object({
	name: shape.name,
	id: v.optional(shape.id),
	key: v.optional(shape.key),
	bearer: v.optional(v.boolean('has to be true or false'), false)
});

const renaming = v.object({ name: shape.name });

/**
 * - `POST /api/session` `{name, id?, key?, bearer?}` -> 201 `{person: {id, name}}` and the cookie; with
 *   `bearer: true` no cookie but `{person, token}`. The same `id` and `key` again: 200 and a new
 *   session. 409 `id-taken`: the id with another key. 400 `invalid-body`.
 * - `GET /api/session` -> 200 `{person: {id, name}, initiatives: [{id, name, role}]}`; 401 `no-session`; with the token of a
 *   session that ended `session-ended`, here and everywhere.
 * - `PATCH /api/session` `{name}` -> 200 `{person: {id, name}}`: the person of this session under another
 *   name. 400 `invalid-body`, 401 `no-session`.
 * - `DELETE /api/session` -> 204; open sockets of this device close. 401 `no-session`.
 */
export function sessionRoutes(accounts: Accounts): Route[] {
	return [
		{
			method: 'POST',
			path: '/api/session',
			for: 'anyone',
			handle: withBody(introduction, (asked: Asked, { bearer, ...who }) => {
				if (who.key !== undefined && who.id === undefined) {
					return problem('invalid-body', { detail: 'id: a key needs the id it belongs to' });
				}
				const signedIn = accounts.introduce(who, agentOf(asked));
				if (!signedIn.ok) return problem(signedIn.error);
				const { person, token, isNew } = signedIn.value;
				const status = isNew ? 201 : 200;
				return bearer
					? { status, body: { person, token } }
					: { status, body: { person }, headers: signedInHeaders(asked, token) };
			})
		},
		{
			method: 'GET',
			path: '/api/session',
			for: 'person',
			handle: ({ session }): Answer =>
				ok({
					person: { id: session.personId, name: session.name },
					initiatives: accounts.initiativesOf(session.personId)
				})
		},
		{
			method: 'PATCH',
			path: '/api/session',
			for: 'person',
			handle: withBody(renaming, ({ session }: AskedByPerson, { name }): Answer => {
				accounts.rename(session.personId, name);
				return ok({ person: { id: session.personId, name } });
			})
		},
		{
			method: 'DELETE',
			path: '/api/session',
			for: 'person',
			handle: (asked) => {
				accounts.endSession(asked.session.personId, asked.session.sessionId);
				return { ...nothing, headers: signedOutHeaders(asked) };
			}
		}
	];
}

/** What the device calls itself, for the list of a person's devices. */
export function agentOf(asked: Asked): string {
	return asked.request.headers['user-agent'] ?? '';
}

export function signedInHeaders(asked: Asked, token: string): Record<string, string> {
	return { 'set-cookie': sessionCookie(token, asked.client.isHttps) };
}

export function signedOutHeaders(asked: Asked): Record<string, string> {
	return { 'set-cookie': endedCookie(asked.client.isHttps) };
}
