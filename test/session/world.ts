/** Devices and tabs in Node: the session as it runs in a browser, on a real server, over a memory device. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { afterEach, beforeEach } from 'vitest';
import { WebSocket as NodeSocket } from 'ws';
import { Cell } from '#lib/session/cell.ts';
import { memoryDevice, type MemoryDevice } from '#lib/session/device/device.ts';
import { browserIds, type Environment } from '#lib/session/environment.ts';
import { KeelSession } from '#lib/session/keel-session.ts';
import type { OpenInitiative, Result } from '#lib/session/keel.ts';
import { BetweenKeys } from '#lib/session/socket/between-keys.ts';
import type { SocketClass } from '#lib/session/socket/counting-socket.ts';
import type { Channel } from '#lib/session/tabs/document-channel.ts';
import { openAccounts, type Accounts } from '#server/accounts/accounts.ts';
import { startServer } from '#server/server.ts';
import { readSettings } from '#server/settings.ts';
import { createMemoryStore } from '#server/store/memory.ts';

// Every provider of y-websocket listens for the end of the process.
process.setMaxListeners(0);

interface World {
	readonly origin: string;
	readonly accounts: Accounts;
	readonly store: ReturnType<typeof createMemoryStore>;
	/** Stops the server and starts it again on the same port, store and accounts. */
	stop(): Promise<void>;
	start(): Promise<void>;
	close(): Promise<void>;
}

/** A whole server on a free port, its store and accounts in memory. */
async function startWorld(env: Readonly<Record<string, string>> = {}): Promise<World> {
	const store = createMemoryStore();
	const db = new DatabaseSync(':memory:');
	let accounts = openAccounts(db);
	const pages = mkdtempSync(join(tmpdir(), 'keel-pages-'));
	let port = 0;
	const listen = () => {
		const settings = readSettings({ KEEL_LOG: 'silent', KEEL_SIGNUP: 'open', ...env });
		if (!settings.ok) throw new Error(settings.error);
		return startServer({
			settings: { ...settings.value, port },
			store,
			accounts,
			pages,
			log: () => undefined,
			onFatal: (error) => {
				throw error;
			}
		});
	};
	let server: Awaited<ReturnType<typeof listen>> | undefined = await listen();
	port = server.port;
	const stop = async () => {
		await server?.close();
		server = undefined;
	};
	return {
		origin: `http://127.0.0.1:${port}`,
		get accounts() {
			return accounts;
		},
		store,
		stop,
		async start() {
			accounts = openAccounts(db);
			server = await listen();
		},
		async close() {
			await stop();
			db.close();
			rmSync(pages, { recursive: true });
		}
	};
}

/** Gives every test of a file a world, and closes it with all its browsers afterwards. */
export function worldOfEach(): {
	readonly world: World;
	/** Somebody's browser. */
	browser(options?: BrowserOptions): TestBrowser;
} {
	let world: World;
	const browsers: TestBrowser[] = [];
	beforeEach(async () => {
		world = await startWorld();
	});
	afterEach(async () => {
		for (const browser of browsers.splice(0)) await browser.closeAll();
		await world.close();
	});
	return {
		get world() {
			return world;
		},
		browser(options) {
			const opened = openBrowser(world.origin, options);
			browsers.push(opened);
			return opened;
		}
	};
}

/** What somebody got; throws what was refused. */
export function must<T>(result: Result<T>): T {
	if (!result.ok) throw new Error(JSON.stringify(result.error));
	return result.value;
}

/** Whether everything of an initiative is on the server, to be waited for. */
export const isSaved = (initiative: OpenInitiative) => () => initiative.status.state === 'saved';

/** One browser: its store, cookies and tabs. */
export interface TestBrowser {
	readonly device: MemoryDevice;
	/** Cuts or restores the network of the whole browser, sockets included; tabs are told. */
	network(on: boolean): void;
	/** The network looks well and carries nothing away any more, or does again. */
	stall(on: boolean): void;
	/** As after a crash: the store is there, the cookies are not. */
	loseCookies(): void;
	/** Opens a tab and waits until it has read the device. */
	openTab(): Promise<KeelSession>;
	/** The person leaves the page: it is told, and gone. */
	leave(tab: KeelSession): void;
	/** The tab is gone at once: nothing is written, said or cleaned up any more. */
	crash(tab: KeelSession): void;
	/** The tab stands still: it keeps its sockets and turns, and writes nothing any more. */
	freeze(tab: KeelSession): void;
	closeAll(): Promise<void>;
}

interface Life {
	dead: boolean;
	readonly sockets: Set<NodeSocket>;
	readonly events: EventTarget;
	/** What a dead tab was writing never ends, until the test does. */
	readonly buried: Promise<never>;
	bury(): void;
}

function newLife(): Life {
	let bury = () => undefined as void;
	const buried = new Promise<never>((_resolve, reject) => {
		bury = () => reject(new Error('This tab is dead'));
	});
	buried.catch(() => undefined);
	return { dead: false, sockets: new Set(), events: new EventTarget(), buried, bury };
}

interface BrowserOptions {
	/** Without turns, or with turns that a busy browser gives late. */
	readonly locks?: false | 'slow';
}

