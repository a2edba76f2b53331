/** Values inside an update, as lib0 writes them (`any`) or as JSON: passed over, never made. */
import { Malformed, type Cursor } from './cursor.ts';
import { isJson, isUndefined } from './json.ts';

/** First bytes of what holds values or bytes; those of the rest stand in `skipScalar`. */
const KIND = { object: 118, array: 117, bytes: 116 } as const;

/** Passes over one value with at most `deepest` containers in each other, bytes counted as one. */
export function skipAny(cursor: Cursor, deepest: number): void {
	/** Values still to come in each open container, and whether a key stands before each. */
	const left: number[] = [];
	const keyed: boolean[] = [];
	for (;;) {
		const kind = cursor.byte();
		if (kind === KIND.object || kind === KIND.array || kind === KIND.bytes) {
			if (left.length >= deepest) throw new Malformed();
			const length = cursor.uint();
			if (kind === KIND.bytes) cursor.skip(length);
			else if (length > 0) {
				left.push(length);
				keyed.push(kind === KIND.object);
			}
		} else skipScalar(cursor, kind);
		while (left.at(-1) === 0) {
			left.pop();
			keyed.pop();
		}
		const more = left.pop();
		if (more === undefined) return;
		left.push(more - 1);
		if (keyed.at(-1) === true) cursor.text();
	}
}

/** Passes over one value written as JSON. */
export function skipJson(cursor: Cursor, deepest: number): void {
	cursor.text();
	if (!isJson(cursor.bytes, cursor.textAt, cursor.at, deepest)) throw new Malformed();
}

/** The same, where the word "undefined" is allowed, too. */
export function skipJsonOrUndefined(cursor: Cursor, deepest: number): void {
	const from = cursor.at;
	cursor.text();
	if (isUndefined(cursor.bytes, cursor.textAt, cursor.at)) return;
	cursor.at = from;
	skipJson(cursor, deepest);
}

function skipScalar(cursor: Cursor, kind: number): void {
	switch (kind) {
		case 127: // undefined
		case 126: // null
		case 121: // false
		case 120: // true
			return;
		case 125:
			return skipInteger(cursor);
		case 124:
			return cursor.skip(4);
		case 123: // float64
		case 122: // bigint
			return cursor.skip(8);
		case 119:
			cursor.text();
			return;
		default:
			throw new Malformed();
	}
}

function skipInteger(cursor: Cursor): void {
	for (let read = 0; read < 8; read += 1) if (cursor.byte() < 128) return;
	throw new Malformed();
}
