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
	/** Lines came anew from others, and their marks are not shown yet. */
	readonly isBehind: boolean;
}

const NONE: Marked = { marks: [], set: DecorationSet.empty, isBehind: false };

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
	const { map, isRough } = changedLetters(doc, tr.doc);
	const set = before.set.map(new Mapping([map]), tr.doc);
	return { ...before, set, isBehind: before.isBehind || isRough };
}
