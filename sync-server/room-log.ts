/**
 * The committed side of a room: base and tail, what joiners and returning clients are sent, and
 * compaction. The tail is cached while it is small; else it is read again.
 */
import * as Y from 'yjs';
import { SYNC } from '../src/lib/protocol/messages.ts';
import { type BaseCache, type CachedBase } from './base-cache.ts';
import { CompactionPlan, type LogSize } from './compaction-plan.ts';
import { syncFrame } from './merge.ts';
import { type Merger } from './merging/merger.ts';
import { type Base, type DocStore, type Row, type Seq, type Snapshot } from './store/store.ts';

const TAIL_ROWS = 200;
const TAIL_BYTES = 65_536;
/** How many rows a reader that was behind is sent in one piece. */
const MISSED_ROWS = 1_000;

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
	readonly merger: Merger;
	/** Whether what is merged stays to be told. */
	readonly keepsPast: boolean;
	readonly onCompacted: (won: boolean) => void;
	/** An answer could not be put together as it should, and was sent in a larger form instead. */
	readonly onUnmerged: (error: unknown) => void;
}

export class RoomLog {
	readonly #options: RoomLogOptions;
	readonly #plan = new CompactionPlan();
	#answering: Map<string, Promise<readonly Uint8Array[]>> | undefined;
	#base: BaseMark | undefined;
	#tail: Row[] | undefined;
	#tailBytes: number;
	#head: Seq;
	#reading: { readonly full: boolean; readonly view: Promise<View> } | undefined;
	#merged: { readonly base: Seq; readonly head: Seq; readonly update: Uint8Array } | undefined;
	#answer: { readonly key: string; readonly frames: readonly Uint8Array[] } | undefined;
	#isCompacting = false;

