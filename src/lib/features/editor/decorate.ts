import { Extension } from '@tiptap/core';
import { type Node as TextNode } from '@tiptap/pm/model';
import { Plugin, PluginKey } from '@tiptap/pm/state';
import { Decoration, DecorationSet } from '@tiptap/pm/view';
import { NODES } from '#lib/model/schema/text/index.ts';
import { numberBlocks } from '#lib/model/schema/text/outline.ts';
import { lookOf } from './schema.ts';

const key = new PluginKey<DecorationSet>('keelDecorations');

/**
 * What is shown and not stored: the numbers of numbered lists, and the hint in an empty text.
 */
export const Decorate = Extension.create<{ placeholder: string }>({
	name: 'keelDecorations',
	addOptions() {
		return { placeholder: '' };
	},
	addProseMirrorPlugins() {
		const { placeholder } = this.options;
		return [
			new Plugin<DecorationSet>({
				key,
				state: {
					init: (_config, { doc }) => decorationsOf(doc, placeholder),
					apply: (tr, before) => (tr.docChanged ? decorationsOf(tr.doc, placeholder) : before)
				},
				props: { decorations: (state) => key.getState(state) }
			})
		];
	}
});

function decorationsOf(doc: TextNode, placeholder: string): DecorationSet {
	const found: Decoration[] = [];
	const looks = doc.children.map((node) => (node.type.name === NODES.block ? lookOf(node) : {}));
	const numbers = numberBlocks(looks);
	doc.forEach((node, at, index) => {
		const number = numbers[index];
		if (number === undefined) return;
		found.push(Decoration.node(at, at + node.nodeSize, { 'data-number': String(number) }));
	});
	const first = doc.firstChild;
	if (placeholder !== '' && doc.childCount === 1 && first && isEmptyLine(first)) {
		found.push(Decoration.node(0, first.nodeSize, { 'data-placeholder': placeholder }));
	}
	return DecorationSet.create(doc, found);
}

function isEmptyLine(node: TextNode): boolean {
	return (
		node.type.name === NODES.block && node.content.size === 0 && lookOf(node).kind === 'paragraph'
	);
}
