import type * as Y from 'yjs';

/** Calls `changed` after every transaction that changed `doc`, whoever made it. Returns what ends that. */
export function whenChanged(doc: Y.Doc, changed: () => void): () => void {
	doc.on('update', changed);
	return () => doc.off('update', changed);
}
