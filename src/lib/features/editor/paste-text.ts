/** Plain text as blocks: rows with tabs are a table, Markdown is read, anything else stays line by line. */
import { type Block, type TextBlock } from '#lib/model/schema/text/index.ts';
import { looksLikeMarkdown, markdownToBlocks } from '#lib/model/schema/text/markdown-reader.ts';
import { NOTHING_LOST, type PasteWords } from './clipboard-report.ts';
import { type Reading } from './clipboard-reader.ts';

/** Reads plain text. `isPlain` when it was asked to be taken as it is. */
export function readPlain(text: string, isPlain: boolean, words: PasteWords): Reading {
	const whole = text.replace(/\r\n?/g, '\n').replace(/\n+$/, '');
	const table = isPlain ? undefined : tableOf(whole);
	if (table) return { blocks: [table], report: NOTHING_LOST };
	if (!isPlain && looksLikeMarkdown(whole)) {
		const { blocks, pictures, links } = markdownToBlocks(whole, words.picture);
		return { blocks, report: { ...NOTHING_LOST, pictures, links } };
	}
	return { blocks: whole.split('\n').map(paragraph), report: NOTHING_LOST };
}

/** Two or more rows with the same number of tabs come from a sheet. */
function tableOf(text: string): Block | undefined {
	const rows = text.split('\n').map((row) => row.split('\t'));
	const width = rows[0]?.length ?? 0;
	if (rows.length < 2 || width < 2 || rows.some((row) => row.length !== width)) return undefined;
	return { type: 'table', rows: rows.map((row) => row.map((cell) => cellOf(cell))) };
}

function cellOf(text: string): readonly TextBlock[] {
	return text.trim() === '' ? [] : [paragraph(text.trim())];
}

function paragraph(text: string): TextBlock {
	return {
		type: 'block',
		id: undefined,
		ref: undefined,
		kind: 'paragraph',
		level: 1,
		indent: 0,
		checked: false,
		runs: text === '' ? [] : [{ text }]
	};
}
