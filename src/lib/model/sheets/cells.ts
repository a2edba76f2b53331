/** Cells of a sheet as they stand in a CSV file: safe to open in a spreadsheet, and read back equal. */
import papa from 'papaparse';
import { guarded } from './formulas.ts';

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
