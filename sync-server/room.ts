/**
 * One open document: who is connected, what is known of it in numbers, and what becomes of every
 * data frame. Written first, then relayed, then acknowledged once flushed. It never builds a Y.Doc.
 */
import * as Y from 'yjs';
import { SYNC, type Refusal } from '../src/lib/protocol/messages.ts';
import { type Close } from '../src/lib/protocol/close-codes.ts';
import { type RoomAwareness } from './awareness.ts';
import { type ClientIds } from './client-ids.ts';
import { type Clock } from './clock.ts';
import { InFlight } from './in-flight.ts';
import { isAllNews, isNews, type Known, type Weighed } from './known.ts';
import { BOUNDS } from './limits.ts';
import { mergeTree, syncFrame } from './merge.ts';
import { Pace } from './pace.ts';
import { PendingFrames } from './pending.ts';
import { prepare, type Prepared } from './prepared.ts';
import { type RoomLog } from './room-log.ts';
import { encodeNews } from './scan/news.ts';
import { readVector } from './state-vector.ts';
import { type Journal } from './store/journal.ts';
import { DocGone, TooLarge, type Seq } from './store/store.ts';
import { type ReadLimits, type Reading, type UpdateReader } from './update-reading.ts';

/** A connection, as its room sees it. */
export interface Peer {
	readonly personId: string;
	/** Whether this person may write here now. Throws when nobody can tell. */
	mayWrite(): boolean;
	/** Sends a frame that must arrive. */
	send(frame: Uint8Array): void;
	/** Sends what was written up to `head`; a slow reader gets it later. */
	relay(prepared: Prepared, head: Seq): void;
	/** All that was written since the last relay, up to `head`, came from this peer. */
	wrote(head: Seq): void;
	settled(frame: number): void;
	refused(frame: number, code: Refusal): void;
	/** One of its frames could not be judged, by our fault: it has to bring it again. */
	failed(error: unknown): void;
	/** Sends presence, unless the reader is behind. */
	present(prepared: Prepared): void;
	/** Asks the client for everything the server lacks. */
	ask(kind: DataKind): void;
	close(close: Close): void;
}

export type DataKind = typeof SYNC.step2 | typeof SYNC.update;

/** The n-th data frame of a connection. */
export interface DataFrame {
	readonly kind: DataKind;
	readonly body: Uint8Array;
	readonly frame: number;
	/** How often it was judged before, and lacked something. */
	readonly turns?: number;
}

export interface RoomOptions {
	readonly doc: string;
	readonly known: Known;
	readonly ids: ClientIds;
	readonly log: RoomLog;
	readonly awareness: RoomAwareness;
	readonly journal: Journal;
	readonly read: UpdateReader;
	readonly clock: Clock;
	/** No update may make it weigh more. */
	readonly maxBytes: number;
	/** Whether a document that has no content yet may get some. */
	readonly mayBegin: () => boolean;
	/** The room has something to relay once the batch is complete. */
	readonly onDirty: (room: Room) => void;
	/** A row was lost or cannot be told; the room must be forgotten and loaded again. */
	readonly onBroken: (room: Room, error: unknown) => void;
	readonly closes: { readonly gone: Close; readonly tooLarge: Close; readonly tryLater: Close };
}

const UPDATE_LIMITS: ReadLimits = {
	structs: BOUNDS.structsPerUpdate,
	deleteRanges: BOUNDS.deleteRangesPerUpdate,
	types: BOUNDS.nesting,
	clients: BOUNDS.clients,
	roots: BOUNDS.rootNames
};
const STEP2_LIMITS: ReadLimits = {
	structs: BOUNDS.structsPerStep2,
	deleteRanges: BOUNDS.structsPerStep2,
	// What came in step by step comes back at once, from whoever has it, to a server that lost it.
	types: Infinity,
	clients: BOUNDS.clients,
	roots: BOUNDS.rootNames
};

/**
 * While a room's updates come thicker than `THICK_MS`, it relays thirty times a second or, because a relay costs
 * as much as there are people to be told, fifteen times where many are: so that several share a commit and a frame
 * to everybody. Else each goes at once: nobody waits where hardly anything would come along.
 */
const THICK_MS = 13;
const RELAY_MS = { soonest: 33, perPeer: 1.3, latest: 66 };