export function openBrowser(origin: string, options: BrowserOptions = {}): TestBrowser {
	const device = memoryDevice('device');
	const online = new Cell(true);
	const stalled = new Cell(false);
	const cookies = new Map<string, string>();
	const channels = new Map<string, Set<MemoryChannel>>();
	const locks =
		options.locks === false ? undefined : memoryLocks(options.locks === 'slow' ? SLOW_MS : 0);
	const tabs = new Map<KeelSession, Life>();

	return {
		device,
		network(on) {
			online.set(on);
			for (const { events, dead } of tabs.values()) {
				if (!dead) events.dispatchEvent(new Event(on ? 'online' : 'offline'));
			}
		},
		stall: (on) => stalled.set(on),
		loseCookies: () => cookies.clear(),
		async openTab() {
			const life = newLife();
			const environment: Environment = {
				indexedDB: undefined,
				locks: locks?.(life),
				openChannel: (name) => openChannel(channels, name, life),
				socket: socketWith(origin, cookies, { online, stalled }, life),
				fetch: fetchWith(origin, cookies, online, life),
				origin,
				secureContext: true,
				events: life.events,
				isOnline: () => online.peek(),
				now: () => Date.now(),
				...browserIds,
				betweenKeys: new BetweenKeys((painted) => void setTimeout(painted)),
				persist: undefined
			};
			const updates = {
				available: false,
				offlineStart: new Cell<'unsupported'>('unsupported'),
				apply: async () => undefined,
				close: () => undefined
			};
			const tab = new KeelSession({
				environment,
				updates,
				device: Promise.resolve(mortal(device, life))
			});
			tabs.set(tab, life);
			await tab.ready;
			return tab;
		},
		crash(tab) {
			const life = tabs.get(tab);
			if (!life) return;
			life.dead = true;
			for (const socket of life.sockets) socket.terminate();
		},
		leave(tab) {
			tabs.get(tab)?.events.dispatchEvent(new Event('pagehide'));
			this.crash(tab);
		},
		freeze(tab) {
			const life = tabs.get(tab);
			if (life) life.dead = true;
		},
		async closeAll() {
			for (const [tab, life] of tabs) {
				life.bury();
				await tab.close();
			}
		}
	};

	function mortal(shared: MemoryDevice, life: Life): MemoryDevice {
		return {
			...shared,
			rows(key) {
				const rows = shared.rows(key);
				const write = rows.write.bind(rows);
				rows.write = (change) => (life.dead ? life.buried : write(change));
				return rows;
			}
		};
	}
}

function fetchWith(
	origin: string,
	cookies: Map<string, string>,
	online: Cell<boolean>,
	life: Life
): typeof fetch {
	return async (input, init) => {
		if (life.dead || !online.peek()) throw new TypeError('Failed to fetch');
		const headers = new Headers(init?.headers);
		headers.set('Origin', origin);
		if (cookies.size > 0) headers.set('Cookie', cookieHeader(cookies));
		const response = await fetch(input, { ...init, headers });
		for (const line of response.headers.getSetCookie()) {
			const [pair = ''] = line.split(';');
			const at = pair.indexOf('=');
			if (/max-age=0/i.test(line)) cookies.delete(pair.slice(0, at));
			else cookies.set(pair.slice(0, at), pair.slice(at + 1));
		}
		return response;
	};
}

function socketWith(
	origin: string,
	cookies: Map<string, string>,
	{ online, stalled }: { readonly online: Cell<boolean>; readonly stalled: Cell<boolean> },
	life: Life
): SocketClass {
	class CookieSocket extends NodeSocket {
		constructor(url: string) {
			super(online.peek() && !life.dead ? url : 'ws://127.0.0.1:9', [], {
				headers: { Origin: origin, Cookie: cookieHeader(cookies) }
			});
			life.sockets.add(this);
			this.on('close', () => life.sockets.delete(this));
		}

		override send(data: Uint8Array): void {
			if (!stalled.peek()) super.send(data);
		}
	}
	return CookieSocket as unknown as SocketClass;
}

function cookieHeader(cookies: ReadonlyMap<string, string>): string {
	return [...cookies].map(([name, value]) => `${name}=${value}`).join('; ');
}

interface MemoryChannel extends Channel {
	readonly life: { dead: boolean };
}

function openChannel(
	channels: Map<string, Set<MemoryChannel>>,
	name: string,
	life: { dead: boolean }
): Channel {
	const peers = channels.get(name) ?? new Set<MemoryChannel>();
	channels.set(name, peers);
	const channel: MemoryChannel = {
		life,
		onmessage: null,
		postMessage(message) {
			if (life.dead) return;
			const data: unknown = structuredClone(message);
			for (const peer of peers) {
				if (peer === channel) continue;
				queueMicrotask(() => {
					if (!peer.life.dead) peer.onmessage?.({ data } as MessageEvent);
				});
			}
		},
		close: () => void peers.delete(channel)
	};
	peers.add(channel);
	return channel;
}

/** A busy browser, which asks another process for every turn. */
const SLOW_MS = 30;

/** Web Locks among the tabs of one browser, exclusive ones, each given after `delay` milliseconds. */
function memoryLocks(delay: number) {
	const queues = new Map<string, Promise<unknown>>();
	const held = new Set<string>();
	return (_life: { dead: boolean }): Pick<LockManager, 'request'> => ({
		async request(name: string, ...rest: unknown[]): Promise<never> {
			const options = (rest.length > 1 ? rest[0] : {}) as LockOptions;
			const work = rest.at(-1) as (lock: Lock | null) => unknown;
			if (delay > 0) await new Promise((resolve) => setTimeout(resolve, delay));
			if (options.ifAvailable && held.has(name)) return (await work(null)) as never;
			const before = queues.get(name) ?? Promise.resolve();
			const turn = (async () => {
				await before.catch(() => undefined);
				if (options.signal?.aborted) throw new DOMException('Aborted', 'AbortError');
				held.add(name);
				try {
					return await work({ name, mode: 'exclusive' });
				} finally {
					held.delete(name);
				}
			})();
			queues.set(
				name,
				turn.catch(() => undefined)
			);
			return (await turn) as never;
		}
	});
}
