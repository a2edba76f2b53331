/**
 * One document's connection to the server: y-websocket's provider, told what is settled. It knows two
 * facts: whether there is a connection, and whether the server has on disk all that was sent over it.
 */
import * as decoding from 'lib0/decoding';
import * as encoding from 'lib0/encoding';
import { applyAwarenessUpdate, type Awareness } from 'y-protocols/awareness';
import { readSyncMessage } from 'y-protocols/sync';
import { WebsocketProvider } from 'y-websocket';
import * as Y from 'yjs';
import { Cell } from '../cell.ts';
import { FORMAT } from '#lib/protocol/format.ts';
import { MESSAGE, readRefused, readSettled, SYNC } from '#lib/protocol/messages.ts';
import { type BetweenKeys } from './between-keys.ts';
import { countingSocket, type SocketClass } from './counting-socket.ts';

/** How long updates may miss their predecessors before the server is asked again, in milliseconds. */
const MISSING_MS = 2000;
/**
 * A server is never silent for longer than 20 seconds. After this long, in milliseconds, the connection
 * is taken for dead, whatever the socket says.
 */
const SILENCE_MS = 26_000;
const LISTEN_MS = 2000;
/** The longest wait between two tries to connect, in milliseconds. */
const LONGEST_WAIT_MS = 2500;

export interface LinkState {
	readonly connected: boolean;
	/** The first try is under way and nobody knows yet how it ends (for two seconds at most). */
	readonly trying: boolean;
	/**
	 * The server has settled everything this tab's document holds; nothing is on its way. Not before its own
	 * content has arrived: until then what is ours may still meet what others wrote.
	 */
	readonly covered: boolean;
	/** The server's word for the first data frame of this connection that it did not take. */
	readonly refusal: string | undefined;
	/** The final close code: the server does not want this socket again. */
	readonly closed: number | undefined;
	/** The server's whole content has arrived since this connection began. */
	readonly synced: boolean;
}

export interface LinkOptions {
	/** `ws(s)://host/sync` */
	readonly url: string;
	/** `<initiative>/<document>` */
	readonly room: string;
	readonly doc: Y.Doc;
	readonly awareness: Awareness;
	readonly socket: SocketClass;
	readonly betweenKeys: BetweenKeys;
	/** Asked before every connection: it may be learnt while the first one is open. */
	readonly epoch: () => string | undefined;
	readonly onChange: () => void;
	/** What the server has, as a state vector; before it sends anything else. */
	readonly onServerVector: (vector: Uint8Array) => void;
	/** An update of the server's is about to be applied. */
	readonly beforeRemote: (update: Uint8Array) => void;
}

type Handler = WebsocketProvider['messageHandlers'][number];

const apart: LinkState = {
	connected: false,
	trying: false,
	covered: false,
	refusal: undefined,
	closed: undefined,
	synced: false
};

export class Link {
	readonly state: Cell<LinkState>;
	readonly #provider: WebsocketProvider;
	readonly #doc: Y.Doc;
	readonly #options: LinkOptions;
	/** Data frames of this connection, and how many of them the server settled. */
	#sent = 0;
	#settled = 0;
	#sentStep2 = false;
	/** The server has taken everything that stood here when this connection began. */
	#wasCovered = false;
	/** Updates and presence of others that arrived and are not shown yet. */
	#updates: Uint8Array[] = [];
	#presence: Uint8Array[] = [];
	/** A local update did not reach the open socket; only the next handshake will carry it. */
	#gap = false;
	#missing: ReturnType<typeof setTimeout> | undefined;
	readonly #silence: ReturnType<typeof setInterval>;
	#serverVector: Uint8Array | undefined;

