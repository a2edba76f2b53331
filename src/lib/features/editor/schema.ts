/**
 * The editor's side of our text schema (model/schema/text). Contents are looser than what a sound
 * text needs: the binding deletes, for everybody, a node that does not fit, and two sound edits can
 * leave a cell or a row empty.
 */
import { type Attributes, Node } from '@tiptap/core';
import { type Node as TextNode } from '@tiptap/pm/model';
import {
	isKind,
	type Kind,
	MAX_INDENT,
	MAX_LEVEL,
	NODES,
	reference,
	within
} from '#lib/model/schema/text/index.ts';

/** What a block is, as far as this build can show it. */
export interface BlockLook {
	readonly kind: Kind;
	readonly level: number;
	readonly indent: number;
	readonly checked: boolean;
	readonly id: string | undefined;
}

/** The look of a block of the editor; whatever a peer wrote becomes something that can be shown. */
export function lookOf(node: TextNode): BlockLook {
	const { kind, level, indent, checked, id }: { [name: string]: unknown } = node.attrs;
	return {
		kind: isKind(kind) ? kind : 'paragraph',
		level: within(level, 1, MAX_LEVEL),
		indent: within(indent, 0, MAX_INDENT),
		checked: checked === true,
		id: reference(id)
	};
}

/**
 * An attribute that is kept as it came and never reaches the page by itself. It has no validator on
 * purpose: the schema would refuse the node, and the binding would then delete the line with its
 * words for everybody. Whoever shows an attribute vouches for it instead (`lookOf`).
 */
const kept = { default: null, rendered: false } as const;

const more: Attributes = { more: kept };

const Doc = Node.create({
	name: 'doc',
	topNode: true,
	content: `(${NODES.block} | ${NODES.table})+`
});

const Text = Node.create({ name: 'text', group: 'inline' });

export interface BlockOptions {
	/** Said of the box before a task. */
	readonly toggleTask: string;
}

export const Block = Node.create<BlockOptions>({
	name: NODES.block,
	content: 'inline*',
	defining: true,
	// Line breaks within a block are characters: inline nodes would double in concurrent edits.
	whitespace: 'pre',
	addOptions() {
		return { toggleTask: '' };
	},
	addAttributes() {
		return {
			id: { ...kept, keepOnSplit: false },
			kind: kept,
			level: kept,
			indent: kept,
			checked: { ...kept, keepOnSplit: false },
			ref: { ...kept, keepOnSplit: false },
			...more
		};
	},
	parseHTML() {
		return [{ tag: 'div[data-kind]' }, { tag: 'p' }];
	},
	renderHTML({ node }) {
		const { kind, level, indent, checked } = lookOf(node);
		const attributes: { [name: string]: string } = {
			'data-kind': kind,
			// Each line runs as its own words do.
			dir: kind === 'code' ? 'ltr' : 'auto'
		};
		if (kind === 'heading') {
			attributes['data-level'] = String(level);
			// Texts stand in sections of a page, below their headings.
			attributes.role = 'heading';
			attributes['aria-level'] = String(level + 2);
		}
		if (indent > 0) attributes['data-indent'] = String(indent);
		if (kind === 'code') attributes.spellcheck = 'false';
		if (kind === 'divider') {
			return ['div', attributes, ['hr', { contenteditable: 'false' }], ['div', 0]];
		}
		if (kind !== 'task') return ['div', attributes, 0];
		attributes['data-checked'] = String(checked);
		const tick = {
			'data-tick': '',
			role: 'checkbox',
			'aria-checked': String(checked),
			'aria-label': this.options.toggleTask,
			contenteditable: 'false'
		};
		return ['div', attributes, ['span', tick], ['div', { 'data-words': '' }, 0]];
	}
});

const Table = Node.create({
	name: NODES.table,
	content: `${NODES.row}*`,
	isolating: true,
	addAttributes: () => more,
	renderHTML: () => ['table', ['tbody', 0]]
});

const Row = Node.create({
	name: NODES.row,
	content: `${NODES.cell}*`,
	addAttributes: () => more,
	renderHTML: () => ['tr', 0]
});

const Cell = Node.create({
	name: NODES.cell,
	content: `${NODES.block}*`,
	isolating: true,
	addAttributes: () => more,
	renderHTML: () => ['td', 0]
});

/** Every node of the schema, with the words it needs. */
export function nodes(options: BlockOptions) {
	return [Doc, Text, Block.configure(options), Table, Row, Cell];
}
