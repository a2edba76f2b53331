/** Rows and columns of a CSV or TSV file, or of what was copied from a sheet. */
import papa from 'papaparse';
import { failure, type Result, success } from '../schema/result.ts';
import { unguarded } from './formulas.ts';

/** More rows are no roster and no plan; they would take the page with them. */
export const MAX_ROWS = 20_000;
export const MAX_COLUMNS = 200;
export const MAX_LETTERS = 30_000_000;

export interface SheetRow {
	/** As a spreadsheet counts, the head being row 1. */
	readonly number: number;
	/** One for each column of the head. */
	readonly cells: readonly string[];
}

export interface Sheet {
	/** '' for a column without a name. */
	readonly head: readonly string[];
	readonly rows: readonly SheetRow[];
	/** Whether the first row gave the head; else the columns have no names. */
	readonly hasHead: boolean;
}

/** The cells of one column. */
export function cellsOf({ rows }: Sheet, at: number): readonly string[] {
	return rows.map(({ cells }) => cells[at] ?? '');
}

export type SheetError =
	| { readonly type: 'empty' }
	/** A workbook, a PDF or a picture: nothing that can be read as text. */
	| { readonly type: 'not-text'; readonly isWorkbook: boolean }
	| { readonly type: 'too-large'; readonly rows: number; readonly columns: number };

/**
 * Reads a sheet. The delimiter is guessed (comma, semicolon, tab, bar); empty rows and columns are passed
 * over. `isHead` says whether the first row names the columns.
 */
export function readSheet(
	text: string,
	isHead: (cells: readonly string[]) => boolean
): Result<Sheet, SheetError> {
	const isWorkbook = text.startsWith('PK\u0003\u0004') || text.startsWith('\u00d0\u00cf\u0011');
	// eslint-disable-next-line no-control-regex -- reason: control characters tell a file that is no text
	if (isWorkbook || /[\u0000-\u0008\u000e-\u001f]/.test(text.slice(0, 5000))) {
		return failure({ type: 'not-text', isWorkbook });
	}
	if (text.length > MAX_LETTERS) return failure({ type: 'too-large', rows: 0, columns: 0 });
	const { data } = papa.parse<string[]>(text, { delimiter: delimiterOf(text) });
	const all = data.map((cells, at) => ({
		number: at + 1,
		cells: cells.map((cell) => unguarded(cell.replace(/^\ufeff/, '')).trim())
	}));
	const rows = all.filter(({ cells }) => cells.some((cell) => cell !== ''));
	const first = rows[0];
	if (!first) return failure({ type: 'empty' });
	const width = Math.max(
		...rows.map(({ cells }) => cells.findLastIndex((cell) => cell !== '') + 1)
	);
	if (rows.length > MAX_ROWS || width > MAX_COLUMNS) {
		return failure({ type: 'too-large', rows: rows.length, columns: width });
	}
	const filled = rows.map(({ number, cells }) => ({
		number,
		cells: Array.from({ length: width }, (_, at) => cells[at] ?? '')
	}));
	const hasHead = isHead(first.cells);
	const head = Array.from({ length: width }, (_, at) => (hasHead ? (first.cells[at] ?? '') : ''));
	const below = hasHead ? filled.slice(1) : filled;
	return below.length === 0 ? failure({ type: 'empty' }) : success({ head, rows: below, hasHead });
}

/** The sign that parts the cells of the first lines most evenly. */
function delimiterOf(text: string): string {
	const sample = text.slice(0, 20_000);
	let best = { sign: ',', score: 0 };
	for (const sign of ['\t', ';', ',', '|']) {
		const { data } = papa.parse<string[]>(sample, { delimiter: sign, preview: 20 });
		const widths = data
			.filter((cells) => cells.some((cell) => cell !== ''))
			.map((row) => row.length);
		const first = widths[0] ?? 1;
		const even = widths.filter((width) => width === first).length;
		const score = first > 1 ? even * 100 + first : 0;
		if (score > best.score) best = { sign, score };
	}
	return best.sign;
}
