/**
 * Reads foreign HTML into our blocks: headings, nested lists, tasks, tables, quotes, code, formatting
 * and safe links. Words are never dropped; what cannot be kept is marked in its place and counted.
 */
import { type Block, joinRuns, type Run, type TextBlock } from '#lib/model/schema/text/index.ts';
import {
	EMBEDDED,
	type Format,
	formatOf,
	isBlock,
	isHidden,
	PLAIN,
	type Shape,
	shapeOf,
	UNSEEN
} from './clipboard-look.ts';
import { type PasteReport, type PasteWords } from './clipboard-report.ts';
import { gridOf } from './clipboard-table.ts';
import { TAMED } from './clipboard-tame.ts';

export interface Reading {
	readonly blocks: readonly Block[];
	readonly report: PasteReport;
}

/** Reads what stands below `dom`, which comes from tamed HTML. Never throws, whatever it finds. */
export function readClipboard(dom: Node, words: PasteWords): Reading {
	const losses = new Losses();
	const blocks = new BlockReader(words, losses, false).read(dom);
	return { blocks, report: losses };
}

class Losses implements PasteReport {
	readonly pictures: string[] = [];
	readonly embedded: string[] = [];
	readonly links: string[] = [];
	mergedCells = 0;
	innerTables = 0;
}

/** Deeper than any page; a hostile one must not end the stack. */
const MAX_DEPTH = 200;

interface Line extends Shape {
	readonly runs: Run[];
}

class BlockReader {
	readonly #words: PasteWords;
	readonly #losses: Losses;
	readonly #isInCell: boolean;
	readonly #blocks: Block[] = [];
	#open: Line | undefined;
	#depth = 0;

	constructor(words: PasteWords, losses: Losses, isInCell: boolean) {
		this.#words = words;
		this.#losses = losses;
		this.#isInCell = isInCell;
	}

	read(dom: Node): readonly Block[] {
		this.#children(dom, PLAIN, {}, false);
		this.#close();
		return this.#blocks;
	}

	#children(dom: Node, shape: Shape, format: Format, isPre: boolean): void {
		if (this.#depth > MAX_DEPTH) {
			this.#text(dom.textContent ?? '', shape, format, isPre);
			return;
		}
		this.#depth += 1;
		for (const child of dom.childNodes) {
			if (child instanceof Text) this.#text(child.data, shape, format, isPre);
			else if (child instanceof Element) this.#element(child, shape, format, isPre);
		}
		this.#depth -= 1;
	}

	#element(element: Element, shape: Shape, format: Format, isPre: boolean): void {
		const tag = element.tagName.toUpperCase();
		if (UNSEEN.has(tag) || isHidden(element)) return;
		if (tag === 'BR') this.#text('\n', shape, format, true);
		else if (tag === 'HR') this.#divider();
		else if (tag === 'IMG') this.#picture(element, shape, format);
		else if (EMBEDDED.has(tag)) this.#embedded(element, shape, format);
		else if (tag === 'INPUT') this.#text(valueOf(element), shape, format, false);
		else if (tag === 'SUP' || tag === 'SUB') this.#raised(element, tag, shape, format, isPre);
		else if (tag === 'TABLE' && element instanceof HTMLTableElement) this.#table(element, shape);
		else if (isBlock(element) && element instanceof HTMLElement) {
			this.#close();
			const inside = shapeOf(element, shape);
			this.#children(element, inside, this.#format(element, format), isPre || tag === 'PRE');
			if (!this.#open && element.dataset.line === 'empty') this.#push({ ...inside, runs: [] });
			this.#close();
		} else this.#children(element, shape, this.#format(element, format), isPre || keepsBlanks(tag));
	}

	#format(element: Element, around: Format): Format {
		return formatOf(element, around, (href) => this.#losses.links.push(href));
	}

	#divider(): void {
		this.#close();
		this.#push({ ...PLAIN, kind: 'divider', runs: [] });
	}

	#picture(element: Element, shape: Shape, format: Format): void {
		// Google Docs draws the boxes of its checklists, and mails count who opened them.
		if (/check/i.test(element.getAttribute('aria-roledescription') ?? '')) return;
		if (element.getAttribute('width') === '1' && element.getAttribute('height') === '1') return;
		const name = nameOf(element);
		this.#losses.pictures.push(name);
		this.#text(` ${this.#words.picture(name)} `, shape, format, false);
	}

	#embedded(element: Element, shape: Shape, format: Format): void {
		const name = nameOf(element);
		this.#losses.embedded.push(name);
		this.#text(` ${this.#words.embedded(name)} `, shape, format, false);
	}

	/** "10²" must not become "102". */
	#raised(element: Element, tag: string, shape: Shape, format: Format, isPre: boolean): void {
		const words = element.textContent.trim();
		const raised = [...words].map((sign) => (tag === 'SUP' ? raisedSigns : loweredSigns).get(sign));
		if (words !== '' && raised.every((sign) => sign !== undefined)) {
			this.#text(raised.join(''), shape, format, isPre);
		} else this.#children(element, shape, this.#format(element, format), isPre);
	}

	#table(table: HTMLTableElement, shape: Shape): void {
		this.#close();
		const { rows, caption, merged } = gridOf(table);
		if (caption) this.#children(caption, shape, {}, false);
		this.#close();
		const cells = rows.map((row) =>
			row.map((cell) => {
				if (!cell) return [];
				const format = cell.tagName === 'TH' ? { bold: true as const } : {};
				const reader = new BlockReader(this.#words, this.#losses, true);
				reader.#depth = this.#depth + 1;
				reader.#children(cell, PLAIN, this.#format(cell, format), false);
				reader.#close();
				return reader.#blocks.filter((block) => block.type === 'block');
			})
		);
		const single = cells.length === 1 && cells[0]?.length === 1 ? cells[0][0] : undefined;
		if (single) this.#blocks.push(...single);
		else if (this.#isInCell) {
			this.#losses.innerTables += 1;
			this.#losses.mergedCells += merged;
			for (const row of cells) this.#blocks.push(rowAsLine(row));
		} else if (cells.some((row) => row.length > 0)) {
			this.#losses.mergedCells += merged;
			this.#blocks.push({ type: 'table', rows: cells });
		}
	}

	#text(raw: string, shape: Shape, format: Format, isPre: boolean): void {
		const spaced = raw.replace(/\u00a0/g, ' ').replace(/[\u00ad\u200b\ufeff]/g, '');
		let words = isPre ? spaced.replace(/\r\n?/g, '\n') : spaced.replace(/[ \t\r\n\f]+/g, ' ');
		const before = this.#open?.runs.at(-1)?.text ?? '\n';
		if (!isPre && /\s$/.test(before)) words = words.trimStart();
		if (words === '') return;
		this.#open ??= { ...shape, runs: [] };
		this.#open.runs.push({ text: words, ...format });
	}

	#close(): void {
		const line = this.#open;
		this.#open = undefined;
		if (!line) return;
		if (line.kind === 'code') trimEnd(line.runs, /\n$/);
		else {
			trimEnd(line.runs, /\s+$/);
			trimStart(line.runs, /^\s+/);
		}
		if (line.runs.length > 0) this.#push(line);
	}

	#push(line: Line): void {
		const { item } = line;
		const isBelow = item?.isBegun === true;
		if (item) item.isBegun = true;
		this.#blocks.push(
			asTask({
				type: 'block',
				id: undefined,
				ref: undefined,
				kind: isBelow ? 'paragraph' : line.kind,
				level: line.level,
				indent: isBelow ? Math.min(8, line.indent + 1) : line.indent,
				checked: line.checked && !isBelow,
				runs: joinRuns(line.runs)
			})
		);
	}
}

