/** What merging is asked for, and the work itself: bytes in, bytes out, the same in any thread. */
import * as Y from 'yjs';
import { SYNC } from '../../src/lib/protocol/messages.ts';
import { mergeTree, partsOf, syncFrame } from '../merge.ts';

export type Job =
	/** A new base: the old one and the rows after it. */
	| {
			readonly type: 'base';
			readonly old: Uint8Array | undefined;
			readonly rows: readonly Uint8Array[];
	  }
	/** Several rows as one update. */
	| { readonly type: 'tail'; readonly rows: readonly Uint8Array[] }
	/** What of a state somebody with this vector lacks, with all of its deletions. */
	| { readonly type: 'missing'; readonly state: Uint8Array; readonly vector: Uint8Array };

/** A base in parts. */
export interface MergedBase {
	/** An Update frame that ends with the base. */
	readonly frame: Uint8Array;
	/** Where in the frame the base begins. */
	readonly start: number;
	/** Its encoded state vector. */
	readonly sv: Uint8Array;
	/** An update with its deletions alone. */
	readonly ds: Uint8Array;
}

export function mergeBase(old: Uint8Array | undefined, rows: readonly Uint8Array[]): MergedBase {
	const tail = mergeTree(rows);
	const state = old ? Y.mergeUpdates([old, tail]) : tail;
	const frame = syncFrame(SYNC.update, state);
	return { frame, start: frame.length - state.length, ...partsOf(state) };
}

export function perform(job: Job): MergedBase | Uint8Array {
	switch (job.type) {
		case 'base':
			return mergeBase(job.old, job.rows);
		case 'tail':
			return mergeTree(job.rows);
		case 'missing':
			return Y.diffUpdate(job.state, job.vector);
	}
}
