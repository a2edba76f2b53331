/**
 * The committed side of a room: base and tail, what joiners and returning clients are sent, and
 * compaction. The tail is cached while it is small; else it is read again.
 */
import * as Y from 'yjs';
import { SYNC } from '../src/lib/protocol/messages.ts';
import { type BaseCache, type CachedBase } from './base-cache.ts';
import { mergeTree, partsOf, syncFrame } from './merge.ts';
import { type Base, type DocStore, type Row, type Seq, type Snapshot } from './store/store.ts';

const TAIL_ROWS = 200;
const TAIL_BYTES = 65_536;
const COMPACT_ROWS = 500;
const COMPACT_BYTES = 65_536;
const COMPACT_SHARE = 0.25;
const LARGE_BASE = 1_048_576;
const LARGE_BASE_PAUSE_MS = 600_000;

/** What of a base stays in memory while its room is open. */
interface BaseMark {
	readonly seq: Seq;
	readonly sv: ReadonlyMap<number, number>;
	readonly ds: Uint8Array;
	readonly bytes: number;
}

interface View {
	readonly base: BaseMark | undefined;
	readonly cached: CachedBase | undefined;
	readonly rows: readonly Row[];
	readonly head: Seq;
}

export interface RoomLogOptions {
	readonly doc: string;
	readonly store: DocStore;
	readonly bases: BaseCache;
	readonly snapshot: Snapshot;
	/** Whether what is merged stays to be told. */
	readonly keepsPast: boolean;
	readonly onCompacted: (won: boolean) => void;
}

export class RoomLog {
	readonly #options: RoomLogOptions;
	#base: BaseMark | undefined;
	#tail: Row[] | undefined;
	#tailRows: number;
	#tailBytes: number;
	#head: Seq;
	#reading: { readonly full: boolean; readonly view: Promise<View> } | undefined;
	#merged: { readonly base: Seq; readonly head: Seq; readonly update: Uint8Array } | undefined;
	#answer: { readonly head: Seq; readonly sv: string; readonly frames: Uint8Array[] } | undefined;
	#compacting = false;
	#rewrittenAt = -Infinity;

	constructor(options: RoomLogOptions) {
		this.#options = options;
		const { snapshot } = options;
		if (snapshot.base && snapshot.base !== 'known') {
			this.#base = markOf(snapshot.base);
			options.bases.set(options.doc, snapshot.base.seq, snapshot.base.state);
		}
		this.#head = snapshot.head;
		this.#tailRows = snapshot.rows.length;
		this.#tailBytes = snapshot.rows.reduce((sum, row) => sum + row.update.length, 0);
		this.#tail = [...snapshot.rows];
		this.#forgetLongTail();
	}

	get head(): Seq {
		return this.#head;
	}

