import { type Block, type TableBlock, type TextBlock } from './blocks.ts';
import { type Kind } from './names.ts';

/** Blocks as a reader meets them: neighbours that belong together share one element. */
export type Part =
	| { readonly type: 'single'; readonly block: TextBlock }
	| { readonly type: 'quote'; readonly blocks: readonly TextBlock[] }
	| { readonly type: 'callout'; readonly blocks: readonly TextBlock[] }
	| { readonly type: 'table'; readonly table: TableBlock }
	| List;

export interface List {
	readonly type: 'list';
	readonly kind: ListKind;
	/** The number of the first item of a numbered list. */
	readonly start: number;
	readonly items: readonly ListItem[];
}

export interface ListItem {
	readonly block: TextBlock;
	/** Lists that stand further in, below this item. */
	readonly lists: readonly List[];
}

export type ListKind = 'bullet' | 'number' | 'task';

/** The flat blocks of a text, as lists within lists, quotes and single lines. */
export function outline(blocks: readonly Block[]): readonly Part[] {
	const numbers = numberBlocks(blocks.map((block) => (block.type === 'block' ? block : {})));
	const parts: Part[] = [];
	for (let at = 0; at < blocks.length;) {
		const block = blocks[at];
		if (!block) break;
		const until = endOfPart(blocks, at);
		if (block.type === 'table') parts.push({ type: 'table', table: block });
		else if (isListKind(block.kind)) parts.push(...listsBetween(blocks, numbers, at, until));
		else if (block.kind === 'quote' || block.kind === 'callout') {
			parts.push({ type: block.kind, blocks: textBlocks(blocks.slice(at, until)) });
		} else parts.push({ type: 'single', block });
		at = until;
	}
	return parts;
}

/**
 * The number before each block of kind `number`. Counting starts again after any other block that
 * stands as far out, and within each item for what stands further in.
 */
export function numberBlocks(
	blocks: readonly (Pick<TextBlock, 'kind' | 'indent'> | { readonly kind?: never })[]
): readonly (number | undefined)[] {
	const counts: number[] = [];
	return blocks.map((block) => {
		const indent = block.kind === undefined ? 0 : block.indent;
		if (block.kind !== 'number') {
			counts.length = Math.min(counts.length, indent);
			return undefined;
		}
		counts.length = Math.min(counts.length, indent + 1);
		const count = (counts[indent] ?? 0) + 1;
		counts[indent] = count;
		return count;
	});
}

export function isListKind(kind: Kind): kind is ListKind {
	return kind === 'bullet' || kind === 'number' || kind === 'task';
}

function endOfPart(blocks: readonly Block[], at: number): number {
	const first = blocks[at];
	if (first?.type !== 'block') return at + 1;
	const belongs = isListKind(first.kind)
		? (block: TextBlock) => isListKind(block.kind)
		: (block: TextBlock) => block.kind === first.kind;
	if (!isListKind(first.kind) && first.kind !== 'quote' && first.kind !== 'callout') return at + 1;
	let until = at + 1;
	for (let next = blocks[until]; next?.type === 'block' && belongs(next); next = blocks[until]) {
		until += 1;
	}
	return until;
}

function listsBetween(
	blocks: readonly Block[],
	numbers: readonly (number | undefined)[],
	from: number,
	until: number
): readonly List[] {
	const lists: { type: 'list'; kind: ListKind; start: number; items: ListItem[] }[] = [];
	for (let at = from; at < until;) {
		const block = blocks[at];
		if (block?.type !== 'block' || !isListKind(block.kind)) break;
		let below = at + 1;
		for (let next = blocks[below]; below < until && next?.type === 'block'; next = blocks[below]) {
			if (next.indent <= block.indent) break;
			below += 1;
		}
		const item = { block, lists: listsBetween(blocks, numbers, at + 1, below) };
		const open = lists.at(-1);
		if (open?.kind === block.kind) open.items.push(item);
		else lists.push({ type: 'list', kind: block.kind, start: numbers[at] ?? 1, items: [item] });
		at = below;
	}
	return lists;
}

function textBlocks(blocks: readonly Block[]): readonly TextBlock[] {
	return blocks.flatMap((block) => (block.type === 'block' ? [block] : []));
}
