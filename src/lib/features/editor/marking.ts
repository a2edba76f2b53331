import { Extension } from '@tiptap/core';
import { Plugin, PluginKey, type Transaction } from '@tiptap/pm/state';
import { Mapping } from '@tiptap/pm/transform';
import { DecorationSet } from '@tiptap/pm/view';
import { cameFromPeers } from './binding.ts';
import { changedLetters } from './changed-lines.ts';
import { type Highlight } from './highlights.ts';

export interface Marked {
	/** What is shown, as it was given. */
	readonly marks: readonly Highlight[];
	readonly set: DecorationSet;
}

const NONE: Marked = { marks: [], set: DecorationSet.empty };

export const markedKey = new PluginKey<Marked>('keelMarks');

/**
 * Keeps the marks over a text where they are while it is written in: decorations alone, so nothing of
 * them is stored, shared or copied. What draws them (`paint-marks.ts`) comes with the first of them.
 */
export const Marking = Extension.create({
	name: 'keelMarks',
	addProseMirrorPlugins: () => [
		new Plugin<Marked>({
			key: markedKey,
			state: {
				init: () => NONE,
				apply: (tr, before, { doc }) => afterChange(tr, before, doc)
			},
			props: { decorations: (state) => markedKey.getState(state)?.set }
		})
	]
});

function afterChange(tr: Transaction, before: Marked, doc: Transaction['doc']): Marked {
	const painted: Marked | undefined = tr.getMeta(markedKey);
	if (painted) return painted;
	if (!tr.docChanged || before.marks.length === 0) return before;
	if (!cameFromPeers(tr)) return { ...before, set: before.set.map(tr.mapping, tr.doc) };
	return { ...before, set: before.set.map(new Mapping([changedLetters(doc, tr.doc)]), tr.doc) };
}