	/** What base and rows weigh, before packing. */
	get bytes(): number {
		return (this.#base?.bytes ?? 0) + this.#tailBytes;
	}

	get tailRows(): number {
		return this.#tailRows;
	}

	/** Notes a row that was written. */
	add(row: Row): void {
		this.#head = row.seq;
		this.#tailRows += 1;
		this.#tailBytes += row.update.length;
		this.#tail?.push(row);
		this.#forgetLongTail();
	}

	#forgetLongTail(): void {
		if (this.#tailRows > TAIL_ROWS || this.#tailBytes > TAIL_BYTES) this.#tail = undefined;
	}

	/**
	 * The frames that bring a client with this state vector up to date. The last one is the
	 * SyncStep2, because clients call themselves synced when they see it.
	 */
	async answer(vector: ReadonlyMap<number, number>): Promise<readonly Uint8Array[]> {
		const sv = [...vector].join();
		if (this.#answer?.head === this.#head && this.#answer.sv === sv) return this.#answer.frames;
		const fresh = vector.size === 0;
		const covered = this.#base !== undefined && coversVector(vector, this.#base.sv);
		const view = await this.#view(!covered);
		const frames: Uint8Array[] = [];
		if (view.base && (fresh || !coversVector(vector, view.base.sv))) {
			const { frame, state } = view.cached ?? (await this.#fullBase(view.base));
			frames.push(fresh ? frame : syncFrame(SYNC.update, Y.diffUpdate(state, encode(vector))));
		} else if (view.base) frames.push(syncFrame(SYNC.update, view.base.ds));
		const tail = this.#mergedTail(view);
		const news = fresh || view.rows.length === 0 ? tail : Y.diffUpdate(tail, encode(vector));
		frames.push(syncFrame(SYNC.step2, news));
		const bytes = frames.reduce((sum, frame) => sum + frame.length, 0);
		if (bytes < TAIL_BYTES) this.#answer = { head: view.head, sv, frames };
		return frames;
	}

	/** What was written after `seq` as one update; undefined when it was merged into the base meanwhile. */
	async since(seq: Seq): Promise<{ readonly update: Uint8Array; readonly head: Seq } | undefined> {
		const rows = await this.#options.store.readAfter(this.#options.doc, seq, 100_000);
		if (rows === 'compacted') return undefined;
		return { update: mergeTree(rows.map((row) => row.update)), head: rows.at(-1)?.seq ?? seq };
	}

	#mergedTail(view: View): Uint8Array {
		const base = view.base?.seq ?? 0;
		const { head } = view;
		// A tail belongs to its base: the one after a newer base is shorter and would leave a hole.
		if (this.#merged?.head === head && this.#merged.base === base) return this.#merged.update;
		const update = mergeTree(view.rows.map((row) => row.update));
		if (update.length <= TAIL_BYTES) this.#merged = { base, head, update };
		return update;
	}

	async #fullBase(base: BaseMark): Promise<CachedBase> {
		const view = await this.#read(true);
		if (!view.cached) throw new Error(`The base of ${this.#options.doc} at ${base.seq} is gone`);
		return view.cached;
	}

	/** Base and tail at one moment; with the base's bytes when `full`. */
	async #view(full: boolean): Promise<View> {
		const base = this.#base;
		const cached = base && this.#options.bases.get(this.#options.doc, base.seq);
		if (this.#tail && (!full || !base || cached)) {
			return { base, cached, rows: [...this.#tail], head: this.#head };
		}
		return this.#read(full && !cached);
	}

	/** Reads the store; callers at the same time share one reading. */
	#read(full: boolean): Promise<View> {
		if (this.#reading && (this.#reading.full || !full)) {
			const shared = this.#reading.view;
			const head = this.#head;
			// A reading that began before the newest row does not hold it.
			return shared.then((view) => (view.head >= head ? view : this.#read(full)));
		}
		const reading = { full, view: this.#readNow(full) };
		this.#reading = reading;
		const done = () => {
			if (this.#reading === reading) this.#reading = undefined;
		};
		reading.view.then(done, done);
		return reading.view;
	}

	async #readNow(full: boolean): Promise<View> {
		const { store, doc, bases } = this.#options;
		const mark = this.#base;
		const { base, rows, head } = await store.read(
			doc,
			mark && !full ? { knownBaseSeq: mark.seq } : {}
		);
		if (base === undefined) return { base: undefined, cached: undefined, rows, head };
		if (base === 'known') {
			return { base: mark, cached: mark && bases.get(doc, mark.seq), rows, head };
		}
		return { base: markOf(base), cached: bases.set(doc, base.seq, base.state), rows, head };
	}

	/** Whether the tail has grown enough to be merged into the base. `now` in monotonic milliseconds. */
	wantsCompaction(now: number): boolean {
		const baseBytes = this.#base?.bytes ?? 0;
		if (this.#compacting) return false;
		if (baseBytes > LARGE_BASE && now - this.#rewrittenAt < LARGE_BASE_PAUSE_MS) return false;
		return (
			this.#tailRows >= COMPACT_ROWS ||
			this.#tailBytes >= Math.max(COMPACT_BYTES, baseBytes * COMPACT_SHARE)
		);
	}

	/** Merges the tail into the base. Whoever is slower than another compaction changes nothing. */
	async compact(roots: () => readonly string[], now: number): Promise<void> {
		if (this.#compacting || this.#tailRows === 0) return;
		this.#compacting = true;
		this.#rewrittenAt = now;
		try {
			const { base, cached, rows, head } = await this.#view(true);
			const tail = mergeTree(rows.map((row) => row.update));
			const state = cached ? Y.mergeUpdates([cached.state, tail]) : tail;
			const next = { seq: head, state, ...partsOf(state), roots: roots() };
			const { store, doc, bases, keepsPast } = this.#options;
			const won = await store.compact(doc, base?.seq ?? 0, next, { keepsPast });
			this.#options.onCompacted(won);
			if (!won) return;
			this.#base = markOf(next);
			bases.set(doc, head, state);
			this.#tailRows = this.#head - head;
			this.#tail = this.#tail?.filter((row) => row.seq > head);
			if (this.#tailRows === 0) this.#tail = [];
			this.#tailBytes = this.#tail?.reduce((sum, row) => sum + row.update.length, 0) ?? 0;
			this.#merged = undefined;
			this.#answer = undefined;
		} finally {
			this.#compacting = false;
		}
	}
}

function markOf(base: Base): BaseMark {
	return {
		seq: base.seq,
		sv: Y.decodeStateVector(base.sv),
		ds: base.ds,
		bytes: base.state.length
	};
}

function coversVector(
	vector: ReadonlyMap<number, number>,
	other: ReadonlyMap<number, number>
): boolean {
	for (const [client, clock] of other) if ((vector.get(client) ?? 0) < clock) return false;
	return true;
}

function encode(vector: ReadonlyMap<number, number>): Uint8Array {
	return Y.encodeStateVector(new Map(vector));
}
