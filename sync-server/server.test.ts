/** Connections that stay open between requests, as proxies keep them, and what becomes of them at the end. */
import { Agent, request, type IncomingMessage } from 'node:http';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { startHttpServer, type HttpServer } from '#test/http.ts';

/** Seconds after which Caddy, the more patient of the two proxies in the docs, lets go of an idle one. */
const PROXY_KEEPS = 120;

let http: HttpServer;
let proxy: Agent;
beforeEach(async () => {
	http = await startHttpServer();
	proxy = new Agent({ keepAlive: true });
});
afterEach(() => {
	vi.useRealTimers();
	proxy.destroy();
});

/** Asks over a connection that is kept; resolves with the read answer. */
function ask(path: string): Promise<IncomingMessage> {
	return new Promise((resolve, reject) => {
		const asked = request(
			{ host: '127.0.0.1', port: http.server.port, path, agent: proxy },
			(answer) => answer.on('end', () => resolve(answer)).resume()
		);
		asked.on('error', reject);
		asked.end();
	});
}

it('keeps an idle connection longer than proxies do, so that it is never the one to close', async () => {
	const { headers } = await ask('/health/live');
	expect(headers.connection).toBe('keep-alive');
	const [, seconds] = /^timeout=(\d+)$/.exec(String(headers['keep-alive'])) ?? [];
	expect(Number(seconds)).toBeGreaterThan(PROXY_KEEPS);
	await http.close();
});

it('ends at once all the same, whether connections are idle or busy', async () => {
	// Nothing is ended by time here: without our closing it would never end.
	vi.useFakeTimers({ toFake: ['setTimeout'] });
	await ask('/health/live');
	const probing = Promise.withResolvers<undefined>();
	const reached = new Promise<undefined>((resolve) => {
		http.store.probe = () => {
			resolve(undefined);
			return probing.promise;
		};
	});
	const busy = ask('/health/ready');
	await reached;
	await ask('/health/live');
	const closed = http.close();
	// Everything else is closed by then.
	for (let turn = 0; turn < 50; turn += 1) await new Promise((resolve) => setImmediate(resolve));
	probing.resolve(undefined);
	expect((await busy).statusCode).toBe(200);
	await closed;
});