function keepsBlanks(tag: string): boolean {
	return tag === 'TEXTAREA';
}

function valueOf(element: Element): string {
	const type = element.getAttribute('type')?.toLowerCase() ?? 'text';
	return /^(text|search|email|url|tel|number|date|button|submit)$/.test(type)
		? (element.getAttribute('value') ?? '')
		: '';
}

/** What something that was to be seen is called: said by its author, else its file. */
function nameOf(element: Element): string {
	const said =
		element.getAttribute('alt') ??
		element.getAttribute('aria-label') ??
		element.getAttribute('title') ??
		element.querySelector(':scope > title, :scope > desc')?.textContent ??
		'';
	const src = element.getAttribute(TAMED.src) ?? '';
	const file = /([^/\\?#]+\.[a-z]{3,4})(?:[?#].*)?$/i.exec(src)?.[1] ?? '';
	const name = said.trim() === '' && !src.startsWith('data:') ? file : said;
	return name.replace(/\s+/g, ' ').trim().slice(0, 200);
}

/** A line that begins with a drawn box is a task, as Word and mails write them. */
function asTask(block: TextBlock): TextBlock {
	const [first, ...rest] = block.runs;
	const box = /^([☐☑☒])\s*/.exec(first?.text ?? '');
	if (!first || !box || !['paragraph', 'bullet', 'task'].includes(block.kind)) return block;
	const text = first.text.slice(box[0].length);
	const runs = text === '' ? rest : [{ ...first, text }, ...rest];
	return { ...block, kind: 'task', checked: box[1] !== '☐', runs };
}

function rowAsLine(row: readonly (readonly TextBlock[])[]): TextBlock {
	const runs = row
		.map((cell) =>
			cell.flatMap(({ runs: words }, at) => [...(at > 0 ? [{ text: ' ' }] : []), ...words])
		)
		.filter((cell) => cell.length > 0)
		.flatMap((cell, at) => (at > 0 ? [{ text: ', ' }, ...cell] : cell));
	return { type: 'block', id: undefined, ref: undefined, ...PLAIN, runs: joinRuns(runs) };
}

function trimEnd(runs: Run[], blanks: RegExp): void {
	for (let last = runs.at(-1); last; last = runs.at(-1)) {
		const text = last.text.replace(blanks, '');
		if (text === last.text) return;
		runs.pop();
		if (text === '') continue;
		runs.push({ ...last, text });
		return;
	}
}

function trimStart(runs: Run[], blanks: RegExp): void {
	for (let first = runs[0]; first; first = runs[0]) {
		const text = first.text.replace(blanks, '');
		if (text === first.text) return;
		runs.shift();
		if (text === '') continue;
		runs.unshift({ ...first, text });
		return;
	}
}

const raisedSigns = new Map(
	[...'0123456789+-=()n'].map((sign, at) => [sign, [...'⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁼⁽⁾ⁿ'][at]])
);
const loweredSigns = new Map(
	[...'0123456789+-=()'].map((sign, at) => [sign, [...'₀₁₂₃₄₅₆₇₈₉₊₋₌₍₎'][at]])
);
