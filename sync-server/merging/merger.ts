/**
 * Merges what is small at once and what is large in threads of its own, so that nobody waits for a
 * large document. Compactions and answers have a thread each: whoever joins waits for no compaction.
 */
import * as Y from 'yjs';
import { SYSTEM_CLOCK, type Clock } from '../clock.ts';
import { IdleThread, type Posted } from './idle-thread.ts';
import { mergeTree } from '../merge.ts';
import { mergeBase, type Job, type MergedBase } from './work.ts';

/**
 * Up to here a job stays in the process, in bytes. A base is gone through three times, at some
 * 10 ms for these; the others once, at some 20 ms.
 */
const SMALL_BASE = 131_072;
const SMALL_ANSWER = 1_048_576;
/** What reading one more row costs, told in bytes. */
const ROW_WEIGHT = 64;

export interface MergerOptions {
	readonly clock?: Clock;
	/** What the threads run. */
	readonly file?: URL;
	/** Up to this weight in bytes a job stays in the process; for tests. */
	readonly small?: number;
	readonly idleMs?: number;
	readonly longestMs?: number;
}

export class Merger {
	readonly #compactions: IdleThread;
	readonly #answers: IdleThread;
	readonly #small: { readonly base: number; readonly answer: number };
	#turn: Promise<unknown> = Promise.resolve();

	constructor({ clock = SYSTEM_CLOCK, file, small, ...times }: MergerOptions = {}) {
		const options = { file: file ?? new URL('./thread.ts', import.meta.url), clock, ...times };
		this.#compactions = new IdleThread(options);
		this.#answers = new IdleThread(options);
		this.#small = { base: small ?? SMALL_BASE, answer: small ?? SMALL_ANSWER };
	}

	/** How many threads there are at the moment. */
	get threads(): number {
		return [this.#compactions, this.#answers].filter(({ isRunning }) => isRunning).length;
	}

	/** Rejects when it could not be merged, or the thread died over it. */
	async base(old: Uint8Array | undefined, rows: readonly Uint8Array[]): Promise<MergedBase> {
		if ((old?.length ?? 0) + weightOf(rows) <= this.#small.base) return mergeBase(old, rows);
		return this.#compactions.run(() =>
			packed(rows, (views) => ({ type: 'base', old, rows: views }))
		);
	}

	/** Several rows as one update. */
	async tail(rows: readonly Uint8Array[]): Promise<Uint8Array> {
		if (weightOf(rows) <= this.#small.answer) return mergeTree(rows);
		return this.#answers.run(() => packed(rows, (views) => ({ type: 'tail', rows: views })));
	}

	/** What of a state somebody with this encoded vector lacks, with all of its deletions. */
	async missing(state: Uint8Array, vector: Uint8Array): Promise<Uint8Array> {
		if (state.length <= this.#small.answer) return Y.diffUpdate(state, vector);
		const request: Job = { type: 'missing', state, vector };
		return this.#answers.run(() => ({ request, handed: [] }));
	}

	/** Lets a work that holds `bytes` begin when no other large one is under way. */
	inTurn<T>(bytes: number, work: () => Promise<T>): Promise<T> {
		if (bytes <= this.#small.base) return work();
		const mine = this.#turn.then(work);
		this.#turn = mine.catch(() => undefined);
		return mine;
	}

	/** Ends the threads at once; what is under way is rejected. */
	async close(): Promise<void> {
		await Promise.all([this.#compactions.close(), this.#answers.close()]);
	}
}

function weightOf(rows: readonly Uint8Array[]): number {
	return rows.reduce((sum, row) => sum + row.length + ROW_WEIGHT, 0);
}

/** Copies rows, which others still read, into one piece that can be handed over. */
function packed(rows: readonly Uint8Array[], jobOf: (views: readonly Uint8Array[]) => Job): Posted {
	const bytes = new Uint8Array(rows.reduce((sum, row) => sum + row.length, 0));
	let end = 0;
	const views = rows.map((row) => {
		bytes.set(row, end);
		end += row.length;
		return bytes.subarray(end - row.length, end);
	});
	return { request: jobOf(views), handed: [bytes.buffer] };
}
