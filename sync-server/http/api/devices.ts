/** One person on several devices. */
import * as v from 'valibot';
import { type Accounts } from '../../accounts/accounts.ts';
import { created, nothing, ok, problem } from '../answer.ts';
import { param, withBody, type Asked, type Route } from '../route.ts';
import * as shape from '../shapes.ts';
import { instant } from './invites.ts';
import { agentOf, signedInHeaders, signedOutHeaders } from './session.ts';

const claim = v.object({ token: shape.token });

/**
 * - `POST /api/devices` -> 201 `{token, url, expiresAt}`: one use, 15 minutes. 401.
 * - `POST /api/devices/claim` `{token}` -> 200 `{person: {id, name}}` and the cookie, on the other device.
 *   410 with code `unknown`, `used-up` or `expired`.
 * - `GET /api/devices` -> 200 `{devices: [{id, agent, createdAt, lastSeen, current}]}`. 401.
 * - `DELETE /api/devices/:id` -> 204, signed out there; its sockets close. 401, 404.
 */
export function deviceRoutes(accounts: Accounts): Route[] {
	return [
		{
			method: 'POST',
			path: '/api/devices',
			for: 'person',
			handle: ({ session, origin }) => {
				const { token, expiresAt } = accounts.createDeviceLink(session.personId);
				return created({
					token,
					// The join page tells it from an invitation by the word before the token.
					url: `${origin}/join#device-${token}`,
					expiresAt: instant(expiresAt)
				});
			}
		},
		{
			method: 'POST',
			path: '/api/devices/claim',
			for: 'anyone',
			handle: withBody(claim, (asked: Asked, { token }) => {
				const claimed = accounts.claimDeviceLink(token, agentOf(asked));
				if (!claimed.ok) return problem(claimed.error);
				const { person, token: session } = claimed.value;
				return { ...ok({ person }), headers: signedInHeaders(asked, session) };
			})
		},
		{
			method: 'GET',
			path: '/api/devices',
			for: 'person',
			handle: ({ session }) =>
				ok({
					devices: accounts.devicesOf(session.personId).map((device) => ({
						...device,
						createdAt: instant(device.createdAt),
						lastSeen: instant(device.lastSeen),
						current: device.id === session.sessionId
					}))
				})
		},
		{
			method: 'DELETE',
			path: '/api/devices/:id',
			for: 'person',
			handle: (asked) => {
				const id = param(asked, 'id');
				if (!accounts.endSession(asked.session.personId, id)) return problem('not-found');
				const isThisOne = id === asked.session.sessionId;
				return isThisOne ? { ...nothing, headers: signedOutHeaders(asked) } : nothing;
			}
		}
	];
}
