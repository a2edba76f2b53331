import * as Y from 'yjs';
import { type NewBlock, type Run } from './blocks.ts';
import { MARKS, NODES, STYLES } from './names.ts';

/**
 * Fills a new, empty text, in the transaction that creates its record. Without blocks it becomes one
 * empty paragraph, so that two people who start typing write into the same line.
 * Throws when the text already holds something: a shared text is edited in place, never replaced.
 */
export function writeBlocks(
	fragment: Y.XmlFragment,
	blocks: readonly NewBlock[],
	createId: () => string
): void {
	if (fragment.doc && fragment.length > 0) throw new Error('A text is written once, at creation');
	const lines = blocks.length === 0 ? [{ runs: '' }] : blocks;
	fragment.insert(
		0,
		lines.map((block) => newBlock(block, createId()))
	);
}

/** A block by itself, made before it enters its text. */
export function newBlock(block: NewBlock, id: string): Y.XmlElement {
	const element = new Y.XmlElement<{ [name: string]: string | number | boolean }>(NODES.block);
	element.setAttribute('id', id);
	element.setAttribute('kind', block.kind ?? 'paragraph');
	if (block.kind === 'heading') element.setAttribute('level', block.level ?? 1);
	if (block.indent !== undefined && block.indent > 0) element.setAttribute('indent', block.indent);
	if (block.checked !== undefined) element.setAttribute('checked', block.checked);
	if (block.ref !== undefined) element.setAttribute('ref', block.ref);
	const text = new Y.XmlText();
	const runs = typeof block.runs === 'string' ? [{ text: block.runs }] : block.runs;
	text.applyDelta(
		runs
			.filter((run) => run.text !== '')
			.map((run) => ({ insert: run.text, attributes: marksOf(run) }))
	);
	// Present even when empty: people who type at once then share it instead of adding one each.
	element.insert(0, [text]);
	return untyped(element);
}

/** Yjs types attributes as strings, though numbers and booleans are stored as such. */
function untyped(element: unknown): Y.XmlElement {
	if (element instanceof Y.XmlElement) return element;
	throw new TypeError('An element was expected');
}

/** The marks of a run as they are stored. */
export function marksOf(run: Run): { [key: string]: object } {
	return {
		...Object.fromEntries(STYLES.filter((style) => run[style]).map((style) => [style, {}])),
		...(run.link === undefined ? {} : { [MARKS.link]: { href: run.link } }),
		...(run.chip === undefined ? {} : { [MARKS.chip]: { ref: run.chip } })
	};
}
