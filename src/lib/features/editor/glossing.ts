import { Extension } from '@tiptap/core';
import { type Node as TextNode } from '@tiptap/pm/model';
import { Plugin, PluginKey, type Transaction } from '@tiptap/pm/state';
import { Decoration, DecorationSet, type EditorView } from '@tiptap/pm/view';
import { type Glossary, type TermMatch } from '#lib/model/agenda/glossary.ts';
import { MARKS } from '#lib/model/schema/text/index.ts';
import { readable } from './glossary.ts';
import { lookOf } from './schema.ts';

interface Glossed {
	readonly glossary: Glossary | undefined;
	/** What was found in a block. A block that did not change is the same node, and is not read again. */
	readonly found: WeakMap<TextNode, readonly TermMatch[]>;
	readonly set: DecorationSet;
	/** Something was typed that has not been looked at. */
	readonly isBehind: boolean;
}

const key = new PluginKey<Glossed>('keelGlossary');

/**
 * Underlines terms where one writes. Shown and never stored: decorations alone, so nothing of it is
 * copied or shared. After a change only blocks that changed are read again; while letters are being
 * composed nothing is drawn anew, because that would break off the composition.
 */
export const Glossing = Extension.create<{ glossary: Glossary | undefined }>({
	name: 'keelGlossary',
	addOptions() {
		return { glossary: undefined };
	},
	addProseMirrorPlugins() {
		const { glossary } = this.options;
		return [
			new Plugin<Glossed>({
				key,
				state: {
					init: (_config, { doc }) => gloss(doc, glossary, new WeakMap()),
					apply: (tr, before) => afterChange(tr, before)
				},
				props: { decorations: (state) => key.getState(state)?.set }
			})
		];
	}
});

/** Looks for the terms of another state of the vocabulary from now on. */
export function setGlossary(view: EditorView, glossary: Glossary): void {
	if (key.getState(view.state)?.glossary === glossary) return;
	view.dispatch(view.state.tr.setMeta(key, glossary).setMeta('addToHistory', false));
}

function afterChange(tr: Transaction, before: Glossed): Glossed {
	const fresh: Glossary | undefined = tr.getMeta(key);
	if (fresh !== undefined) return gloss(tr.doc, fresh, new WeakMap());
	if (!tr.docChanged && !before.isBehind) return before;
	if (tr.getMeta('composition') !== undefined) {
		return { ...before, set: before.set.map(tr.mapping, tr.doc), isBehind: true };
	}
	return gloss(tr.doc, before.glossary, before.found);
}

function gloss(doc: TextNode, glossary: Glossary | undefined, found: Glossed['found']): Glossed {
	if (!glossary || glossary.isEmpty) {
		return { glossary, found, set: DecorationSet.empty, isBehind: false };
	}
	const marks: Decoration[] = [];
	doc.descendants((node, at) => {
		if (!node.isTextblock) return true;
		const matches = found.get(node) ?? matchesIn(node, glossary);
		found.set(node, matches);
		for (const { from, to, termId } of matches) {
			marks.push(
				Decoration.inline(at + 1 + from, at + 1 + to, { class: 'keel-term', 'data-term': termId })
			);
		}
		return false;
	});
	return { glossary, found, set: DecorationSet.create(doc, marks), isBehind: false };
}

function matchesIn(node: TextNode, glossary: Glossary): readonly TermMatch[] {
	if (node.content.size === 0 || lookOf(node).kind === 'code') return [];
	let text = '';
	node.forEach((child) => {
		const isPlain = child.isText && !child.marks.some((mark) => MARKED.includes(mark.type.name));
		text += readable(child.text ?? ' '.repeat(child.nodeSize), isPlain);
	});
	return glossary.find(text);
}

const MARKED: readonly string[] = [MARKS.link, MARKS.chip, 'code'];
