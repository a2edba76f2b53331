/**
 * The JSON interface under `/api`: every request passes the same checks in the same order, then its
 * route's own. What a stranger asks about an initiative is answered as if there were none.
 */
import { type IncomingMessage } from 'node:http';
import { isId } from '../../src/lib/protocol/ids.ts';
import { type Accounts } from '../accounts/accounts.ts';
import { type Settings } from '../settings.ts';
import { problem, type Answer } from './answer.ts';
import { readJson } from './body.ts';
import { type Client } from './client.ts';
import { credentialsOf, type Credentials } from './credentials.ts';
import { deviceRoutes } from './api/devices.ts';
import { documentRoutes, type Documents } from './api/documents.ts';
import { initiativeRoutes, type Heads } from './api/initiatives.ts';
import { inviteRoutes } from './api/invites.ts';
import { memberRoutes } from './api/members.ts';
import { sessionRoutes } from './api/session.ts';
import { createRateLimit } from './rate.ts';
import { param, type Asked, type Route } from './route.ts';
import { createRouter } from './router.ts';

export interface ApiOptions {
	readonly accounts: Accounts;
	readonly heads: Heads;
	readonly documents: Documents;
	/** Exact values of `Origin` that browsers may come from; never empty. */
	readonly origins: readonly string[];
	readonly settings: Pick<Settings, 'signup' | 'limits'>;
}

export type Api = (request: IncomingMessage, path: string, client: Client) => Promise<Answer>;

/** Answers every request whose path begins with `/api`. */
export function createApi(options: ApiOptions): Api {
	const { accounts, origins, settings } = options;
	const find = createRouter(apiRoutes(options));
	const rate = createRateLimit(settings.limits.requestsPerMinute);

	/** The initiative's member checks, on the object that the handler then uses. */
	async function answerFor(route: Route, asked: Asked): Promise<Answer> {
		if (route.for === 'anyone') return route.handle(asked);
		const { session } = asked;
		if (!session) return problem(asked.hasToken ? 'session-ended' : 'no-session');
		if (route.for === 'person') return route.handle({ ...asked, session });
		const initiativeId = param(asked, 'id');
		const role = isId(initiativeId)
			? accounts.access.roleOf(initiativeId, session.personId)
			: undefined;
		if (!role) return problem('not-found');
		if (route.for === 'backbone' && role !== 'backbone') return problem('not-allowed');
		return route.handle({ ...asked, session, initiativeId, role });
	}

	return async (request, path, client) => {
		const wait = rate.take(client.address);
		if (wait > 0) return problem('too-many', { headers: { 'retry-after': String(wait) } });
		const method = request.method ?? 'GET';
		const found = find(method, path);
		if (found.type === 'malformed') return problem('bad-request');
		if (found.type === 'nowhere') return problem('not-found');
		if (found.type === 'other-method') {
			return problem('method-not-allowed', { headers: { allow: found.allow.join(', ') } });
		}
		const credentials = credentialsOf(request);
		const changes = found.route.method !== 'GET';
		if (changes && !isFromHere(request, credentials, origins)) return problem('other-origin');
		const body = changes ? await readJson(request) : undefined;
		if (body && !body.ok) return problem(body.error);
		const origin = origins.find((allowed) => allowed === request.headers.origin) ?? origins[0];
		if (origin === undefined) throw new Error('A server has at least one origin');
		return answerFor(found.route, {
			request,
			client,
			origin,
			params: found.params,
			body: body?.value,
			hasToken: credentials !== undefined,
			session: credentials && accounts.access.sessionOf(credentials.token)
		});
	};
}

/** Every row of the interface. */
function apiRoutes({ accounts, heads, documents, settings }: ApiOptions): Route[] {
	return [
		...sessionRoutes(accounts),
		...initiativeRoutes(accounts, heads, settings.signup),
		...documentRoutes(documents),
		...inviteRoutes(accounts),
		...memberRoutes(accounts),
		...deviceRoutes(accounts)
	];
}

/**
 * Whether a change may come from where it says. A cookie travels by itself, so the page that sends it
 * has to be ours; programs with a bearer token send no cookie and may come from anywhere. A page of
 * another origin may not sign a browser in either.
 */
function isFromHere(
	request: IncomingMessage,
	credentials: Credentials | undefined,
	origins: readonly string[]
): boolean {
	const { origin, cookie } = request.headers;
	if (origin !== undefined) return credentials?.from === 'bearer' || origins.includes(origin);
	return cookie === undefined || credentials?.from === 'bearer';
}