	/** `snapshot`: what is stored; its bytes are not kept. */
	constructor(options: RoomLogOptions, snapshot: Snapshot) {
		this.#options = options;
		if (snapshot.base && snapshot.base !== 'known') {
			this.#base = markOf(snapshot.base);
			options.bases.set(options.doc, snapshot.base.seq, snapshot.base.state);
		}
		this.#head = snapshot.head;
		this.#tailBytes = bytesOf(snapshot.rows);
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
		// A base may cover a row before this log was told of it.
		return Math.max(0, this.#head - (this.#base?.seq ?? 0));
	}

	/** Notes a row that was written. */
	add(row: Row): void {
		this.#head = row.seq;
		if (row.seq <= (this.#base?.seq ?? 0)) return;
		this.#tailBytes += row.update.length;
		this.#tail?.push(row);
		this.#forgetLongTail();
	}

	#forgetLongTail(): void {
		if (this.tailRows > TAIL_ROWS || this.#tailBytes > TAIL_BYTES) this.#tail = undefined;
	}

	/**
	 * The frames that bring a client with this state vector up to date. The last one is the
	 * SyncStep2, because clients call themselves synced when they see it.
	 */
	async answer(vector: ReadonlyMap<number, number>): Promise<readonly Uint8Array[]> {
		const key = `${this.#head} ${[...vector].join()}`;
		if (this.#answer?.key === key) return this.#answer.frames;
		// Many open at once what is large: it is put together once.
		this.#answering ??= new Map();
		const shared = this.#answering.get(key);
		if (shared) return shared;
		const answering = this.#encode(vector).finally(() => this.#answered(key));
		this.#answering.set(key, answering);
		const frames = await answering;
		const bytes = frames.reduce((sum, frame) => sum + frame.length, 0);
		if (bytes < TAIL_BYTES) this.#answer = { key, frames };
		return frames;
	}

	#answered(key: string): void {
		this.#answering?.delete(key);
		if (this.#answering?.size === 0) this.#answering = undefined;
	}

	async #encode(vector: ReadonlyMap<number, number>): Promise<readonly Uint8Array[]> {
		const fresh = vector.size === 0;
		const covered = this.#base !== undefined && coversVector(vector, this.#base.sv);
		const view = await this.#view(!covered);
		const frames: Uint8Array[] = [];
		if (view.base && (fresh || !coversVector(vector, view.base.sv))) {
			const { frame, state } = view.cached ?? (await this.#fullBase(view.base));
			const missing = fresh ? state : await this.#missing(state, vector);
			frames.push(missing === state ? frame : syncFrame(SYNC.update, missing));
		} else if (view.base) frames.push(syncFrame(SYNC.update, view.base.ds));
		const tail = await this.#mergedTail(view);
		const news = fresh || view.rows.length === 0 ? tail : await this.#missing(tail, vector);
		frames.push(syncFrame(SYNC.step2, news));
		return frames;
	}

	/** What somebody lacks of an update; all of it, which is as right and only larger, when that cannot be told. */
	async #missing(update: Uint8Array, vector: ReadonlyMap<number, number>): Promise<Uint8Array> {
		try {
			return await this.#options.merger.missing(update, Y.encodeStateVector(new Map(vector)));
		} catch (error) {
			this.#options.onUnmerged(error);
			return update;
		}
	}

	/** What was written next after `seq` as one update; undefined when it was merged into the base meanwhile. */
	async since(seq: Seq): Promise<{ readonly update: Uint8Array; readonly head: Seq } | undefined> {
		const { store, doc, merger } = this.#options;
		const rows = await store.readAfter(doc, seq, MISSED_ROWS);
		if (rows === 'compacted') return undefined;
		const update = await merger.tail(rows.map((row) => row.update));
		return { update, head: rows.at(-1)?.seq ?? seq };
	}

	/** Lets no merge take away the rows that a reader has yet to get, for a while. */
	hold(reader: object): void {
		this.#plan.hold(reader);
	}

	release(reader: object): void {
		this.#plan.release(reader);
	}

	async #mergedTail(view: View): Promise<Uint8Array> {
		const base = view.base?.seq ?? 0;
		const { head } = view;
		// A tail belongs to its base: the one after a newer base is shorter and would leave a hole.
		if (this.#merged?.head === head && this.#merged.base === base) return this.#merged.update;
		const update = await this.#options.merger.tail(view.rows.map((row) => row.update));
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
		const view = await this.#read(full && !cached);
		// The cache may have forgotten the base meanwhile, and a base without its bytes is none.
		return full && view.base && !view.cached ? this.#read(true) : view;
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
		this.#adopt(base === 'known' ? mark : base && markOf(base), rows, head);
		if (base === undefined) return { base: undefined, cached: undefined, rows, head };
		if (base === 'known') {
			return { base: mark, cached: mark && bases.get(doc, mark.seq), rows, head };
		}
		return { base: markOf(base), cached: bases.set(doc, base.seq, base.state), rows, head };
	}

	/** Takes a newer base that another compaction made, and a short tail that was forgotten. */
	#adopt(base: BaseMark | undefined, rows: readonly Row[], head: Seq): void {
		const before = this.#base?.seq ?? 0;
		const seq = base?.seq ?? 0;
		if (this.#isCompacting || head !== this.#head || seq < before) return;
		if (seq > before) this.#tail = undefined;
		this.#base = base;
		this.#tailBytes = bytesOf(rows);
		this.#tail ??= [...rows];
		this.#forgetLongTail();
	}

	/** Whether the tail has grown enough to be merged into the base. `now` in monotonic milliseconds. */
	wantsCompaction(now: number): boolean {
		if (this.#isCompacting) return false;
		return this.#plan.isDue(this.#size, now);
	}

	/** Whether a tail of any length may be merged now, because nobody writes. */
	mayCompact(now: number): boolean {
		if (this.#isCompacting || this.tailRows === 0) return false;
		return this.#plan.isDueInQuiet(this.#size, now);
	}

	get #size(): LogSize {
		const baseBytes = this.#base?.bytes ?? 0;
		return { baseBytes, tailRows: this.tailRows, tailBytes: this.#tailBytes };
	}

	get isCompacting(): boolean {
		return this.#isCompacting;
	}

	/**
	 * Merges the tail into the base. Whoever is slower than another compaction changes nothing: false. When
	 * it fails, everything stays as it was and `wantsCompaction` says no for a while. `now`: the
	 * monotonic clock.
	 */
	async compact(roots: () => readonly string[], now: () => number): Promise<boolean> {
		if (this.#isCompacting || this.tailRows === 0) return false;
		this.#plan.began();
		const work = () => this.#compact(roots);
		this.#isCompacting = true;
		try {
			const won = await this.#options.merger.inTurn(this.bytes, work);
			this.#plan.ended(now());
			return won;
		} catch (error) {
			this.#plan.failed(now());
			throw error;
		} finally {
			this.#isCompacting = false;
		}
	}

	async #compact(roots: () => readonly string[]): Promise<boolean> {
		const { store, doc, bases, keepsPast, merger, onCompacted } = this.#options;
		const { base, cached, rows, head } = await this.#view(true);
		const updates = rows.map((row) => row.update);
		const { frame, start, sv, ds } = await merger.base(cached?.state, updates);
		const next = { seq: head, state: frame.subarray(start), sv, ds, roots: roots() };
		const won = await store.compact(doc, base?.seq ?? 0, next, { keepsPast });
		onCompacted(won);
		if (!won) {
			// The next reading finds the base that won.
			this.#tail = undefined;
			return false;
		}
		this.#base = markOf(next);
		bases.setFrame(doc, head, frame, start);
		this.#tail = this.#tail?.filter((row) => row.seq > head);
		this.#tailBytes = head < this.#head ? this.#tailBytes - bytesOf(rows) : 0;
		this.#merged = undefined;
		this.#answer = undefined;
		return true;
	}
}

function bytesOf(rows: readonly Row[]): number {
	return rows.reduce((sum, row) => sum + row.update.length, 0);
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
