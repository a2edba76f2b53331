import { type Block, type TableBlock, type TextBlock } from './blocks.ts';
import { type LinkOf, runsToMarkdown } from './markdown-runs.ts';
import { type List, outline, type Part } from './outline.ts';

export interface MarkdownOptions {
	/** The level of the page that a first-level heading of the text takes, 1 (the default) to 4. */
	readonly headingBase?: number;
	/** The address that stands behind a chip; without one its words stand alone. */
	readonly chipLink?: LinkOf;
}

/**
 * A text as GitHub-flavoured Markdown, without a line break at its end: headings, nested lists, task
 * boxes, quotes, callouts (`> [!NOTE]`), fenced code, tables and links. Words that look like signs are
 * escaped; empty lines are left out. The first row of a table becomes its head, which Markdown requires,
 * and lines within a cell are parted by `<br>`. Underlined words are `<u>`, as Markdown has no sign for
 * them. `markdownToBlocks` reads it back.
 */
export function blocksToMarkdown(blocks: readonly Block[], options: MarkdownOptions = {}): string {
	const written = blocks.filter((block) => block.type === 'table' || !isEmpty(block));
	return outline(written)
		.map((part) => writePart(part, options))
		.filter((text) => text !== '')
		.join('\n\n');
}

function isEmpty(block: TextBlock): boolean {
	return block.kind !== 'divider' && block.runs.every((run) => run.text.trim() === '');
}

function writePart(part: Part, options: MarkdownOptions): string {
	if (part.type === 'list') return writeList(part, options);
	if (part.type === 'table') return writeTable(part.table, options);
	if (part.type === 'single') return writeLine(part.block, options);
	const lines = part.blocks.map((block) => writeWords(block, options)).join('\n\n');
	return prefixed(part.type === 'callout' ? `[!NOTE]\n${lines}` : lines, '> ');
}

function writeLine(block: TextBlock, options: MarkdownOptions): string {
	if (block.kind === 'divider') return '---';
	if (block.kind === 'code') return fenced(block);
	if (block.kind !== 'heading') return writeWords(block, options);
	const level = Math.min(6, (options.headingBase ?? 1) - 1 + block.level);
	const words = runsToMarkdown(block.runs, { break: '<br>', chipLink: options.chipLink });
	// Signs at the end of a heading would be taken for a part of its frame.
	return `${'#'.repeat(level)} ${words.replace(/(?<![\\#])#+$/, (signs) => `\\${signs}`)}`;
}

function writeWords(block: TextBlock, { chipLink }: MarkdownOptions): string {
	return runsToMarkdown(block.runs, { break: '\\\n', chipLink });
}

function fenced(block: TextBlock): string {
	const words = block.runs.map((run) => run.text).join('');
	const longest = Math.max(2, ...(words.match(/`+/g) ?? []).map((signs) => signs.length));
	const fence = '`'.repeat(longest + 1);
	return `${fence}\n${words}\n${fence}`;
}

function writeList(list: List, options: MarkdownOptions): string {
	return list.items
		.map(({ block, lists }, index) => {
			const sign = list.kind === 'number' ? `${list.start + index}. ` : '- ';
			const box = list.kind === 'task' ? (block.checked ? '[x] ' : '[ ] ') : '';
			const below = lists.map((inner) => writeList(inner, options));
			// Neighbouring lists of two kinds would run into each other.
			const inside = [box + writeWords(block, options), below.join('\n\n')];
			const text = inside.filter((each) => each !== '').join('\n');
			return sign + prefixed(text, ' '.repeat(sign.length)).slice(sign.length);
		})
		.join('\n');
}

function writeTable(table: TableBlock, options: MarkdownOptions): string {
	const width = Math.max(0, ...table.rows.map((row) => row.length));
	if (width === 0) return '';
	const rows = table.rows.map((row) => {
		const cells = Array.from({ length: width }, (_, at) => writeCell(row[at] ?? [], options));
		return `| ${cells.join(' | ')} |`;
	});
	const rule = `|${' --- |'.repeat(width)}`;
	return [rows[0], rule, ...rows.slice(1)].join('\n');
}

function writeCell(cell: readonly TextBlock[], { chipLink }: MarkdownOptions): string {
	return cell
		.filter((block) => !isEmpty(block))
		.map((block) => {
			const words = runsToMarkdown(block.runs, { break: '<br>', chipLink, isInTable: true });
			if (block.kind === 'bullet') return `• ${words}`;
			if (block.kind === 'task') return `${block.checked ? '☑' : '☐'} ${words}`;
			return words;
		})
		.join('<br>');
}

/** Every line of `text` behind `prefix`; an empty line gets no blanks at its end. */
function prefixed(text: string, prefix: string): string {
	return text
		.split('\n')
		.map((line) => (line === '' ? prefix.trimEnd() : prefix + line))
		.join('\n');
}
