import { ySyncPluginKey } from '@tiptap/y-tiptap';
import * as Y from 'yjs';
import { NODES } from '#lib/model/schema/text/index.ts';

/**
 * Gives each new, empty line of this device the text that everybody's letters go into. The binding
 * makes it only with the first letter: two people who begin at once would make one each, and the
 * binding, joining them, doubles or drops words. Returns what ends it.
 */
export function keepLinesShared(fragment: Y.XmlFragment): () => void {
	const doc = fragment.doc;
	if (!doc) throw new Error('Lines are shared once they stand in a document');
	const complete = (transaction: Y.Transaction): void => {
		if (transaction.origin !== ySyncPluginKey || !transaction.local) return;
		const empty = [...transaction.changed.keys()]
			.flatMap((type: unknown) => (type instanceof Y.XmlFragment ? type.toArray() : []))
			.filter((child) => isNewEmptyLine(child, transaction));
		if (empty.length === 0) return;
		doc.transact(() => {
			for (const line of empty) line.insert(0, [new Y.XmlText()]);
		}, ySyncPluginKey);
	};
	doc.on('afterTransaction', complete);
	return () => doc.off('afterTransaction', complete);
}

function isNewEmptyLine(child: unknown, transaction: Y.Transaction): child is Y.XmlElement {
	if (!(child instanceof Y.XmlElement) || child.nodeName !== NODES.block) return false;
	const id = child._item?.id;
	if (child.length > 0 || id === undefined) return false;
	return id.clock >= (transaction.beforeState.get(id.client) ?? 0);
}
