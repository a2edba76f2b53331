/**
 * One spelling for what a document holds: the same structs and deletions give the same bytes, whatever
 * order they arrived in and whoever merged them.
 */
import * as Y from 'yjs';

/** What a document without content encodes to. */
const EMPTY_BYTES = 2;

/**
 * A document that holds exactly `updates`, compacted. The one outer transaction is local, because Yjs
 * tidies formatting after a remote one, which would add deletions that nobody made. Throws on bytes
 * that are no updates.
 */
export function canonicalDoc(updates: readonly Uint8Array[]): Y.Doc {
	const doc = new Y.Doc();
	doc.transact(() => {
		for (const update of updates) Y.applyUpdate(doc, update);
	});
	return doc;
}

/** The canonical bytes (Yjs update, V1) of what `updates` hold. Throws like `canonicalDoc`. */
export function canonicalState(updates: readonly Uint8Array[]): Uint8Array {
	const doc = canonicalDoc(updates);
	const state = Y.encodeStateAsUpdate(doc);
	doc.destroy();
	return state;
}

/** Whether a canonical state holds nothing at all. */
export function isEmptyState(state: Uint8Array): boolean {
	return state.length <= EMPTY_BYTES;
}

/** Whether something the document builds on is missing from it. */
export function hasGaps(doc: Y.Doc): boolean {
	return doc.store.pendingStructs !== null || doc.store.pendingDs !== null;
}