export class Room {
	readonly doc: string;
	readonly peers = new Set<Peer>();
	readonly log: RoomLog;
	readonly awareness: RoomAwareness;
	readonly ids: ClientIds;
	readonly #options: RoomOptions;
	readonly #known: Known;
	readonly #pending = new PendingFrames(BOUNDS.pendingBytesPerRoom);
	#outbox: { readonly update: Uint8Array; readonly peer: Peer }[] = [];
	readonly #inFlight = new InFlight();
	/** What was accepted and is not in the log yet, in bytes: a slow disk lets nobody past the bound. */
	#unwritten = 0;
	readonly #pace = new Pace();
	#broken = false;
	#step1: { readonly head: Seq; readonly frame: Uint8Array } | undefined;
	/** Monotonic milliseconds: since when nobody is here, and when something was last written. */
	emptySince: number;
	writtenAt: number;

	constructor(options: RoomOptions) {
		this.#options = options;
		this.doc = options.doc;
		this.#known = options.known;
		this.ids = options.ids;
		this.log = options.log;
		this.awareness = options.awareness;
		this.emptySince = options.clock.now();
		this.writtenAt = options.clock.now();
	}

	/** Whether rows are still on their way to the disk, or into the base. */
	get isBusy(): boolean {
		return this.#inFlight.isBusy || this.log.isCompacting;
	}

	get rootNames(): readonly string[] {
		return [...this.#known.roots];
	}

	/** SyncStep1: the vector of what is written, and nothing that is only on its way. */
	step1(): Uint8Array {
		if (this.#step1?.head !== this.log.head) {
			const frame = syncFrame(SYNC.step1, Y.encodeStateVector(this.#known.committed));
			this.#step1 = { head: this.log.head, frame };
		}
		return this.#step1.frame;
	}

	leave(peer: Peer): void {
		this.peers.delete(peer);
		this.#pending.forget(peer);
		if (this.peers.size === 0) this.emptySince = this.#options.clock.now();
	}

	/**
	 * Judges one data frame: stores it, settles it, holds it until its predecessors are there, or refuses it.
	 * Never throws: what goes wrong is told to the peer whose frame it is, and to nobody who freed it.
	 */
	take(peer: Peer, data: DataFrame): void {
		if (this.#broken) return;
		try {
			this.#judge(peer, data);
		} catch (error) {
			peer.failed(error);
		}
	}

	#judge(peer: Peer, data: DataFrame): void {
		const limits = data.kind === SYNC.update ? UPDATE_LIMITS : STEP2_LIMITS;
		const result = this.#options.read(data.body, limits);
		if (result.type !== 'ok') return peer.refused(data.frame, result.type);
		const weighed = this.#known.weigh(result.reading);
		if (weighed.complete && !isNews(weighed)) return this.#settleLater(peer, data.frame);
		if (weighed.isCrossed) return peer.refused(data.frame, 'malformed');
		if (!peer.mayWrite()) return peer.refused(data.frame, 'read-only');
		if (this.log.bytes + this.#unwritten + data.body.length > this.#options.maxBytes) {
			return peer.refused(data.frame, 'too-large');
		}
		if (this.#hasTooManyRoots(weighed) || this.#hasTooManyClients(weighed)) {
			return peer.refused(data.frame, 'too-large');
		}
		if (data.kind === SYNC.update && !weighed.complete) return this.#hold(peer, data, weighed);
		const claim =
			data.kind === SYNC.update
				? this.ids.claimByUpdate(weighed, peer.personId)
				: this.ids.claimByStep2(weighed, peer.personId);
		if (claim.type === 'not-yours') return peer.refused(data.frame, claim.type);
		if (isNews(weighed)) {
			if (!this.#mayBegin()) return peer.refused(data.frame, 'too-large');
			this.ids.keep(claim.binds);
			const update = isAllNews(result.reading, weighed)
				? data.body
				: encodeNews(result.reading, weighed);
			const flushed = () => weighed.complete && peer.settled(data.frame);
			const row = {
				doc: this.doc,
				update,
				...claim,
				by: peer.personId,
				at: this.#options.clock.wall()
			};
			this.#append(peer, row, weighed, flushed);
		}
		if (!weighed.complete) this.#hold(peer, this.#restOf(data, result.reading), weighed);
		this.#retryPending();
	}

	/**
	 * A client's state vector, as far as the document goes. Whoever is met only after the question is sent in
	 * full, even to the client that wrote it: as right and only larger. Throws when it is none.
	 */
	vectorOf(bytes: Uint8Array): ReadonlyMap<number, number> {
		return readVector(bytes, (client) => this.#known.clockOf(client) > 0);
	}

	/** The answer to a client's SyncStep1. Throws when the store cannot read. */
	async answer(peer: Peer, vector: ReadonlyMap<number, number>): Promise<void> {
		for (const frame of await this.log.answer(vector)) peer.send(frame);
	}

	/** Sends what was written in the last batch: one frame for everybody, whatever arrived in one turn. */
	relay(): void {
		const out = this.#outbox;
		this.#outbox = [];
		const [first] = out;
		if (!first) return;
		const sole = out.every(({ peer }) => peer === first.peer) ? first.peer : undefined;
		const message = syncFrame(SYNC.update, mergeTree(out.map(({ update }) => update)));
		const prepared = prepare(message);
		const { head } = this.log;
		for (const peer of this.peers) {
			if (peer === sole) peer.wrote(head);
			else peer.relay(prepared, head);
		}
	}

	/** What is left of a SyncStep2 once all that could be taken was taken: only this waits. */
	#restOf(data: DataFrame, { lanes }: Reading): DataFrame {
		const clocks = lanes.map(({ client }) => [client, this.#known.clockOf(client)] as const);
		return { ...data, body: Y.diffUpdate(data.body, Y.encodeStateVector(new Map(clocks))) };
	}

	#hasTooManyRoots(weighed: Weighed): boolean {
		const { roots } = this.#known;
		const names = [...weighed.roots].filter((name) => !roots.has(name)).length;
		return roots.size + names > BOUNDS.rootNames && names > 0;
	}

	/** Whoever is known goes on, also where there are more than that already. */
	#hasTooManyClients(weighed: Weighed): boolean {
		const clients = this.#known.clientsWith(weighed);
		return clients > BOUNDS.clientsPerDocument && clients > this.#known.clients;
	}

	/** Whether content may come in: always, once there is some. */
	#mayBegin(): boolean {
		return this.#inFlight.accepted > 0 || this.log.head > 0 || this.#options.mayBegin();
	}

	#append(
		peer: Peer,
		row: Parameters<Journal['push']>[0]['row'],
		weighed: Weighed,
		flushed: () => void
	): void {
		this.#known.accept(weighed);
		this.#inFlight.begin();
		this.#unwritten += row.update.length;
		const now = this.#options.clock.now();
		this.#pace.felt(now);
		this.#options.journal.push({
			row,
			due: this.#pace.isThicker(THICK_MS) ? this.writtenAt + this.#relayEveryMs : now,
			written: (seq) => {
				this.#known.commit(weighed.ends);
				this.log.add({ seq, update: row.update });
				this.#unwritten -= row.update.length;
				this.writtenAt = this.#options.clock.now();
				this.#outbox.push({ update: row.update, peer });
				this.#options.onDirty(this);
			},
			flushed: () => {
				flushed();
				this.#inFlight.end();
			},
			failed: (error) => {
				this.fail(error);
				this.#inFlight.end();
			}
		});
	}

