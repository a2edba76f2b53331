/** The open rooms: loaded once, shared, dropped when nobody was there for a while. */
import * as Y from 'yjs';
import { CLOSE } from '../src/lib/protocol/close-codes.ts';
import { isSeenDocument } from '../src/lib/protocol/documents.ts';
import { RoomAwareness } from './awareness.ts';
import { BaseCache } from './base-cache.ts';
import { ClientIds, ownersOf } from './client-ids.ts';
import { type Clock } from './clock.ts';
import { Known } from './known.ts';
import { BOUNDS } from './limits.ts';
import { Merger } from './merging/merger.ts';
import { RoomLog } from './room-log.ts';
import { Room } from './room.ts';
import { Journal } from './store/journal.ts';
import { Corrupt, Stopped, type DocStore, type Snapshot } from './store/store.ts';
import { type LogEvent } from './log-events.ts';
import { type Log } from './sync.ts';
import { readUpdate } from './update-reading.ts';

const CACHED_BASES_BYTES = 128 * 1_048_576;
const COMPACTIONS_PER_TICK = 8;
const IDLE_COMPACTION_MS = 60_000;
const UNBOUNDED = {
	structs: Infinity,
	deleteRanges: Infinity,
	types: Infinity,
	clients: Infinity,
	roots: Infinity
};
const CLOSES = { gone: CLOSE.noSuchDocument, tooLarge: CLOSE.tooLarge, tryLater: CLOSE.tryLater };

export interface RoomsOptions {
	readonly store: DocStore;
	readonly log: Log;
	/** 0: unlimited. */
	readonly documentsPerInitiative: number;
	readonly onFatal: (error: unknown) => void;
	readonly clock: Clock;
	/** Default: one of its own. */
	readonly merger?: Merger;
}

/** What happened since the start. */
export interface RoomCounts {
	relays: number;
	compactionsWon: number;
	compactionsLost: number;
	/** Compactions that failed, and answers that were sent in a larger form because they could not be merged. */
	failedMerges: number;
	failedLoads: number;
}

