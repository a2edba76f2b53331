/** The session token a request carries: `Authorization: Bearer` for programs, else the cookie. */
import { type IncomingMessage } from 'node:http';

const SESSION_COOKIE = 'keel_session';

/** How long a browser keeps the cookie, in seconds: the longest that browsers allow. */
const COOKIE_LIFETIME = 400 * 24 * 60 * 60;

export interface Credentials {
	readonly token: string;
	/** A cookie comes along by itself, so whoever sent it here has to be an allowed origin. */
	readonly from: 'bearer' | 'cookie';
}

/** Undefined when the request carries neither. A bearer token wins. */
export function credentialsOf(request: IncomingMessage): Credentials | undefined {
	const bearer = bearerOf(request);
	if (bearer !== undefined) return { token: bearer, from: 'bearer' };
	const cookie = cookieOf(request.headers.cookie);
	return cookie === undefined ? undefined : { token: cookie, from: 'cookie' };
}

/** The token of an `Authorization: Bearer` header. */
export function bearerOf(request: IncomingMessage): string | undefined {
	return /^Bearer +(\S+)$/i.exec(request.headers.authorization ?? '')?.[1];
}

function cookieOf(header: string | undefined): string | undefined {
	for (const pair of header?.split(';') ?? []) {
		const [name, ...value] = pair.split('=');
		if (name?.trim() === SESSION_COOKIE) return value.join('=').trim();
	}
	return undefined;
}

/** The `Set-Cookie` that signs a browser in. `isHttps` adds `Secure`. */
export function sessionCookie(token: string, isHttps: boolean): string {
	return cookie(token, COOKIE_LIFETIME, isHttps);
}

/** The `Set-Cookie` that signs a browser out. */
export function endedCookie(isHttps: boolean): string {
	return cookie('', 0, isHttps);
}

function cookie(value: string, maxAge: number, isHttps: boolean): string {
	const attributes = `Path=/; HttpOnly; SameSite=Lax; Max-Age=${maxAge}${isHttps ? '; Secure' : ''}`;
	return `${SESSION_COOKIE}=${value}; ${attributes}`;
}
