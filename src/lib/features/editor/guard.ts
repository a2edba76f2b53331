import { ySyncPluginKey } from '@tiptap/y-tiptap';
import type * as Y from 'yjs';
import { isChangeNewer } from '#lib/model/schema/text/index.ts';

/**
 * Watches what peers send before any observer hears of it. The binding deletes, for everybody, what
 * this build does not know; so `stop` is called first and must take the editor away at once.
 * Returns what ends the watch.
 */
export function guard(fragment: Y.XmlFragment, stop: () => void): () => void {
	const doc = fragment.doc;
	if (!doc) throw new Error('A text is guarded once it stands in a document');
	const check = (transaction: Y.Transaction): void => {
		// What the binding writes is made of our own schema.
		if (transaction.origin === ySyncPluginKey) return;
		if (isChangeNewer(fragment, transaction)) stop();
	};
	doc.on('beforeObserverCalls', check);
	return () => doc.off('beforeObserverCalls', check);
}
