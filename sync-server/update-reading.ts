/**
 * Opens a Yjs update (V1) that came from outside: one pass over its bytes, without Yjs. Counts are
 * bounded while reading, nothing may follow the end, and what could not be written again is refused.
 */
import { BOUNDS } from './limits.ts';
import { Cursor, Malformed, TooMany } from './scan/cursor.ts';
import { LaneReader, type Lane } from './scan/lanes.ts';

/** What an update has, in numbers. Its structs stay where they are: in the bytes. */
export interface Reading {
	readonly bytes: Uint8Array;
	/** One for each client, in the order of the bytes. */
	readonly lanes: readonly Lane[];
	/** What it deletes, flat: client, from, to (exclusive). */
	readonly deletes: readonly number[];
	/** Whether the bytes may be passed on as they are: nothing in them is read otherwise elsewhere. */
	readonly isPlain: boolean;
}

/** Numbers of one entry in `deletes`. */
export const DELETE = 3;

export type ReadFailure = { readonly type: 'malformed' } | { readonly type: 'too-large' };

export interface ReadLimits {
	readonly structs: number;
	readonly deleteRanges: number;
	/** How deep shared types may stand in each other. */
	readonly types: number;
	/** Of structs and of deletions, each. */
	readonly clients: number;
	/** Root names of one client's structs. */
	readonly roots: number;
}

export type UpdateReader = (
	bytes: Uint8Array,
	limits: ReadLimits
) => { readonly type: 'ok'; readonly reading: Reading } | ReadFailure;

export const readUpdate: UpdateReader = (bytes, limits) => {
	const cursor = new Cursor(bytes);
	try {
		const reader = new LaneReader(cursor, limits);
		reader.read();
		const deletes: number[] = [];
		const isPlain = readDeletes(cursor, deletes, limits) && reader.isPlain;
		if (cursor.at !== bytes.length) return { type: 'malformed' };
		return { type: 'ok', reading: { bytes, lanes: reader.lanes, deletes, isPlain } };
	} catch (error) {
		if (error instanceof Malformed) return { type: 'malformed' };
		if (error instanceof TooMany) return { type: 'too-large' };
		throw error;
	}
};

/** Reads what is deleted into `deletes`. False when there is something odd in it. Throws Malformed or TooMany. */
function readDeletes(cursor: Cursor, deletes: number[], limits: ReadLimits): boolean {
	let ranges = 0;
	let isPlain = true;
	for (let clients = cursor.count(limits.clients); clients > 0; clients -= 1) {
		const client = cursor.uint();
		const count = cursor.count(limits.deleteRanges - ranges);
		ranges += count;
		for (let n = 0; n < count; n += 1) {
			const from = cursor.uint();
			const to = from + cursor.uint();
			if (to > Number.MAX_SAFE_INTEGER) throw new Malformed();
			if (to > from) deletes.push(client, from, to);
			else isPlain = false;
		}
	}
	return isPlain;
}

/** Whether a value is nested no deeper than allowed. A deeper one can be parsed but not written again. */
export function isShallow(value: unknown): boolean {
	let level: unknown[] = [value];
	for (let depth = 0; level.length > 0; depth += 1) {
		if (depth > BOUNDS.nesting) return false;
		level = level.flatMap((one) =>
			typeof one === 'object' && one !== null && !(one instanceof Uint8Array)
				? Object.values(one).filter((inner) => typeof inner === 'object' && inner !== null)
				: []
		);
	}
	return true;
}
