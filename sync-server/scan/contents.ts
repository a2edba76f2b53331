/** What an item of a V1 update holds: how long it counts and how many bytes it takes. */
import { BOUNDS } from '../limits.ts';
import { Malformed, type Cursor } from './cursor.ts';
import { skipAny, skipJson, skipJsonOrUndefined } from './values.ts';

/** A value alone, and one in a list that counts as a container itself. */
const DEEPEST = BOUNDS.nesting + 1;
const DEEPEST_IN_LIST = BOUNDS.nesting;

/** The kinds of content, as Yjs numbers them. */
export const CONTENT = {
	deleted: 1,
	json: 2,
	binary: 3,
	text: 4,
	embed: 5,
	format: 6,
	type: 7,
	any: 8,
	document: 9
} as const;

/** Kinds of shared types that carry a name, and the last kind there is. */
const TYPE = { element: 3, hook: 5, last: 6 } as const;
const AN_OBJECT = 118;

/** Passes over content of this kind and returns its length in clocks: 1 or more. Throws on any other. */
export function skipContent(cursor: Cursor, kind: number): number {
	switch (kind) {
		case CONTENT.text:
			return some(cursor.countedText());
		case CONTENT.any: {
			const count = some(cursor.uint());
			for (let n = 0; n < count; n += 1) skipAny(cursor, DEEPEST_IN_LIST);
			return count;
		}
		case CONTENT.deleted:
			return some(cursor.uint());
		case CONTENT.json: {
			const count = some(cursor.uint());
			for (let n = 0; n < count; n += 1) skipJsonOrUndefined(cursor, DEEPEST_IN_LIST);
			return count;
		}
		case CONTENT.binary:
			cursor.skipSized();
			return 1;
		case CONTENT.embed:
			skipJson(cursor, DEEPEST);
			return 1;
		case CONTENT.format:
			cursor.text();
			skipJson(cursor, DEEPEST);
			return 1;
		case CONTENT.type:
			skipType(cursor);
			return 1;
		case CONTENT.document:
			cursor.text();
			if (cursor.bytes[cursor.at] !== AN_OBJECT) throw new Malformed();
			skipAny(cursor, DEEPEST);
			return 1;
		default:
			throw new Malformed();
	}
}

function skipType(cursor: Cursor): void {
	const kind = cursor.uint();
	if (kind > TYPE.last) throw new Malformed();
	if (kind === TYPE.element || kind === TYPE.hook) cursor.text();
}

/** Nothing that counts for nothing may stand in an update: it would have no place of its own. */
function some(length: number): number {
	if (length === 0) throw new Malformed();
	return length;
}
