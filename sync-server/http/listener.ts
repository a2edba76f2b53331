/** Every HTTP request of the server: health, metrics, `/api`, and the app for the rest. */
import { type IncomingMessage, type ServerResponse } from 'node:http';
import { finished, type Readable } from 'node:stream';
import { messageOf } from '../log.ts';
import { type Settings } from '../settings.ts';
import { type Log } from '../sync.ts';
import { problem, type Answer } from './answer.ts';
import { type Api } from './api.ts';
import { clientOf, type Client } from './client.ts';
import { mayReadMetrics, type Metrics } from './metrics.ts';
import { notBuilt, type Pages } from './pages.ts';
import { contentSecurityPolicy, securityHeaders } from './policy.ts';

export interface ListenerOptions {
	readonly api: Api;
	readonly pages: Pages;
	readonly metrics: Metrics;
	/** More metrics, by Prometheus name. */
	readonly measure: () => Promise<ReadonlyMap<string, number>>;
	/** Resolves when the store takes writes; throws with the reason otherwise. */
	readonly ready: () => Promise<void>;
	readonly origins: readonly string[];
	readonly settings: Pick<Settings, 'trustProxy' | 'metrics'>;
	readonly log: Log;
}

const READ_ONLY = 'GET, HEAD';

/** How long the rest of a refused body is read and thrown away, in milliseconds. */
const REST_OF_BODY = 2_000;
/** How long an answer that others wait for may take to be read, in milliseconds. */
const READING_MS = 120_000;

/** A listener for `server.on('request')`; it answers everything and never throws. */
export function createListener(options: ListenerOptions) {
	const { api, pages, metrics, measure, ready, origins, settings, log } = options;

	async function health(path: string): Promise<Answer> {
		if (path === '/health/live') return { status: 200, body: { status: 'live' } };
		// Whoever watches a misspelt address has to notice, instead of being shown the app for ever.
		if (path !== '/health/ready') return problem('not-found');
		try {
			await ready();
			return { status: 200, body: { status: 'ready' } };
		} catch (error) {
			return problem('not-ready', { detail: messageOf(error) });
		}
	}

	async function figures(request: IncomingMessage): Promise<Answer> {
		if (mayReadMetrics(request, settings.metrics)) {
			return { status: 200, body: metrics.text(await measure()), headers: plainText };
		}
		return problem(settings.metrics.type === 'token' ? 'no-session' : 'not-found');
	}

	/** The JSON answer of an address that is no page; undefined for pages. */
	function answerOf(request: IncomingMessage, path: string, client: Client) {
		if (path === '/api' || path.startsWith('/api/')) return api(request, path, client);
		if (request.method !== 'GET' && request.method !== 'HEAD') {
			return problem('method-not-allowed', { headers: { allow: READ_ONLY } });
		}
		if (path === '/health' || path.startsWith('/health/')) return health(path);
		if (path === '/metrics') return figures(request);
		return path.startsWith('/sync/') ? problem('upgrade-needed') : undefined;
	}

	function reply(request: IncomingMessage, response: ServerResponse, answered: Answer): void {
		if (answered.refusal) metrics.countRefusal(answered.refusal);
		send(request, response, answered);
	}

	/**
	 * A file that cannot be read while it is sent, since it went away or its disk is broken, ends this one
	 * answer; whoever hangs up in the middle of it leaves no file open.
	 */
	function tieTo(source: Readable, request: IncomingMessage, response: ServerResponse): void {
		source.once('error', (error) => {
			log('error', 'http-failed', { method: request.method, reason: messageOf(error) });
			response.destroy();
		});
		finished(response, () => source.destroy());
	}

	async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
		const path = (request.url ?? '/').split('?', 1)[0] ?? '/';
		const client = clientOf(request, settings.trustProxy);
		const app = pages.now();
		const policy = contentSecurityPolicy(app?.scriptHashes ?? [], origins);
		for (const [name, value] of Object.entries(securityHeaders(policy, client.isHttps))) {
			response.setHeader(name, value);
		}
		response.on('finish', () => {
			metrics.countAnswer(response.statusCode);
			log('debug', 'http', { method: request.method, path, status: response.statusCode });
		});
		response.once('pipe', (source) => tieTo(source, request, response));
		const answered = await answerOf(request, path, client);
		if (answered) reply(request, response, answered);
		else if (!app) reply(request, response, notBuilt);
		else app.serve(request, response, () => reply(request, response, problem('not-found')));
	}

	return (request: IncomingMessage, response: ServerResponse): void => {
		answer(request, response).catch((error: unknown) => {
			// A client that hangs up in the middle of its body is no failure of ours.
			if (request.destroyed && !request.complete) return;
			log('error', 'http-failed', { method: request.method, reason: messageOf(error) });
			if (!response.headersSent) reply(request, response, problem('failed'));
			else response.destroy();
		});
	};
}

const plainText = { 'content-type': 'text/plain; version=0.0.4; charset=utf-8' };

function send(request: IncomingMessage, response: ServerResponse, answer: Answer): void {
	const { status, body, headers = {}, onSent } = answer;
	if (onSent) {
		const timer = setTimeout(() => response.destroy(), READING_MS);
		finished(response, () => {
			clearTimeout(timer);
			onSent();
		});
	}
	response.statusCode = status;
	response.setHeader('cache-control', 'no-store');
	if (body !== undefined) response.setHeader('content-type', 'application/json');
	for (const [name, value] of Object.entries(headers)) response.setHeader(name, value);
	const content = contentOf(body);
	if (status !== 204) response.setHeader('content-length', Buffer.byteLength(content));
	if (request.complete || request.method === 'GET' || request.method === 'HEAD') {
		response.end(request.method === 'HEAD' ? undefined : content);
	} else {
		endAfterBody(request, response, content);
	}
}

function contentOf(body: unknown): string | Uint8Array {
	if (body === undefined) return '';
	return typeof body === 'string' || body instanceof Uint8Array ? body : JSON.stringify(body);
}

/**
 * Answers before the body is in, as for one that is too large. Closing at once would reset the
 * connection and the client would never read why; so the rest is thrown away for a while first.
 */
function endAfterBody(
	request: IncomingMessage,
	response: ServerResponse,
	content: string | Uint8Array
): void {
	response.setHeader('connection', 'close');
	response.write(content);
	const timer = setTimeout(() => response.end(), REST_OF_BODY);
	request.once('close', () => {
		clearTimeout(timer);
		response.end();
	});
	request.once('end', () => {
		clearTimeout(timer);
		response.end();
	});
	request.resume();
}
