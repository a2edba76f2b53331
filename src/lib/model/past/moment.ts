/** A document as it was, out of its bytes. */
import * as Y from 'yjs';

/** Undefined for bytes that are no document. */
export function openMoment(state: Uint8Array): Y.Doc | undefined {
	const doc = new Y.Doc();
	try {
		Y.applyUpdate(doc, state);
	} catch {
		return undefined;
	}
	return doc;
}

/** How a document began. */
export function emptyMoment(): Y.Doc {
	return new Y.Doc();
}
