/** The document half of the server on a free port, over any store, for tests that look inside. */
import { createServer } from 'node:http';
import { type AddressInfo } from 'node:net';
import { promisify } from 'node:util';
import { type Clock } from '#server/clock.ts';
import { DEFAULT_LIMITS, type SyncLimits } from '#server/limits.ts';
import { createMemoryStore } from '#server/store/memory.ts';
import { type DocStore } from '#server/store/store.ts';
import { createSync, type Sync } from '#server/sync.ts';
import { TestAccess } from './access.ts';

export interface TestSync {
	readonly sync: Sync;
	readonly access: TestAccess;
	readonly store: DocStore;
	readonly port: number;
	readonly origin: string;
	/** `ws://…/sync` */
	readonly url: string;
	readonly logged: { readonly event: string; readonly fields: unknown }[];
	readonly fatal: unknown[];
	/** How many connections of any kind there are. */
	sockets(): Promise<number>;
	/** Graceful stop of sockets and HTTP; the store stays open. */
	close(): Promise<void>;
}

export async function startSync(
	options: {
		readonly store?: DocStore;
		readonly access?: TestAccess;
		readonly limits?: Partial<SyncLimits>;
		readonly port?: number;
		readonly clock?: Clock;
	} = {}
): Promise<TestSync> {
	const store = options.store ?? createMemoryStore();
	const access = options.access ?? new TestAccess();
	const logged: TestSync['logged'] = [];
	const fatal: unknown[] = [];
	const server = createServer();
	await new Promise<void>((resolve) => server.listen(options.port ?? 0, '127.0.0.1', resolve));
	const { port } = server.address() as AddressInfo;
	const origin = `http://127.0.0.1:${port}`;
	const sync = createSync({
		store,
		access,
		limits: { ...DEFAULT_LIMITS, ...options.limits },
		origins: [origin],
		...(options.clock && { clock: options.clock }),
		log: (_level, event, fields) => logged.push({ event, fields }),
		onFatal: (error) => fatal.push(error)
	});
	server.on('upgrade', (request, socket, head) => sync.handleUpgrade(request, socket, head));
	return {
		sync,
		access,
		store,
		port,
		origin,
		url: `ws://127.0.0.1:${port}/sync`,
		logged,
		fatal,
		sockets: promisify(server.getConnections.bind(server)),
		async close() {
			const closed = new Promise((resolve) => server.close(resolve));
			await sync.close();
			server.closeAllConnections();
			await closed;
		}
	};
}
