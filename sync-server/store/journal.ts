/**
 * The one queue in front of the store. While a commit runs, rows gather; the next commit takes
 * them all. A store that is busy is asked again with growing pauses; what waits too long or grows
 * too large is given back to its room, which tells its clients to come again.
 */
import { type Clock } from '../clock.ts';
import { Durations } from '../durations.ts';
import { BOUNDS } from '../limits.ts';
import { Pace } from '../pace.ts';
import {
	Retryable,
	Stopped,
	type Appended,
	type DocId,
	type DocStore,
	type NewRow,
	type Seq
} from './store.ts';

/** A row on its way, and who wants to know how it fares. */
export interface Entry {
	readonly row: NewRow;
	/** Until when it may wait for more of its room, in milliseconds of the monotonic clock; it goes earlier with another. */
	readonly due: number;
	written(seq: Seq): void;
	flushed(): void;
	failed(error: unknown): void;
}

export interface JournalOptions {
	readonly store: DocStore;
	/** After every commit, when all its rows were told: the moment to relay. */
	readonly onBatch: () => void;
	/** The store refuses for now, and takes again. */
	readonly onDown?: (error: unknown) => void;
	readonly onUp?: () => void;
	/** A flush failed, so that what is on disk is unknown, or the store has stopped for good. */
	readonly onFatal: (error: unknown) => void;
	readonly clock: Clock;
}

/** While rows of all rooms come thicker than this, commits begin no closer to each other: many share what one costs. */
const GATHER_MS = 8;
/** While they come thicker than this, several commits share a flush, and whoever wrote is told that much later. */
const FLUSH_THICK_MS = 13;
const FLUSH_WITHIN_MS = 50;
const FIRST_PAUSE_MS = 20;
const LONGEST_PAUSE_MS = 2_000;

export class Journal {
	readonly #options: JournalOptions;
	readonly #clock: Clock;
	#queue: Entry[] = [];
	/** What the queue holds of each document. */
	readonly #waiting = new Map<DocId, number>();
	/** What the queue holds, and the batch that is being committed. */
	#queued = 0;
	#running: Promise<void> | undefined;
	/** When the last commit began, in milliseconds of the monotonic clock. */
	#begunAt = -Infinity;
	readonly #pace = new Pace();
	/** When the first of the queue must go, and what ends the wait for it. */
	#due = Infinity;
	#wake: (() => void) | undefined;
	readonly #flushes = new Set<Promise<void>>();
	/** What is not flushed yet and when it came, the oldest first. */
	readonly #unflushed = new Map<Entry, number>();
	/** From the moment a batch is handed to the store, tried again or not: until it is committed, until it is flushed. */
	readonly commits: Durations;
	readonly flushed: Durations;
	/** When the store began to refuse, in milliseconds of the monotonic clock. */
	#downSince: number | undefined;
	#refuses = false;