	get #relayEveryMs(): number {
		const { soonest, perPeer, latest } = RELAY_MS;
		return Math.min(latest, Math.max(soonest, this.peers.size * perPeer));
	}

	/** What is known counts as settled only when the rows that made it known are flushed. */
	#settleLater(peer: Peer, frame: number): void {
		this.#inFlight.whenDone(() => {
			if (!this.#broken) peer.settled(frame);
		});
	}

	/** Resolves when no row of this room is on its way any more. */
	quiet(): Promise<void> {
		return new Promise((resolve) => this.#inFlight.whenDone(resolve));
	}

	/** Every turn reads the whole frame again: what lacks something ever anew comes again at once, as a SyncStep2. */
	#hold(peer: Peer, data: DataFrame, { missing }: Weighed): void {
		const turns = (data.turns ?? 0) + 1;
		const isHeld =
			turns <= BOUNDS.pendingTurns &&
			this.#pending.add({ peer, data: { ...data, turns }, missing });
		if (isHeld) peer.ask(data.kind);
		else peer.close(this.#options.closes.tryLater);
	}

	/** Takes held frames again once what they waited for is there, whoever sent it. */
	#retryPending(): void {
		for (const held of this.#pending.ready((client) => this.#known.clockOf(client))) {
			// One that was freed by the one before it has had its turn.
			if (this.#pending.remove(held)) this.take(held.peer, held.data);
		}
	}

	/** Gives the room up: everybody comes again and finds what is stored. */
	fail(error: unknown): void {
		if (this.#broken) return;
		this.#broken = true;
		const { gone, tooLarge, tryLater } = this.#options.closes;
		const close = error instanceof DocGone ? gone : error instanceof TooLarge ? tooLarge : tryLater;
		this.#options.onBroken(this, error);
		for (const peer of [...this.peers]) peer.close(close);
	}
}
