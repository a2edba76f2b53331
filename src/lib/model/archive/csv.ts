/**
 * Tables as comma-separated values that spreadsheet programs open as they are meant. Written here and not
 * by `model/sheets`: these bytes must be the same anywhere and for good, so no parser's settings shape
 * them, and nobody reads them back.
 */
import { isFormula } from '../sheets/formulas.ts';
import { type Table } from './tables.ts';

/** UTF-8 with its mark, CRLF; a cell that looks like a formula carries an apostrophe in front. */
export function csvOf(table: Table): string {
	return '\ufeff' + table.map((row) => row.map(cellOf).join(',') + '\r\n').join('');
}

function cellOf(value: string): string {
	const safe = isFormula(value) ? `'${value}` : value;
	return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}