	constructor(options: JournalOptions) {
		this.#options = options;
		this.#clock = options.clock;
		this.commits = new Durations(() => this.#clock.now());
		this.flushed = new Durations(() => this.#clock.now());
	}

	/** For how long the oldest of what is not flushed waits, in milliseconds; 0: nothing waits. */
	get oldestMs(): number {
		const [oldest] = this.#unflushed.values();
		return oldest === undefined ? 0 : this.#clock.now() - oldest;
	}

	get queuedBytes(): number {
		return this.#queued;
	}

	get isDown(): boolean {
		return this.#downSince !== undefined;
	}

	/** Whether the store refused what it was last asked to take; unlike `isDown`, also once everything was given back. */
	get refuses(): boolean {
		return this.#refuses;
	}

	/** The store took something: a batch, or the mark of a probe. */
	took(): void {
		if (this.#refuses) this.#options.onUp?.();
		this.#refuses = false;
	}

	push(entry: Entry): void {
		const now = this.#clock.now();
		const { doc } = entry.row;
		this.#queue.push(entry);
		this.#waiting.set(doc, (this.#waiting.get(doc) ?? 0) + weight(entry));
		this.#unflushed.set(entry, now);
		this.#pace.felt(now);
		this.#queued += weight(entry);
		if (this.#queued > BOUNDS.queueBytes) this.#giveUp(this.#heaviest());
		if (this.isDown && (this.#waiting.get(doc) ?? 0) > BOUNDS.queueBytesPerRoom) this.#giveUp(doc);
		const isSooner = entry.due < this.#due;
		if (isSooner) this.#due = entry.due;
		if (isSooner || this.#queued >= BOUNDS.batchBytes) this.#wake?.();
		this.#running ??= this.#run();
	}

	/** Resolves when everything pushed so far is flushed or failed. */
	async drain(): Promise<void> {
		while (this.#running || this.#flushes.size > 0) {
			await this.#running;
			await Promise.allSettled([...this.#flushes]);
		}
	}

	/** The document that fills the queue, whoever comes when it is full. */
	#heaviest(): DocId {
		let heaviest = { doc: '', bytes: 0 };
		for (const [doc, bytes] of this.#waiting) if (bytes > heaviest.bytes) heaviest = { doc, bytes };
		return heaviest.doc;
	}

	#giveUp(doc: DocId): void {
		const lost = this.#queue.filter((entry) => entry.row.doc === doc);
		this.#queue = this.#queue.filter((entry) => entry.row.doc !== doc);
		this.#waiting.delete(doc);
		for (const entry of lost) this.#fail(entry, new Retryable('The store takes too long'));
	}

	#fail(entry: Entry, error: unknown): void {
		this.#queued -= weight(entry);
		this.#unflushed.delete(entry);
		entry.failed(error);
	}

	async #run(): Promise<void> {
		// What arrives in one turn travels in one commit.
		await this.#clock.turn();
		while (this.#queue.length > 0) {
			await this.#gather();
			this.#begunAt = this.#clock.now();
			const batch = this.#take();
			// What did not fit goes next; what comes meanwhile says itself how long it may wait.
			this.#due = this.#queue.length > 0 ? this.#begunAt : Infinity;
			await this.#commit(batch);
		}
		this.#running = undefined;
	}

	/** After a commit a while ago there is nothing to wait for; when they come thick, each takes more. */
	async #gather(): Promise<void> {
		for (;;) {
			const apart = this.#pace.isThicker(GATHER_MS) ? GATHER_MS : 0;
			const wait = Math.max(this.#due, this.#begunAt + apart) - this.#clock.now();
			// No timer is finer than a millisecond.
			if (wait < 1 || this.#queued >= BOUNDS.batchBytes) return;
			await new Promise<void>((resolve) => {
				const timer = this.#clock.after(wait, resolve);
				this.#wake = () => {
					timer.stop();
					resolve();
				};
			});
			this.#wake = undefined;
		}
	}

	#take(): Entry[] {
		let bytes = 0;
		let rows = 0;
		for (const { row } of this.#queue) {
			bytes += row.update.length;
			if (rows > 0 && (rows >= BOUNDS.batchRows || bytes > BOUNDS.batchBytes)) break;
			rows += 1;
		}
		return this.#shift(rows);
	}

	/** Takes so many out of the queue, the oldest first. */
	#shift(rows: number): Entry[] {
		const taken = this.#queue.splice(0, rows);
		for (const entry of taken) {
			const { doc } = entry.row;
			const left = (this.#waiting.get(doc) ?? 0) - weight(entry);
			if (left > 0) this.#waiting.set(doc, left);
			else this.#waiting.delete(doc);
		}
		return taken;
	}

	async #commit(batch: Entry[]): Promise<void> {
		const began = this.#clock.now();
		let wait = FIRST_PAUSE_MS;
		for (;;) {
			let appended: Appended;
			try {
				const flushWithin = this.#pace.isThicker(FLUSH_THICK_MS) ? FLUSH_WITHIN_MS : 0;
				appended = await this.#options.store.append(
					batch.map(({ row }) => row),
					{ flushWithin }
				);
			} catch (error) {
				if (!(error instanceof Retryable)) return this.#singleOut(batch, error);
				if (!this.#refuses) this.#options.onDown?.(error);
				this.#refuses = true;
				this.#downSince ??= this.#clock.now();
				if (this.#clock.now() - this.#downSince > BOUNDS.storeDownMs) {
					const all = [...batch, ...this.#shift(this.#queue.length)];
					for (const entry of all) this.#fail(entry, error);
					// Whoever comes next finds out anew; nobody may have to write before it counts as up.
					this.#downSince = undefined;
					return;
				}
				await this.#clock.pause(wait * (0.5 + this.#clock.random()));
				wait = Math.min(wait * 2, LONGEST_PAUSE_MS);
				continue;
			}
			this.commits.record(this.#clock.now() - began);
			return this.#tell(batch, appended, began);
		}
	}

	#tell(batch: readonly Entry[], { seqs, flushed }: Appended, began: number): void {
		this.took();
		this.#downSince = undefined;
		batch.forEach((entry, n) => {
			this.#queued -= weight(entry);
			entry.written(seqs[n] ?? 0);
		});
		this.#options.onBatch();
		this.#follow(batch, flushed, began);
	}

	/** One bad document must not take the others of its batch with it. */
	async #singleOut(batch: Entry[], error: unknown): Promise<void> {
		if (error instanceof Stopped) {
			for (const entry of batch) this.#fail(entry, error);
			return this.#options.onFatal(error);
		}
		const docs = Map.groupBy(batch, ({ row }) => row.doc);
		if (docs.size > 1) for (const part of docs.values()) await this.#commit(part);
		else {
			for (const entry of batch) this.#fail(entry, error);
			// What stands behind a lost row of the same document would leave a gap.
			if (batch[0]) this.#giveUp(batch[0].row.doc);
		}
	}

	#follow(batch: readonly Entry[], flushed: Promise<void>, began: number): void {
		const followed = flushed
			.then(
				() => {
					this.flushed.record(this.#clock.now() - began);
					for (const entry of batch) {
						this.#unflushed.delete(entry);
						entry.flushed();
					}
				},
				(error: unknown) => this.#options.onFatal(error)
			)
			.finally(() => this.#flushes.delete(followed));
		this.#flushes.add(followed);
	}
}

/** A row in the queue costs more than its bytes. */
function weight({ row }: Entry): number {
	return row.update.length + 512;
}
