/** Blocks as clean HTML and as plain text, for other programs and for ourselves. */
import { DOMSerializer, type Fragment } from '@tiptap/pm/model';
import {
	type Block,
	blockText,
	type Run,
	type Style,
	type TextBlock
} from '#lib/model/schema/text/index.ts';
import { type List, numberBlocks, outline, type Part } from '#lib/model/schema/text/outline.ts';
import { blocksOf } from './clipboard-slice.ts';

/** Writes what is selected as headings, paragraphs, nested lists and tables. */
export class ClipboardWriter extends DOMSerializer {
	override serializeFragment(
		fragment: Fragment,
		options: { document?: Document } = {},
		target?: HTMLElement | DocumentFragment
	): HTMLElement | DocumentFragment {
		const page = options.document ?? document;
		const into = target ?? page.createDocumentFragment();
		const isWords = fragment.childCount === 1 && fragment.firstChild?.isText;
		const blocks = blocksOf(fragment);
		const [only] = blocks;
		if (isWords && only?.type === 'block') into.append(wordsOf(only.runs, page));
		else into.append(...blocksToDom(blocks, page));
		return into;
	}
}

/** The elements of `page` that stand for blocks. No class, no style, no script. */
export function blocksToDom(blocks: readonly Block[], page: Document): readonly HTMLElement[] {
	return outline(blocks).flatMap((part) => partToDom(part, page));
}

function partToDom(part: Part, page: Document): readonly HTMLElement[] {
	if (part.type === 'list') return [listToDom(part, page)];
	if (part.type === 'single') return [lineToDom(part.block, page)];
	if (part.type === 'table') {
		const rows = part.table.rows.map((row) => {
			const cells = row.map((cell) => element(page, 'td', ...blocksToDom(cell, page)));
			return element(page, 'tr', ...cells);
		});
		return [element(page, 'table', element(page, 'tbody', ...rows))];
	}
	return part.blocks.map((block) => lineToDom(block, page));
}

function listToDom(list: List, page: Document): HTMLElement {
	const made = element(page, list.kind === 'number' ? 'ol' : 'ul');
	if (list.kind === 'number' && list.start > 1) made.setAttribute('start', String(list.start));
	for (const { block, lists } of list.items) {
		const below = lists.map((inner) => listToDom(inner, page));
		const item = element(page, 'li', wordsOf(block.runs, page), ...below);
		if (list.kind === 'task') {
			item.dataset.checked = String(block.checked);
			const box = page.createElement('input');
			box.setAttribute('type', 'checkbox');
			if (block.checked) box.setAttribute('checked', '');
			item.prepend(box, ' ');
		}
		if (block.runs.length === 0 && below.length === 0) item.dataset.line = 'empty';
		made.append(item);
	}
	return made;
}

const tagOfKind: ReadonlyMap<string, string> = new Map([
	['quote', 'blockquote'],
	['code', 'pre'],
	['divider', 'hr']
]);

function lineToDom(block: TextBlock, page: Document): HTMLElement {
	const tag = block.kind === 'heading' ? `h${block.level}` : (tagOfKind.get(block.kind) ?? 'p');
	const line = element(page, tag);
	if (block.kind === 'divider') return line;
	if (block.kind === 'callout') line.dataset.kind = 'callout';
	if (block.indent > 0) line.dataset.indent = String(block.indent);
	if (block.runs.length === 0) line.dataset.line = 'empty';
	line.append(wordsOf(block.runs, page));
	return line;
}

const tags = [
	['code', 'code'],
	['strike', 's'],
	['underline', 'u'],
	['italic', 'em'],
	['bold', 'strong']
] as const satisfies readonly (readonly [Style, string])[];

function wordsOf(runs: readonly Run[], page: Document): DocumentFragment {
	const words = page.createDocumentFragment();
	for (const run of runs) {
		let wrapped: HTMLElement | DocumentFragment = page.createDocumentFragment();
		run.text.split('\n').forEach((line, index) => {
			if (index > 0) wrapped.append(page.createElement('br'));
			wrapped.append(line);
		});
		for (const [style, tag] of tags) if (run[style]) wrapped = element(page, tag, wrapped);
		if (run.link !== undefined) {
			wrapped = element(page, 'a', wrapped);
			wrapped.setAttribute('href', run.link);
		}
		if (run.chip !== undefined) {
			wrapped = element(page, 'span', wrapped);
			wrapped.dataset.chip = run.chip;
		}
		words.append(wrapped);
	}
	return words;
}

function element(page: Document, tag: string, ...children: readonly Node[]): HTMLElement {
	const made = page.createElement(tag);
	made.append(...children);
	return made;
}

/**
 * Blocks as text for programs that know no formatting: signs before headings, list items and tasks, tabs
 * between cells. A single line is its words alone.
 */
export function blocksToPlain(blocks: readonly Block[]): string {
	const numbers = numberBlocks(blocks.map((block) => (block.type === 'block' ? block : {})));
	const [only] = blocks;
	if (blocks.length === 1 && only?.type === 'block') return blockText(only);
	return blocks
		.map((block, at) => {
			if (block.type === 'table') {
				const cell = (lines: readonly TextBlock[]): string =>
					lines.map((line) => blockText(line).replace(/\s+/g, ' ')).join(' ');
				return block.rows.map((row) => row.map(cell).join('\t')).join('\n');
			}
			return signOf(block, numbers[at]) + blockText(block);
		})
		.join('\n');
}

function signOf({ kind, level, indent, checked }: TextBlock, number: number | undefined): string {
	const blanks = '   '.repeat(indent);
	if (kind === 'heading') return `${'#'.repeat(level)} `;
	if (kind === 'bullet') return `${blanks}- `;
	if (kind === 'number') return `${blanks}${number ?? 1}. `;
	if (kind === 'task') return `${blanks}- [${checked ? 'x' : ' '}] `;
	if (kind === 'quote' || kind === 'callout') return '> ';
	return kind === 'divider' ? '---' : '';
}
