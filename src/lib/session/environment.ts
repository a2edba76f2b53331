/** What the session needs of the browser, so that tests can bring their own. */
import { idFromBytes } from '#lib/protocol/ids.ts';
import { BetweenKeys } from './socket/between-keys.ts';
import type { SocketClass } from './socket/counting-socket.ts';
import type { OpenChannel } from './tabs/document-channel.ts';

export interface Environment {
	/** Undefined where the browser has none, or hides it. */
	readonly indexedDB: IDBFactory | undefined;
	readonly locks: Pick<LockManager, 'request'> | undefined;
	readonly openChannel: OpenChannel;
	readonly socket: SocketClass;
	readonly fetch: typeof fetch;
	/** `http(s)://host` of the server that served this app. */
	readonly origin: string;
	readonly secureContext: boolean;
	/** Where `online`, `offline` and `pagehide` are told. */
	readonly events: EventTarget;
	isOnline(): boolean;
	/** Epoch milliseconds. */
	now(): number;
	createId(): string;
	random(): number;
	/** When what others write is shown in this tab. */
	readonly betweenKeys: BetweenKeys;
	/** Asks the browser to keep what stands here for good; undefined where it cannot be asked. */
	readonly persist: (() => Promise<boolean>) | undefined;
	/** What the browser answered when it was asked before; asks nobody. */
	readonly persisted?: (() => Promise<boolean>) | undefined;
}

/** Ids and chance from the browser's own source, which is there without https too. */
export const browserIds = {
	createId: () => idFromBytes(crypto.getRandomValues(new Uint8Array(16))),
	random: () => crypto.getRandomValues(new Uint32Array(1)).reduce((_, n) => n / 2 ** 32, 0)
};

/** The browser this page runs in. */
export function browserEnvironment(): Environment {
	return {
		indexedDB: readOr(() => globalThis.indexedDB, undefined),
		locks: navigator.locks,
		openChannel: (name) => new BroadcastChannel(name),
		socket: WebSocket,
		fetch: (input, init) => fetch(input, init),
		origin: location.origin,
		secureContext: globalThis.isSecureContext,
		events: globalThis,
		isOnline: () => navigator.onLine,
		now: () => Date.now(),
		...browserIds,
		betweenKeys: new BetweenKeys(paintedOrHidden),
		persist: navigator.storage?.persist ? () => navigator.storage.persist() : undefined,
		persisted: navigator.storage?.persisted ? () => navigator.storage.persisted() : undefined
	};
}

/** A page that is no longer shown is not painted: nobody waits for that longer than this, in milliseconds. */
const PAINTED_MS = 250;

/** Calls back once what stands now was painted, or will not be because nobody sees the page. */
function paintedOrHidden(done: () => void): void {
	if (document.hidden) {
		setTimeout(done);
		return;
	}
	const frame = requestAnimationFrame(() => {
		clearTimeout(timer);
		setTimeout(done);
	});
	const timer = setTimeout(() => {
		cancelAnimationFrame(frame);
		done();
	}, PAINTED_MS);
}

/** Some browsers throw where they should answer "none". */
function readOr<T>(read: () => T, fallback: T): T {
	try {
		return read();
	} catch {
		return fallback;
	}
}
