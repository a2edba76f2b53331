import { combineTransactionSteps, Extension, getChangedRanges } from '@tiptap/core';
import { Plugin } from '@tiptap/pm/state';
import { NODES } from '#lib/model/schema/text/index.ts';
import { cameFromPeers } from './binding.ts';

/**
 * Gives every block that this person makes an id of its own, in the same step. What came from Yjs is
 * never touched: reading writes nothing, and two devices would otherwise name one block twice.
 */
export const BlockIds = Extension.create<{ createId: () => string }>({
	name: 'blockIds',
	addOptions() {
		return { createId: () => '' };
	},
	addProseMirrorPlugins() {
		return [blockIds(this.options.createId)];
	}
});

/** The same as a bare plugin. */
export function blockIds(createId: () => string): Plugin {
	return new Plugin({
		appendTransaction(transactions, before, after) {
			const changing = transactions.filter((transaction) => transaction.docChanged);
			if (changing.length === 0 || changing.some(cameFromPeers)) return null;
			const changed = getChangedRanges(combineTransactionSteps(before.doc, changing));
			const isChanged = (from: number, to: number): boolean =>
				changed.some(({ newRange }) => newRange.from <= to && newRange.to >= from);
			const seen = new Set<unknown>();
			const tr = after.tr;
			after.doc.descendants((node, at) => {
				if (node.type.name !== NODES.block) return true;
				const { id }: { id?: unknown } = node.attrs;
				const isSound = typeof id === 'string' && id !== '' && !seen.has(id);
				if (isSound) seen.add(id);
				else if (isChanged(at, at + node.nodeSize)) {
					tr.setNodeAttribute(at, 'id', createId());
				}
				return false;
			});
			return tr.steps.length > 0 ? tr : null;
		}
	});
}
