/** Between our blocks and the nodes of the editor, for what is pasted and what is copied. */
import { Fragment, type Mark, type Node as TextNode, type Schema, Slice } from '@tiptap/pm/model';
import {
	type Block,
	MARKS,
	NODES,
	reference,
	type Run,
	safeHref,
	type Style,
	type TextBlock
} from '#lib/model/schema/text/index.ts';
import { isListKind } from '#lib/model/schema/text/outline.ts';
import { lookOf } from './schema.ts';

const styles = [
	'bold',
	'italic',
	'underline',
	'strike',
	'code'
] as const satisfies readonly Style[];

/** The blocks as something to put into a text: its first and last lines join the lines around them. */
export function sliceOf(schema: Schema, blocks: readonly Block[]): Slice {
	const first = blocks[0];
	const last = blocks.at(-1);
	if (!first || !last) return Slice.empty;
	// Below a table there is always a line to write in.
	const end = last.type === 'table' ? [schema.node(NODES.block, { kind: 'paragraph' })] : [];
	const nodes = [...blocks.map((block) => nodeOf(schema, block)), ...end];
	return new Slice(Fragment.from(nodes), first.type === 'block' ? 1 : 0, 1);
}

function nodeOf(schema: Schema, block: Block): TextNode {
	if (block.type === 'block') return lineOf(schema, block);
	const rows = block.rows.map((row) =>
		schema.node(
			NODES.row,
			null,
			row.map((cell) => {
				const lines = cell.map((line) => lineOf(schema, line));
				const empty = schema.node(NODES.block, { kind: 'paragraph' });
				return schema.node(NODES.cell, null, lines.length === 0 ? [empty] : lines);
			})
		)
	);
	return schema.node(NODES.table, null, rows);
}

function lineOf(schema: Schema, { kind, level, indent, checked, runs }: TextBlock): TextNode {
	const attributes = {
		kind,
		level: kind === 'heading' ? level : null,
		indent: indent > 0 ? indent : null,
		checked: kind === 'task' ? checked : null
	};
	const words = runs
		.filter((run) => run.text !== '')
		.map((run) => schema.text(run.text, kind === 'code' ? [] : marksOf(schema, run)));
	return schema.node(NODES.block, attributes, words);
}

function marksOf(schema: Schema, run: Run): readonly Mark[] {
	return [
		...styles.filter((style) => run[style]).map((style) => schema.mark(style)),
		...(run.link === undefined ? [] : [schema.mark(MARKS.link, { href: run.link })]),
		...(run.chip === undefined ? [] : [schema.mark(MARKS.chip, { ref: run.chip })])
	];
}

/** What the nodes of a selection show, as blocks. Words outside of every line become one. */
export function blocksOf(fragment: Fragment): readonly Block[] {
	const found: Block[] = [];
	fragment.forEach((node) => {
		if (node.type.name === NODES.table) {
			const rows = node.children.map((row) =>
				row.children.map((cell) => cell.children.map((line) => blockOf(line)))
			);
			found.push({ type: 'table', rows });
		} else if (node.type.name === NODES.row || node.type.name === NODES.cell) {
			found.push(...blocksOf(node.content));
		} else if (node.isText) {
			found.push({ ...blockOf(node), runs: runsOf(Fragment.from(node)) });
		} else found.push(blockOf(node));
	});
	return found;
}

function blockOf(node: TextNode): TextBlock {
	const { kind, level, indent, checked } = lookOf(node);
	const look = { kind, level, indent, checked: checked && isListKind(kind) };
	return { type: 'block', id: undefined, ref: undefined, ...look, runs: runsOf(node.content) };
}

function runsOf(content: Fragment): readonly Run[] {
	return content.content.map((node): Run => {
		const run: { -readonly [K in keyof Run]: Run[K] } = { text: node.text ?? '' };
		for (const mark of node.marks) {
			const style = styles.find((name) => name === mark.type.name);
			const { href: rawHref, ref: rawRef }: { href?: unknown; ref?: unknown } = mark.attrs;
			const href = mark.type.name === MARKS.link ? safeHref(rawHref) : undefined;
			const ref = mark.type.name === MARKS.chip ? reference(rawRef) : undefined;
			if (style) run[style] = true;
			if (href !== undefined) run.link = href;
			if (ref !== undefined) run.chip = ref;
		}
		return run;
	});
}