export class Rooms {
	readonly journal: Journal;
	readonly counts: RoomCounts = {
		relays: 0,
		compactionsWon: 0,
		compactionsLost: 0,
		failedMerges: 0,
		failedLoads: 0
	};
	readonly #options: RoomsOptions;
	readonly #clock: Clock;
	readonly #rooms = new Map<string, Promise<Room>>();
	readonly #open = new Map<string, Room>();
	/** Rooms that were given up and wait until nothing of theirs is on its way. */
	readonly #leaving = new Map<string, Promise<void>>();
	/** Documents with content, per initiative. */
	readonly #sizes = new Map<string, Promise<{ count: number }>>();
	readonly #dirty = new Set<Room>();
	#closed = false;
	/** The same for all rooms: each of thousands would cost memory. */
	readonly #onDirty = (room: Room) => void this.#dirty.add(room);
	readonly #onBroken = (room: Room, error: unknown) => this.#leave(room, error);
	readonly #onCompacted = (won: boolean) => {
		if (won) this.counts.compactionsWon += 1;
		else this.counts.compactionsLost += 1;
	};
	readonly #merger: Merger;
	readonly #bases = new BaseCache(CACHED_BASES_BYTES);

	constructor(options: RoomsOptions) {
		this.#options = options;
		const { store, onFatal, clock } = options;
		this.#clock = clock;
		this.#merger = options.merger ?? new Merger({ clock });
		this.journal = new Journal({
			store,
			onFatal,
			clock,
			onBatch: () => this.#relay(),
			onDown: (error) => options.log('error', 'store-waits', { error: String(error) }),
			onUp: () => options.log('info', 'store-back')
		});
	}

	get size(): number {
		return this.#open.size;
	}

	/** How many threads merge at the moment. */
	get mergingThreads(): number {
		return this.#merger.threads;
	}

	/** The room of a document. Throws when it cannot be read: never an empty room instead. */
	open(doc: string): Promise<Room> {
		const found = this.#rooms.get(doc);
		if (found) return found;
		const loading = this.#load(doc);
		this.#rooms.set(doc, loading);
		loading.then(
			(room) => this.#open.set(doc, room),
			(error: unknown) => {
				this.#rooms.delete(doc);
				this.counts.failedLoads += 1;
				const level = error instanceof Corrupt ? 'error' : 'info';
				this.#options.log(level, 'room-not-loaded', { doc, error: String(error) });
				// Where nobody is in a room yet, nobody writes, and no write would notice.
				if (error instanceof Stopped) this.#options.onFatal(error);
			}
		);
		return loading;
	}

	/** Whose the client ids of a document are. */
	async owners(doc: string): Promise<ReadonlyMap<number, string>> {
		const { store } = this.#options;
		const [bound, brought] = await Promise.all([store.owners(doc), store.brought(doc)]);
		const ids = this.#open.get(doc)?.ids;
		return ownersOf(bound, brought, (client) => ids?.ownerOf(client));
	}

	async #load(doc: string): Promise<Room> {
		await this.#leaving.get(doc);
		const { store } = this.#options;
		const [snapshot, owners] = await Promise.all([store.read(doc), store.owners(doc)]);
		const initiative = doc.slice(0, doc.indexOf('/'));
		const size = snapshot.head === 0 ? await this.#sizeOf(initiative) : undefined;
		const max = this.#options.documentsPerInitiative;
		// Viewers write there, too, and when somebody looked at what is nothing to keep for ever.
		const isSeen = isSeenDocument(doc.slice(initiative.length + 1));
		const known = this.#knownOf(doc, snapshot);
		const room: Room = new Room({
			doc,
			known,
			ids: new ClientIds(owners),
			log: new RoomLog(
				{
					doc,
					store,
					bases: this.#bases,
					merger: this.#merger,
					keepsPast: !isSeen,
					onCompacted: this.#onCompacted,
					onUnmerged: (error) => this.#noteFailedMerge(doc, 'answer-not-merged', error)
				},
				snapshot
			),
			awareness: new RoomAwareness(
				(prepared) => {
					for (const peer of room.peers) peer.present(prepared);
				},
				() => room.peers.size,
				this.#clock
			),
			journal: this.journal,
			read: readUpdate,
			clock: this.#clock,
			maxBytes: isSeen ? BOUNDS.seenBytes : BOUNDS.roomBytes,
			mayBegin: () => {
				if (!size || (max > 0 && size.count >= max)) return false;
				size.count += 1;
				return true;
			},
			onDirty: this.#onDirty,
			onBroken: this.#onBroken,
			closes: CLOSES
		});
		const { bytes } = room.log;
		const { clients } = known;
		if (bytes > BOUNDS.roomBytesTold || clients > BOUNDS.clientsTold) {
			this.#options.log('info', 'room-large', { doc, bytes, clients });
		}
		return room;
	}

	/** Clocks, deletions and root names of what is stored. */
	#knownOf(doc: string, { base, rows }: Snapshot): Known {
		const stored = base && base !== 'known' ? base : undefined;
		const known = new Known(stored && Y.decodeStateVector(stored.sv), stored?.roots);
		const parts = stored ? [stored.ds] : [];
		for (const update of [...parts, ...rows.map((row) => row.update)]) {
			const result = readUpdate(update, UNBOUNDED);
			if (result.type !== 'ok') throw new Corrupt(`A stored update of ${doc} cannot be read`);
			const weighed = known.weigh(result.reading);
			known.accept(weighed);
			known.commit(weighed.ends);
		}
		return known;
	}

	#sizeOf(initiative: string): Promise<{ count: number }> {
		const found = this.#sizes.get(initiative);
		if (found) return found;
		const counting = this.#options.store
			.heads(`${initiative}/`)
			.then((heads) => ({ count: heads.size }));
		this.#sizes.set(initiative, counting);
		counting.catch(() => this.#sizes.delete(initiative));
		return counting;
	}

	#relay(): void {
		for (const room of this.#dirty) {
			try {
				room.relay();
			} catch (error) {
				room.fail(error);
				continue;
			}
			this.counts.relays += 1;
			this.#compactIfDue(room);
		}
		this.#dirty.clear();
	}

	#compactIfDue(room: Room): void {
		if (!this.#closed && room.log.wantsCompaction(this.#clock.now())) this.#compact(room);
	}

	#compact(room: Room): void {
		room.log
			.compact(
				() => room.rootNames,
				() => this.#clock.now()
			)
			.then(
				// What came meanwhile may be enough for the next one, and nobody may write again.
				(won) => won && this.#compactIfDue(room),
				(error: unknown) => this.#noteFailedMerge(room.doc, 'compaction-failed', error)
			);
	}

	#noteFailedMerge(doc: string, event: LogEvent, error: unknown): void {
		// Ended with the server, and done by the next one.
		if (this.#closed) return;
		this.counts.failedMerges += 1;
		this.#options.log('error', event, { doc, error: String(error) });
	}

	#leave(room: Room, error: unknown): void {
		this.#options.log('error', 'room-given-up', { doc: room.doc, error: String(error) });
		this.#drop(room);
		const quiet = room.quiet().finally(() => this.#leaving.delete(room.doc));
		this.#leaving.set(room.doc, quiet);
	}

	#drop(room: Room): void {
		room.awareness.close();
		this.#open.delete(room.doc);
		this.#rooms.delete(room.doc);
	}

	/** Drops rooms nobody is in and merges the tails of quiet ones. Call every few seconds. */
	tick(now: number): void {
		let compactions = 0;
		for (const room of this.#open.values()) {
			try {
				if (this.#tend(room, now, compactions < COMPACTIONS_PER_TICK)) compactions += 1;
			} catch (error) {
				room.fail(error);
			}
		}
		if (this.#open.size === 0) this.#sizes.clear();
	}

	/** Whether it began to merge. */
	#tend(room: Room, now: number, mayMerge: boolean): boolean {
		if (room.peers.size === 0 && !room.isBusy && now - room.emptySince > BOUNDS.roomIdleMs) {
			this.#drop(room);
			return false;
		}
		const isIdle = now - room.writtenAt > IDLE_COMPACTION_MS && room.log.mayCompact(now);
		if (!isIdle || !mayMerge) return false;
		room.writtenAt = now;
		this.#compact(room);
		return true;
	}

	/** Drops every room and ends merges that are under way: what they would have covered stays as rows. */
	async close(): Promise<void> {
		this.#closed = true;
		for (const room of this.#open.values()) this.#drop(room);
		await this.#merger.close();
	}
}
