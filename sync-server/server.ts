/**
 * The server, composed from a store, people and settings: one HTTP server whose upgrades are the
 * websockets. It owns what it opens here; the store and the database stay the caller's.
 */
import { createServer, type Server } from 'node:http';
import { type AddressInfo } from 'node:net';
import { type Accounts } from './accounts/accounts.ts';
import { atMostEvery } from './at-most-every.ts';
import { createApi } from './http/api.ts';
import { clientOf } from './http/client.ts';
import { createListener } from './http/listener.ts';
import { createMetrics } from './http/metrics.ts';
import { openPages } from './http/pages.ts';
import { originsOf, type Settings } from './settings.ts';
import { type DocStore } from './store/store.ts';
import { createSync, type Log } from './sync.ts';
import { watchLoop } from './upkeep/loop-watch.ts';

/** How long headers and whole requests may take to arrive, in milliseconds. */
const HEADERS_TIMEOUT = 10_000;
const REQUEST_TIMEOUT = 30_000;
/**
 * How long a connection without a request stays open, in milliseconds: longer than proxies keep one they
 * use again (nginx 60 s, Caddy 120 s), so that it is always they who close, and never a request that meets
 * an end just then.
 */
const KEEP_ALIVE = 130_000;
/** Anybody may ask whether the store takes writes, and each time it is asked something is written. */
const PROBE_MS = 1_000;
/** How long an answer under way may take to leave once the server stops, in milliseconds. */
const LAST_ANSWERS = 2_000;

export interface ServerOptions {
	readonly settings: Settings;
	readonly store: DocStore;
	readonly accounts: Accounts;
	/** Folder of the built app. */
	readonly pages: string;
	readonly log: Log;
	/** How long headers may take to arrive, in milliseconds. */
	readonly headersTimeout?: number;
	/** More figures for `/metrics`, by Prometheus name. */
	readonly figures?: () => Promise<ReadonlyMap<string, number>>;
	/** The store failed in a way after which nothing may be promised any more. */
	readonly onFatal: (error: unknown) => void;
}

export interface KeelServer {
	/** The port it really has. */
	readonly port: number;
	/** Whether there was an app to serve when it started. */
	readonly hasApp: boolean;
	/** Origins that browsers may come from, the first one for links. */
	readonly origins: readonly [string, ...string[]];
	/** Takes no more, finishes what is under way, closes everybody. Within thirteen seconds, however slow the disk. */
	close(): Promise<void>;
}

/** Resolves when it listens. Rejects when the address cannot be had. */
export async function startServer(options: ServerOptions): Promise<KeelServer> {
	const { settings, store, accounts, log, onFatal } = options;
	const server = createServer({
		headersTimeout: options.headersTimeout ?? HEADERS_TIMEOUT,
		requestTimeout: REQUEST_TIMEOUT,
		keepAliveTimeout: KEEP_ALIVE,
		connectionsCheckingInterval: 1_000
	});
	const pages = openPages(options.pages);
	const metrics = createMetrics();
	const loop = watchLoop({ log });
	const port = await listen(server, settings);
	const [first = '', ...rest] = originsOf(settings, port);

	const sync = createSync({
		store,
		access: accounts.access,
		limits: settings.limits,
		origins: [first, ...rest],
		log,
		addressOf: (request) => clientOf(request, settings.trustProxy).address,
		onFatal
	});
	const api = createApi({
		accounts,
		heads: sync.heads,
		documents: { owners: sync.owners, store },
		origins: [first, ...rest],
		settings
	});
	server.on(
		'request',
		createListener({
			api,
			pages,
			metrics,
			measure: async () =>
				new Map([...sync.metrics(), ...loop.figures(), ...((await options.figures?.()) ?? [])]),
			ready: atMostEvery(PROBE_MS, () => sync.ready()),
			origins: [first, ...rest],
			settings,
			log
		})
	);
	server.on('upgrade', (request, socket, head) => sync.handleUpgrade(request, socket, head));
	let closing = false;
	server.on('request', (_request, response) => {
		// A connection that was busy when the server stopped is idle with its answer, and waits for nobody.
		response.once('close', () => closing && setImmediate(() => server.closeIdleConnections()));
	});

	return {
		port,
		hasApp: pages.now() !== undefined,
		origins: [first, ...rest],
		async close() {
			closing = true;
			const closed = new Promise<void>((resolve) => server.close(() => resolve()));
			await sync.close();
			server.closeIdleConnections();
			const lastAnswers = setTimeout(() => server.closeAllConnections(), LAST_ANSWERS);
			await closed;
			clearTimeout(lastAnswers);
			loop.close();
			accounts.close();
		}
	};
}

function listen(server: Server, { port, host }: Settings): Promise<number> {
	return new Promise((resolve, reject) => {
		server.once('error', reject);
		server.listen(port, host, () => {
			server.off('error', reject);
			resolve(portOf(server.address()));
		});
	});
}

function portOf(address: AddressInfo | string | null): number {
	if (address === null || typeof address === 'string') throw new Error('The server has no port');
	return address.port;
}
