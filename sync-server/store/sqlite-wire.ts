/** What the store's main side and its threads say to each other. */
import { type StoredChunk } from './packing.ts';
import { type PastRow } from './past-rows.ts';
import {
	Corrupt,
	DocGone,
	Retryable,
	Stopped,
	TooLarge,
	type Base,
	type NewRow,
	type Seq
} from './store.ts';

export interface StoredBase extends Omit<Base, 'state'> {
	/** gzip of the state. */
	readonly packed: Uint8Array;
	readonly sum: number;
}

/** What the committing thread does. */
export type WriteRequest =
	| {
			readonly type: 'append';
			readonly batch: readonly NewRow[];
			/** By how many milliseconds its flush may be put off. */
			readonly flushWithin: number;
	  }
	| {
			readonly type: 'compact';
			readonly doc: string;
			readonly expected: Seq;
			readonly next: StoredBase;
			/** The rows it covers. */
			readonly chunks: readonly StoredChunk[];
	  }
	| { readonly type: 'destroy'; readonly doc: string }
	| { readonly type: 'probe' };

/** What the reading thread does. */
export type ReadRequest =
	| { readonly type: 'read'; readonly doc: string; readonly knownBaseSeq: Seq | undefined }
	| {
			readonly type: 'readAfter';
			readonly doc: string;
			readonly after: Seq;
			readonly limit: number;
	  }
	| {
			readonly type: 'covered';
			readonly doc: string;
			readonly expected: Seq;
			readonly upTo: Seq;
	  }
	| { readonly type: 'owners'; readonly doc: string }
	| { readonly type: 'brought'; readonly doc: string }
	| { readonly type: 'heads'; readonly prefix: string };

/** What the thread that reads the past does. */
export type PastRequest =
	| {
			readonly type: 'history';
			readonly doc: string;
			readonly before: Seq | undefined;
			readonly limit: number;
	  }
	| { readonly type: 'state'; readonly doc: string; readonly seq: Seq };

/** The rows that a new base covers; undefined when the old one is not the expected one any more. */
export type Covered =
	| {
			readonly rows: readonly PastRow[];
			/** The rows of the chunk before them, while it may grow. */
			readonly tail: readonly PastRow[];
	  }
	| undefined;

export type Failure = {
	readonly name: string;
	readonly message: string;
};

/** One answer per request, in any order. `flushed` follows an append on its own. */
export type Answer =
	| { readonly id: number; readonly type: 'done'; readonly value: unknown }
	| { readonly id: number; readonly type: 'failed'; readonly failure: Failure }
	| { readonly type: 'flushed'; readonly upTo: number }
	| { readonly type: 'flush-failed'; readonly failure: Failure };

const RETRYABLE = new Set([5, 6, 7, 10, 13]);
const CORRUPT = new Set([11, 26]);
/** A failed fsync of a file or folder: what was written may be gone, and trying again would not tell. */
const FSYNC_FAILED = new Set([1_034, 1_290]);
const TOO_BIG = 18;

/** Names an error of SQLite (by its primary code) or of ours. */
export function failureOf(error: unknown): Failure {
	const message = error instanceof Error ? error.message : String(error);
	if (error instanceof Error && 'errcode' in error && typeof error.errcode === 'number') {
		if (FSYNC_FAILED.has(error.errcode)) return { name: 'Stopped', message };
		const code = error.errcode & 0xff;
		if (RETRYABLE.has(code)) return { name: 'Retryable', message };
		if (CORRUPT.has(code)) return { name: 'Corrupt', message };
		if (code === TOO_BIG) return { name: 'TooLarge', message };
	}
	return { name: error instanceof Error ? error.name : 'Error', message };
}

/** The typed error of a failure that crossed a thread. */
export function errorOf(failure: Failure): Error {
	switch (failure.name) {
		case 'Retryable':
			return new Retryable(failure.message);
		case 'DocGone':
			return new DocGone(failure.message);
		case 'TooLarge':
			return new TooLarge(failure.message);
		case 'Stopped':
			return new Stopped(failure.message);
		case 'Corrupt':
			return new Corrupt(failure.message);
		default:
			return new Error(failure.message);
	}
}
