import * as Y from 'yjs';
import { type Block, blockText, type Run, type TextBlock } from './blocks.ts';
import { safeHref } from './links.ts';
import { isKind, MARKS, MAX_INDENT, MAX_LEVEL, MAX_REF, markName, NODES, STYLES } from './names.ts';

/**
 * The blocks of a text, as far as this build can show them. Never throws and never writes: a node
 * it does not know is passed over, an unknown kind reads as a paragraph, an unsafe link as words.
 */
export function readBlocks(fragment: Y.XmlFragment): readonly Block[] {
	return fragment.toArray().flatMap((child): Block[] => {
		if (!(child instanceof Y.XmlElement)) return [];
		if (child.nodeName === NODES.block) return [readBlock(child)];
		return child.nodeName === NODES.table ? [readTable(child)] : [];
	});
}

/** The words alone, one line per block and a tab between the cells of a table. */
export function plainText(fragment: Y.XmlFragment): string {
	return readBlocks(fragment)
		.map((block) =>
			block.type === 'block'
				? blockText(block)
				: block.rows.map((row) => row.map(cellText).join('\t')).join('\n')
		)
		.join('\n');
}

function cellText(cell: readonly TextBlock[]): string {
	return cell.map(blockText).join(' ');
}

function readTable(table: Y.XmlElement): Block {
	const rows = childrenNamed(table, NODES.row).map((row) =>
		childrenNamed(row, NODES.cell).map((cell) => childrenNamed(cell, NODES.block).map(readBlock))
	);
	return { type: 'table', rows };
}

function childrenNamed(parent: Y.XmlElement, name: string): readonly Y.XmlElement[] {
	return parent
		.toArray()
		.flatMap((child) => (child instanceof Y.XmlElement && child.nodeName === name ? [child] : []));
}

/** The elements of the blocks within a text or a part of it, in their order, those in tables too. */
export function blocksIn(parent: Y.XmlFragment, depth = 0): readonly Y.XmlElement[] {
	return parent.toArray().flatMap((child): readonly Y.XmlElement[] => {
		if (!(child instanceof Y.XmlElement)) return [];
		if (child.nodeName === NODES.block) return [child];
		// Block in cell in row in table: nothing of ours lies deeper.
		return depth < 3 ? blocksIn(child, depth + 1) : [];
	});
}

/** One block as it can be shown. */
export function readBlock(element: Y.XmlElement): TextBlock {
	const attribute = (name: string): unknown => element.getAttribute(name);
	const kind = attribute('kind');
	return {
		type: 'block',
		id: reference(attribute('id')),
		kind: isKind(kind) ? kind : 'paragraph',
		level: within(attribute('level'), 1, MAX_LEVEL),
		indent: within(attribute('indent'), 0, MAX_INDENT),
		checked: attribute('checked') === true,
		ref: reference(attribute('ref')),
		runs: element.toArray().flatMap((child) => (child instanceof Y.XmlText ? readRuns(child) : []))
	};
}

function readRuns(text: Y.XmlText): readonly Run[] {
	const delta: readonly { readonly insert?: unknown; readonly attributes?: object }[] =
		text.toDelta();
	return delta.flatMap(({ insert, attributes }) =>
		typeof insert === 'string' ? [{ text: insert, ...readMarks(attributes ?? {}) }] : []
	);
}

function readMarks(attributes: object): Omit<Run, 'text'> {
	const marks = new Map<string, unknown>(
		Object.entries(attributes).map(([key, value]) => [markName(key), value])
	);
	const styles = STYLES.filter((style) => (marks.get(style) ?? null) !== null);
	const link = safeHref(property(marks.get(MARKS.link), 'href'));
	const chip = reference(property(marks.get(MARKS.chip), 'ref'));
	return {
		...Object.fromEntries(styles.map((style) => [style, true] as const)),
		...(link === undefined ? {} : { link }),
		...(chip === undefined ? {} : { chip })
	};
}

function property(value: unknown, name: string): unknown {
	return typeof value === 'object' && value !== null
		? Object.getOwnPropertyDescriptor(value, name)?.value
		: undefined;
}

/** A reference that may be shown or looked up, whoever wrote it. */
export function reference(value: unknown): string | undefined {
	return typeof value === 'string' && value !== '' && value.length <= MAX_REF ? value : undefined;
}

/** The whole number nearest to `value` between `low` and `high`; `low` for anything else. */
export function within(value: unknown, low: number, high: number): number {
	if (typeof value !== 'number' || Number.isNaN(value)) return low;
	return Math.min(high, Math.max(low, Math.round(value)));
}
