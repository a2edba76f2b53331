/** Cells of a sheet as they stand in a CSV file: safe to open in a spreadsheet, and read back equal. */
import papa from 'papaparse';

/** Beginnings that a spreadsheet takes for a formula (OWASP, "CSV injection"). */
const FORMULA = /^[=+\-@\t\r]/;

/** A cell that no spreadsheet computes: one apostrophe goes in front of a beginning it would act upon. */
export function guarded(cell: string): string {
	return FORMULA.test(cell) || /^'+[=+\-@\t\r]/.test(cell) ? `'${cell}` : cell;
}

/** The cell without the apostrophe that `guarded` put there. */
export function unguarded(cell: string): string {
	return /^'+[=+\-@\t\r]/.test(cell) ? cell.slice(1) : cell;
}

/**
 * A CSV file of rows of cells: commas, quotes where needed, lines ending in CR LF (RFC 4180), and a mark
 * at the beginning by which spreadsheets know that it is UTF-8.
 */
export function writeSheet(rows: readonly (readonly string[])[]): string {
	const cells = rows.map((row) => row.map(guarded));
	// Where the comma is for decimals, spreadsheets part cells at semicolons as well.
	const quotes = (cell: unknown): boolean => typeof cell === 'string' && /[;\t|]/.test(cell);
	return `\ufeff${papa.unparse(cells, { newline: '\r\n', quotes })}\r\n`;
}
