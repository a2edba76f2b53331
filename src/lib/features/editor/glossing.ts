import { Extension } from '@tiptap/core';
import { type Node as TextNode } from '@tiptap/pm/model';
import { Plugin, PluginKey, type Transaction } from '@tiptap/pm/state';
import { Mapping, StepMap } from '@tiptap/pm/transform';
import { Decoration, DecorationSet, type EditorView } from '@tiptap/pm/view';
import { type Glossary, type TermMatch } from '#lib/model/agenda/glossary.ts';
import { MARKS } from '#lib/model/schema/text/index.ts';
import { changedLines } from './changed-lines.ts';
import { readable } from './glossary.ts';
import { lookOf } from './schema.ts';

interface Glossed {
	readonly glossary: Glossary | undefined;
	readonly doc: TextNode;
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
					init: (_config, { doc }) => gloss(doc, glossary),
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
	if (fresh !== undefined) return gloss(tr.doc, fresh);
	if (!tr.docChanged && !before.isBehind) return before;
	const { glossary } = before;
	if (!glossary || glossary.isEmpty) return { ...before, doc: tr.doc };
	if (tr.getMeta('composition') !== undefined) {
		const set = before.set.map(tr.mapping, tr.doc);
		return { glossary, doc: tr.doc, set, isBehind: true };
	}
	if (before.isBehind) return gloss(tr.doc, glossary);
	const { at, first, last, size } = changedLines(before.doc, tr.doc);
	const marks: Decoration[] = [];
	let start = at;
	for (const node of tr.doc.children.slice(first, last)) {
		marks.push(...marksIn(node, start, glossary));
		start += node.nodeSize;
	}
	const map = new Mapping([new StepMap([at, size, start - at])]);
	return {
		glossary,
		doc: tr.doc,
		set: before.set.map(map, tr.doc).add(tr.doc, marks),
		isBehind: false
	};
}

function gloss(doc: TextNode, glossary: Glossary | undefined): Glossed {
	const marks: Decoration[] = [];
	if (glossary && !glossary.isEmpty) {
		doc.forEach((node, at) => marks.push(...marksIn(node, at, glossary)));
	}
	return { glossary, doc, set: DecorationSet.create(doc, marks), isBehind: false };
}

/** The underlines of a line, or of every line of a table, that stands at `at`. */
function marksIn(node: TextNode, at: number, glossary: Glossary): readonly Decoration[] {
	const found: Decoration[] = [];
	const look = (line: TextNode, start: number): void => {
		for (const { from, to, termId } of matchesIn(line, glossary)) {
			const attributes = { class: 'keel-term', 'data-term': termId };
			found.push(Decoration.inline(start + 1 + from, start + 1 + to, attributes));
		}
	};
	if (node.isTextblock) look(node, at);
	else {
		node.descendants((line, inside) => {
			if (line.isTextblock) look(line, at + 1 + inside);
			return !line.isTextblock;
		});
	}
	return found;
}

/** What was found in lines, by the vocabulary it was looked for with. Most lines stay as they are. */
const known = new WeakMap<Glossary, WeakMap<TextNode, readonly TermMatch[]>>();

function matchesIn(line: TextNode, glossary: Glossary): readonly TermMatch[] {
	const found = known.get(glossary) ?? new WeakMap<TextNode, readonly TermMatch[]>();
	known.set(glossary, found);
	const matches = found.get(line) ?? lookIn(line, glossary);
	found.set(line, matches);
	return matches;
}

function lookIn(node: TextNode, glossary: Glossary): readonly TermMatch[] {
	if (node.content.size === 0 || lookOf(node).kind === 'code') return [];
	let text = '';
	node.forEach((child) => {
		const isPlain = child.isText && !child.marks.some((mark) => MARKED.includes(mark.type.name));
		text += readable(child.text ?? ' '.repeat(child.nodeSize), isPlain);
	});
	return glossary.find(text);
}

const MARKED: readonly string[] = [MARKS.link, MARKS.chip, 'code'];
