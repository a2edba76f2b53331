/**
 * The store of one folder: what was written, how much of it is flushed, and what is left after a
 * crash. A killed process leaves everything written, a power loss what was flushed and by chance more.
 */
import { createMemoryStore } from '#server/store/memory.ts';
import {
	Corrupt,
	Retryable,
	Stopped,
	type Base,
	type DocStore,
	type NewRow
} from '#server/store/store.ts';
import { mergeTree, partsOf } from '#server/merge.ts';
import { type Life, type Timeline } from './timeline.ts';
import { type Truth } from './truth.ts';

type Written =
	| { readonly type: 'rows'; readonly batch: readonly NewRow[] }
	| { readonly type: 'base'; readonly doc: string; readonly from: number; readonly next: Base };

/** What is wrong with the disk at the moment. */
export interface Ailments {
	/** Writing is refused with `Retryable`. */
	isBusy: boolean;
	/** Reading is refused. */
	isUnreadable: boolean;
	/** The next so many writes fail, and nothing of them is written. */
	failingWrites: number;
	/** The next flush fails. */
	isFlushFailing: boolean;
	/** Somebody else compacts right before the next compaction. */
	isRaced: boolean;
	/** How many times slower than usual. */
	slowness: number;
}

export class Disk {
	readonly ails: Ailments = {
		isBusy: false,
		isUnreadable: false,
		failingWrites: 0,
		isFlushFailing: false,
		isRaced: false,
		slowness: 1
	};
	readonly #timeline: Timeline;
	readonly #truth: Truth;
	#written: Written[] = [];
	#flushed = 0;
	#store = createMemoryStore();

	constructor(timeline: Timeline, truth: Truth) {
		this.#timeline = timeline;
		this.#truth = truth;
	}

	/** What is there right now, for whoever checks it. */
	get content(): DocStore {
		return this.#store;
	}

	heal(): void {
		Object.assign(this.ails, {
			isBusy: false,
			isUnreadable: false,
			failingWrites: 0,
			isFlushFailing: false,
			isRaced: false,
			slowness: 1
		});
	}

	/** The power was lost: what was not flushed is gone, from some row on. */
	async losePower(): Promise<void> {
		const survivors = this.#timeline.random.chance(0.5)
			? this.#flushed
			: this.#flushed + this.#timeline.random.below(this.#written.length - this.#flushed + 1);
		this.#timeline.note(`power lost: ${survivors} of ${this.#written.length} survive`);
		this.#written.length = survivors;
		this.#store = createMemoryStore();
		for (const one of this.#written) await this.#apply(one);
		await this.#truth.survived(this.#store);
	}

	/** The port for one process. */
	open(life: Life): DocStore {
		// What the process before it left is flushed before anybody reads it.
		this.#flush(this.#written.length);
		this.#truth.restarted();
		let hasStopped = false;
		let lastFlush = 0;
		const { random } = this.#timeline;

		/** Calls the disk a while later and gives its answer another while later; never after death. */
		const ask = <T>(typical: number, call: () => Promise<T>): Promise<T> =>
			new Promise((resolve, reject) => {
				const later = (step: () => void) => {
					this.#timeline.after(this.#timeline.some(typical) * this.ails.slowness, () => {
						if (life.isAlive) step();
					});
				};
				later(() => {
					call().then(
						(answer) => later(() => resolve(answer)),
						(error: unknown) => later(() => reject(error))
					);
				});
			});

		const reading = <T>(call: () => Promise<T>): Promise<T> =>
			ask(2, async () => {
				if (this.ails.isUnreadable) {
					throw random.chance(0.5) ? new Corrupt('unreadable') : new Error('EIO');
				}
				return call();
			});

		/** Flushes end in the order in which they began. */
		const flush = (upTo: number): Promise<void> =>
			new Promise((resolve, reject) => {
				const takes = this.#timeline.some(4) * this.ails.slowness;
				lastFlush = Math.max(lastFlush, this.#timeline.now + takes);
				this.#timeline.at(lastFlush, () => {
					if (!life.isAlive) return;
					if (hasStopped || this.ails.isFlushFailing) {
						hasStopped = true;
						this.ails.isFlushFailing = false;
						this.#timeline.note('flush failed');
						return reject(new Error('EIO on flush'));
					}
					this.#flush(upTo);
					// Told a moment later, in which the process may die.
					lastFlush += random.next();
					this.#timeline.at(lastFlush, () => {
						if (life.isAlive) resolve();
					});
				});
			});

		return {
			...this.#store,
			close: async () => undefined,
			read: (doc, options) => reading(() => this.#store.read(doc, options)),
			readAfter: (doc, after, limit) => reading(() => this.#store.readAfter(doc, after, limit)),
			owners: (doc) => reading(() => this.#store.owners(doc)),
			brought: (doc) => reading(() => this.#store.brought(doc)),
			heads: (prefix) => reading(() => this.#store.heads(prefix)),
			append: (batch) => {
				const kept = batch.map((row) => ({ ...row, update: row.update.slice() }));
				return ask(1.5, async () => {
					if (hasStopped) throw new Stopped('The store has ended');
					if (this.ails.isBusy) throw new Retryable('busy');
					if (this.ails.failingWrites > 0) {
						this.ails.failingWrites -= 1;
						this.#timeline.note('write failed');
						throw new Error('EIO on write');
					}
					const seqs = await this.#write({ type: 'rows', batch: kept });
					const flushed = flush(this.#written.length);
					// It may fail before the answer that carries it has arrived.
					flushed.catch(() => undefined);
					return { seqs, flushed };
				}).then((appended) => {
					this.#truth.told(kept);
					return appended;
				});
			},
			compact: (doc, from, next) =>
				ask(5, async () => {
					if (this.ails.isBusy) throw new Retryable('busy');
					if (this.ails.isRaced) {
						this.ails.isRaced = false;
						await this.#race(doc);
					}
					const before = this.#written.length;
					await this.#write({ type: 'base', doc, from, next });
					return this.#written.length > before;
				})
		};
	}

	#flush(upTo: number): void {
		const fresh = this.#written.slice(this.#flushed, Math.max(this.#flushed, upTo));
		this.#flushed += fresh.length;
		for (const one of fresh) if (one.type === 'rows') this.#truth.flushed(one.batch);
		this.#timeline.note(`flushed ${this.#flushed}`);
	}

	async #write(one: Written): Promise<readonly number[]> {
		const seqs = await this.#apply(one);
		if (!seqs) {
			this.#timeline.note('compaction lost the race');
			return [];
		}
		this.#written.push(one);
		this.#timeline.note(`written ${one.type} ${this.#written.length}`);
		if (one.type === 'rows') this.#truth.written(one.batch);
		else {
			this.#truth.counts.compactions += 1;
			await this.#truth.holds(one.doc, this.#store);
		}
		return seqs;
	}

	/** Undefined when it is a base that came too late. */
	async #apply(one: Written): Promise<readonly number[] | undefined> {
		if (one.type === 'rows') return (await this.#store.append(one.batch)).seqs;
		return (await this.#store.compact(one.doc, one.from, one.next)) ? [] : undefined;
	}

	/** Another process merges what is there. */
	async #race(doc: string): Promise<void> {
		const { base, rows } = await this.#store.read(doc);
		const last = rows.at(-1);
		if (!last || base === 'known') return;
		const state = mergeTree([...(base ? [base.state] : []), ...rows.map(({ update }) => update)]);
		const next = { seq: last.seq, state, ...partsOf(state), roots: ['text', 'map', 'list'] };
		await this.#write({ type: 'base', doc, from: base?.seq ?? 0, next });
	}
}
