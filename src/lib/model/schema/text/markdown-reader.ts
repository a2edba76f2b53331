import { type Block, type TextBlock } from './blocks.ts';
import { inlineToRuns, type MarkdownLosses } from './markdown-inline.ts';
import { type Kind, MAX_INDENT, MAX_LEVEL } from './names.ts';

export interface MarkdownReading {
	readonly blocks: readonly Block[];
	readonly pictures: readonly string[];
	readonly links: readonly string[];
}

/**
 * Reads GitHub-flavoured Markdown: headings, nested lists, task boxes, quotes, callouts, fences, tables and
 * the signs within lines. Line breaks stay where they are. Never throws; what is no sign is words.
 * `picture` answers the words that stand in the place of a picture.
 */
export function markdownToBlocks(text: string, picture: (name: string) => string): MarkdownReading {
	const losses: MarkdownLosses = { pictures: [], links: [] };
	const blocks: Block[] = [];
	const runsOf = (words: string): TextBlock['runs'] => inlineToRuns(words, losses, picture);
	readLines(
		text.replace(/\r\n?/g, '\n').split('\n'),
		{ kind: 'paragraph', depth: 0 },
		blocks,
		runsOf
	);
	return { blocks, ...losses };
}

/** Whether plain text was meant as Markdown: signs of lines that stand there on purpose. */
export function looksLikeMarkdown(text: string): boolean {
	const sample = text.slice(0, 20_000);
	const count = (sign: RegExp): number => sample.match(sign)?.length ?? 0;
	if (/\[[^\]\n]+\]\(https?:\/\/[^\s)]+\)|\*\*[^\s*][^*\n]*\*\*/.test(sample)) return true;
	if (/^\s*[-*+] \[[ xX]\] |^```|^\s*\|?\s*:?-{3,}:?\s*\|/m.test(sample)) return true;
	if (!sample.trim().includes('\n')) return false;
	return count(/^#{1,6} \S/gm) > 0 || count(/^\s*(?:[-*+]|\d{1,3}[.)]) \S/gm) > 1;
}

interface Place {
	/** What a paragraph is here. */
	readonly kind: Kind;
	/** How many lists are around. */
	readonly depth: number;
	/** The list item that these lines belong to, while it has no words. */
	readonly item?: { readonly kind: Kind; readonly checked: boolean; isBegun: boolean };
}

type RunsOf = (words: string) => TextBlock['runs'];

const FENCE = /^ {0,3}(`{3,}|~{3,})[^`]*$/;
const HEADING = /^ {0,3}(#{1,6})(?:[ \t]+(.*?))?(?:[ \t]+#+)?[ \t]*$/;
const RULE = /^ {0,3}([-*_])(?:[ \t]*\1){2,}[ \t]*$/;
const QUOTE = /^ {0,3}> ?/;
const ITEM = /^([ \t]*)([-*+]|\d{1,9}[.)])(?:([ \t]+)(.*)|)$/;
const TABLE_RULE = /^[ \t]*\|?[ \t]*:?-+:?[ \t]*(?:\|[ \t]*:?-+:?[ \t]*)*\|?[ \t]*$/;

/** Deeper nesting than any text has; a hostile one must not end the stack. */
const MAX_NESTING = 40;

function readLines(
	lines: readonly string[],
	place: Place,
	blocks: Block[],
	runsOf: RunsOf,
	nesting = 0
): void {
	let words: string[] = [];
	const push = (kind: Kind, runs: TextBlock['runs'], level = 1): void => {
		const { item, depth } = place;
		const isItem = item !== undefined && !item.isBegun && kind === place.kind;
		if (item) item.isBegun = true;
		blocks.push({
			type: 'block',
			id: undefined,
			ref: undefined,
			kind: isItem ? item.kind : kind,
			level: Math.min(MAX_LEVEL, level),
			indent: Math.min(MAX_INDENT, isItem ? depth - 1 : depth),
			checked: isItem && item.checked,
			runs
		});
	};
	const flush = (): void => {
		const text = joinLines(words);
		words = [];
		if (text.trim() !== '') push(place.kind, runsOf(text));
	};
	for (let at = 0; at < lines.length; at += 1) {
		const line = lines[at] ?? '';
		const fence = FENCE.exec(line)?.[1];
		const heading = HEADING.exec(line);
		const under = words.length > 0 ? /^ {0,3}(=+|-+)[ \t]*$/.exec(line)?.[1] : undefined;
		const item = nesting < MAX_NESTING ? ITEM.exec(line) : null;
		if (line.trim() === '') flush();
		else if (fence !== undefined) {
			flush();
			const close = new RegExp(`^ {0,3}${fence.charAt(0)}{${fence.length},}[ \\t]*$`);
			const end = lines.findIndex((each, index) => index > at && close.test(each));
			const until = end < 0 ? lines.length : end;
			push(
				'code',
				[{ text: lines.slice(at + 1, until).join('\n') }].filter((run) => run.text !== '')
			);
			at = until;
		} else if (under !== undefined) {
			const text = joinLines(words);
			words = [];
			push('heading', runsOf(text), under.startsWith('=') ? 1 : 2);
		} else if (heading) {
			flush();
			push('heading', runsOf(heading[2] ?? ''), heading[1]?.length ?? 1);
		} else if (RULE.test(line)) {
			flush();
			push('divider', []);
		} else if (nesting < MAX_NESTING && QUOTE.test(line)) {
			flush();
			const until = endOf(lines, at, (each) => QUOTE.test(each));
			const inner = lines.slice(at, until).map((each) => each.replace(QUOTE, ''));
			const isCallout = /^\[!\w+\]\s*$/.test(inner[0] ?? '');
			const kind = isCallout ? 'callout' : 'quote';
			readLines(
				isCallout ? inner.slice(1) : inner,
				{ kind, depth: 0 },
				blocks,
				runsOf,
				nesting + 1
			);
			at = until - 1;
		} else if (item && startsItem(item, words.length > 0)) {
			flush();
			const until = endOfItem(lines, at, item);
			readItem(lines.slice(at, until), item, place.depth, blocks, runsOf, nesting);
			if (place.item) place.item.isBegun = true;
			at = until - 1;
		} else if (
			line.includes('|') &&
			lines[at + 1]?.includes('-') &&
			TABLE_RULE.test(lines[at + 1] ?? '')
		) {
			flush();
			const until = endOf(lines, at + 2, (each) => each.includes('|'));
			const rows = [line, ...lines.slice(at + 2, until)];
			blocks.push({
				type: 'table',
				rows: rows.map((row) => cellsOf(row).map((cell) => readCell(cell, runsOf)))
			});
			at = until - 1;
		} else words.push(line);
	}
	flush();
}

/** Two blanks or a backslash at the end mean the break that stays anyway. */
function joinLines(lines: readonly string[]): string {
	return lines
		.map((line, at) => {
			const text = line.trim();
			return at < lines.length - 1 && /(?:^|[^\\])(?:\\\\)*\\$/.test(text)
				? text.slice(0, -1)
				: text;
		})
		.join('\n');
}

function endOf(lines: readonly string[], from: number, goesOn: (line: string) => boolean): number {
	let until = from;
	while (until < lines.length && goesOn(lines[until] ?? '')) until += 1;
	return until;
}

/** A number in the middle of a paragraph is the beginning of a list only where it is the first. */
function startsItem(item: RegExpExecArray, isInWords: boolean): boolean {
	if (!isInWords) return true;
	return item[4] !== undefined && /^(?:[-*+]|1[.)])$/.test(item[2] ?? '');
}

/** An item goes on as long as its lines stand further in than its sign. */
function endOfItem(lines: readonly string[], at: number, item: RegExpExecArray): number {
	const sign = widthOf(item[1] ?? '');
	let until = at + 1;
	for (let next = until; next < lines.length; next += 1) {
		const line = lines[next] ?? '';
		if (line.trim() === '') continue;
		if (widthOf(/^[ \t]*/.exec(line)?.[0] ?? '') <= sign) {
			// Words right below go on with the item, as long as they are no sign themselves.
			const isWords = next === until && !ITEM.test(line) && !HEADING.test(line) && !RULE.test(line);
			if (!isWords || FENCE.test(line) || QUOTE.test(line)) break;
		}
		until = next + 1;
	}
	return until;
}

function readItem(
	lines: readonly string[],
	item: RegExpExecArray,
	depth: number,
	blocks: Block[],
	runsOf: RunsOf,
	nesting: number
): void {
	const first = item[4] ?? '';
	const box = /^\[([ xX])\](?:[ \t]+|$)/.exec(first);
	const isNumber = /\d/.test(item[2] ?? '');
	const start = widthOf(item[1] ?? '') + (item[2]?.length ?? 1) + Math.min(4, item[3]?.length ?? 1);
	const inner = lines.slice(1).map((line) => line.replace(new RegExp(`^[ \\t]{0,${start}}`), ''));
	const state = {
		kind: box ? ('task' as const) : isNumber ? ('number' as const) : ('bullet' as const),
		checked: box !== null && box[1] !== ' ',
		isBegun: false
	};
	const words = box ? first.slice(box[0].length) : first;
	readLines(
		[words, ...inner],
		{ kind: 'paragraph', depth: depth + 1, item: state },
		blocks,
		runsOf,
		nesting + 1
	);
}

function widthOf(blanks: string): number {
	return blanks.replace(/\t/g, '    ').length;
}

function cellsOf(row: string): readonly string[] {
	const inner = row
		.trim()
		.replace(/^\|/, '')
		.replace(/(^|[^\\])\|$/, '$1');
	return inner.split(/(?<!\\)\|/).map((cell) => cell.trim().replace(/\\\|/g, '|'));
}

function readCell(cell: string, runsOf: RunsOf): readonly TextBlock[] {
	if (cell === '') return [];
	const base = { type: 'block', id: undefined, ref: undefined, level: 1, indent: 0 } as const;
	return cell.split(/<br\s*\/?>/i).map((words): TextBlock => {
		const sign = /^([•☐☑]) /.exec(words)?.[1];
		const kind = sign === undefined ? 'paragraph' : sign === '•' ? 'bullet' : 'task';
		const text = sign === undefined ? words : words.slice(2);
		return { ...base, kind, checked: sign === '☑', runs: runsOf(text) };
	});
}
