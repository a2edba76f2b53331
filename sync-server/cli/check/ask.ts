/** One request as a browser or a device would make it, with what went wrong on the way named. */
import { randomBytes } from 'node:crypto';
import { request as plainRequest, type IncomingMessage } from 'node:http';
import { request as secureRequest } from 'node:https';
import { TLSSocket } from 'node:tls';

const TIMEOUT_MS = 8000;

export interface Answer {
	readonly type: 'answer';
	readonly status: number;
	readonly headers: IncomingMessage['headers'];
	/** The first part of the body; '' after an upgrade. */
	readonly body: string;
	/** Why this machine does not trust the certificate; undefined where it does, or there is none. */
	readonly distrust: string | undefined;
	/** How long the certificate is valid in all and from now on, in milliseconds; undefined where there is none. */
	readonly lifetime: { readonly whole: number; readonly left: number } | undefined;
}

/** `code`: the system's word, such as ECONNREFUSED. */
export interface NoAnswer {
	readonly type: 'none';
	readonly code: string;
}

/** Asks and reads the answer; never rejects. An untrusted certificate is told and does not end it. */
export function ask(
	url: URL,
	headers: Readonly<Record<string, string>> = {}
): Promise<Answer | NoAnswer> {
	const isSecure = url.protocol === 'https:';
	return new Promise((resolve) => {
		const none = (code: string) => resolve({ type: 'none', code });
		try {
			const options = { headers, timeout: TIMEOUT_MS, agent: false, rejectUnauthorized: false };
			const request = (isSecure ? secureRequest : plainRequest)(url, options);
			const answer = (response: IncomingMessage, body: string) =>
				resolve({
					type: 'answer',
					status: response.statusCode ?? 0,
					headers: response.headers,
					body,
					distrust: distrustOf(response),
					lifetime: lifetimeOf(response)
				});
			request.on('response', (response) => {
				let body = '';
				response.setEncoding('utf8');
				response.on('data', (chunk: string) => (body = (body + chunk).slice(0, 4096)));
				response.on('end', () => answer(response, body));
				response.on('error', () => answer(response, body));
			});
			request.on('upgrade', (response, socket) => {
				socket.destroy();
				answer(response, '');
			});
			request.on('timeout', () => request.destroy(new Error('ETIMEDOUT')));
			request.on('error', (error) => none(codeOf(error)));
			request.end();
		} catch (error) {
			none(codeOf(error));
		}
	});
}

/** What a browser sends to open a websocket. */
export function upgradeHeaders(origin: string): Readonly<Record<string, string>> {
	return {
		connection: 'Upgrade',
		upgrade: 'websocket',
		origin,
		'sec-websocket-version': '13',
		'sec-websocket-key': randomBytes(16).toString('base64')
	};
}

function distrustOf({ socket }: IncomingMessage): string | undefined {
	if (!(socket instanceof TLSSocket) || socket.authorized) return undefined;
	const error: unknown = socket.authorizationError;
	return error instanceof Error ? codeOf(error) : String(error);
}

function lifetimeOf({ socket }: IncomingMessage): Answer['lifetime'] {
	if (!(socket instanceof TLSSocket)) return undefined;
	const { valid_from: from, valid_to: to } = socket.getPeerCertificate();
	const [begin, end] = [Date.parse(from), Date.parse(to)];
	return Number.isNaN(begin) || Number.isNaN(end)
		? undefined
		: { whole: end - begin, left: end - Date.now() };
}

function codeOf(error: unknown): string {
	if (!(error instanceof Error)) return String(error);
	return 'code' in error && typeof error.code === 'string' ? error.code : error.message;
}