	constructor(options: LinkOptions) {
		this.#doc = options.doc;
		this.#options = options;
		this.state = new Cell({ ...apart, trying: true }, options.onChange);
		const socket = countingSocket(options.socket, {
			onSocket: () => this.#startCounting(),
			onDataFrame: (isStep2) => this.#onDataFrame(isStep2)
		});
		this.#provider = new WebsocketProvider(options.url, options.room, options.doc, {
			connect: false,
			disableBc: true,
			awareness: options.awareness,
			WebSocketPolyfill: socket,
			maxBackoffTime: LONGEST_WAIT_MS,
			params: paramsOf(options.epoch())
		});
		this.#silence = setInterval(() => this.#endSilence(), LISTEN_MS);
		this.#listen();
	}

	/** Whether a transaction with this origin brought what the server said. */
	isOrigin(origin: unknown): boolean {
		return origin === this.#provider;
	}

	/** What the server had when this connection began, as a state vector. */
	get serverVector(): Uint8Array | undefined {
		return this.#serverVector;
	}

	/** Connects, and again whenever the connection breaks, until `disconnect` or a final close. */
	connect(): void {
		this.#provider.params = paramsOf(this.#options.epoch());
		this.#provider.connect();
	}

	disconnect(): void {
		this.#provider.disconnect();
	}

	/** Applies what arrived and waits to be shown. */
	readonly showArrived = (): void => {
		const [updates, presence] = [this.#updates, this.#presence];
		[this.#updates, this.#presence] = [[], []];
		this.#options.betweenKeys.forget(this.showArrived);
		const provider = this.#provider;
		try {
			if (updates.length > 0)
				Y.transact(this.#doc, () => updates.forEach(this.#apply), provider, false);
			for (const states of presence) applyAwarenessUpdate(provider.awareness, states, provider);
		} catch {
			// As everywhere: what was not applied comes with the next handshake.
			provider.ws?.close();
		}
	};

	destroy(): void {
		this.showArrived();
		clearTimeout(this.#missing);
		clearInterval(this.#silence);
		this.#doc.off('update', this.#onUpdate);
		this.#provider.destroy();
		this.state.set(apart);
	}

	#listen(): void {
		const provider = this.#provider;
		provider.on('status', ({ status }) => {
			if (status === 'connected') {
				this.#change({ connected: true, trying: false });
				this.#greet();
			} else if (this.state.peek().connected) this.#drop();
		});
		provider.on('connection-close', () => this.#drop());
		provider.on('closed', ({ code }) => this.#change({ closed: code }));
		// A final close stays true until the server has talked to us again.
		provider.on('sync', (synced) => {
			this.#change(synced ? { synced, closed: undefined } : { synced });
			this.#look();
		});
		const { messageHandlers } = provider;
		messageHandlers[MESSAGE.settled] = (_encoder, decoder) => {
			// A server that settles what was never sent would make later work look saved.
			const settled = Math.min(readSettled(decoder), this.#sent);
			this.#settled = Math.max(this.#settled, settled);
			this.#look();
		};
		messageHandlers[MESSAGE.refused] = (_encoder, decoder) => {
			this.#change({ refusal: this.state.peek().refusal ?? readRefused(decoder).code });
		};
		messageHandlers[MESSAGE.sync] = this.#onSync;
		messageHandlers[MESSAGE.awareness] = (_encoder, decoder) => {
			this.#presence.push(decoding.readVarUint8Array(decoder));
			this.#showSoon();
		};
		// Bytes from outside that are no message must not end the page's event loop with an error.
		for (const [type, handler] of messageHandlers.entries()) {
			if (handler) messageHandlers[type] = guarded(handler);
		}
		// The provider sends every update that is not its own; we need to know whether it really did.
		this.#doc.off('update', provider._updateHandler);
		this.#doc.on('update', this.#onUpdate);
	}

	readonly #onUpdate = (
		update: Uint8Array,
		origin: unknown,
		_doc: Y.Doc,
		{ local }: Y.Transaction
	) => {
		if (this.isOrigin(origin)) {
			this.#watchMissing();
			return;
		}
		if (local) this.#options.betweenKeys.typed();
		const before = this.#sent;
		this.#provider._updateHandler(update, origin);
		if (this.#sent === before) this.#gap = true;
		this.#look();
	};

	/**
	 * The others were told that I am gone, with the clock my state had; only a later one tells them
	 * that I am back, and by itself it comes up to 15 s late.
	 */
	#greet(): void {
		const { awareness } = this.#provider;
		const state = awareness.getLocalState();
		if (state) awareness.setLocalState(state);
	}

	/**
	 * What y-websocket does with a sync message, except that it tells of it beforehand, and that an
	 * update which cannot be applied ends the connection: left out silently it would stay missing.
	 */
	readonly #onSync: Handler = (encoder, decoder, provider, emitSynced) => {
		const ahead = decoding.clone(decoder);
		const kind = decoding.readVarUint(ahead);
		const body = decoding.readVarUint8Array(ahead);
		if (kind === SYNC.update) {
			this.#updates.push(body);
			this.#showSoon();
			return;
		}
		this.showArrived();
		if (kind === SYNC.step1) {
			this.#serverVector = body.slice();
			this.#options.onServerVector(this.#serverVector);
		} else this.#options.beforeRemote(body);
		encoding.writeVarUint(encoder, MESSAGE.sync);
		const type = readSyncMessage(decoder, encoder, this.#doc, provider, (error) => {
			throw error;
		});
		if (emitSynced && type === SYNC.step2 && !provider.synced) provider.synced = true;
	};

	readonly #apply = (update: Uint8Array): void => {
		this.#options.beforeRemote(update);
		Y.applyUpdate(this.#doc, update, this.#provider);
	};

	/** What others write while ours is still on its way to the server met it: that is told in order, at once. */
	#showSoon(): void {
		if (this.#wasCovered) this.#options.betweenKeys.whenFree(this.showArrived);
		else this.showArrived();
	}

	#startCounting(): void {
		this.#wasCovered = false;
		this.#sent = 0;
		this.#settled = 0;
		this.#sentStep2 = false;
		this.#gap = false;
		this.#change({ covered: false, refusal: undefined });
	}

	#onDataFrame(isStep2: boolean): void {
		this.#sent += 1;
		if (isStep2) {
			// It carries everything the server lacks, whatever did not reach the socket before.
			this.#sentStep2 = true;
			this.#gap = false;
		}
		this.#look();
	}

	#drop(): void {
		this.showArrived();
		this.#provider.params = paramsOf(this.#options.epoch());
		this.#change({ connected: false, trying: false, covered: false, synced: false });
	}

	#look(): void {
		const { connected, synced, refusal } = this.state.peek();
		const all = this.#sentStep2 && !this.#gap && this.#settled >= this.#sent;
		const covered = connected && synced && all;
		this.#wasCovered ||= covered && refusal === undefined;
		this.#change({ covered });
	}

	#endSilence(): void {
		this.#change({ trying: false });
		const { wsconnected, wsLastMessageReceived } = this.#provider;
		if (!wsconnected || Date.now() - wsLastMessageReceived < SILENCE_MS) return;
		this.#provider.disconnect();
		this.#provider.connect();
	}

	/** A lost message would hold back all later ones: ask for what is missing. */
	#watchMissing(): void {
		if (!this.#doc.store.pendingStructs || this.#missing) return;
		this.#missing = setTimeout(() => {
			this.#missing = undefined;
			const { ws, wsconnected } = this.#provider;
			if (!this.#doc.store.pendingStructs || !ws || !wsconnected) return;
			ws.send(
				encoding.encode((encoder) => {
					encoding.writeVarUint(encoder, MESSAGE.sync);
					encoding.writeVarUint(encoder, SYNC.step1);
					encoding.writeVarUint8Array(encoder, Y.encodeStateVector(this.#doc));
				})
			);
			this.#watchMissing();
		}, MISSING_MS);
	}

	#change(change: Partial<LinkState>): void {
		const before = this.state.peek();
		const next = { ...before, ...change };
		const same =
			before.connected === next.connected &&
			before.trying === next.trying &&
			before.covered === next.covered &&
			before.refusal === next.refusal &&
			before.closed === next.closed &&
			before.synced === next.synced;
		if (!same) this.state.set(next);
	}
}

function paramsOf(epoch: string | undefined): Record<string, string> {
	return { durable: '1', format: String(FORMAT), ...(epoch ? { epoch } : {}) };
}

function guarded(handler: Handler): Handler {
	return (encoder, decoder, provider, emitSynced, type) => {
		try {
			handler(encoder, decoder, provider, emitSynced, type);
		} catch {
			// Left out. What it should have brought comes with the next handshake.
			provider.ws?.close();
		}
	};
}
