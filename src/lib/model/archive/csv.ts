/** Tables as comma-separated values that spreadsheet programs open as they are meant. */
import { type Table } from './tables.ts';

/** What a cell begins with that a program would run. */
const FORMULA = /^[=+\-@\t\r]/;

/** UTF-8 with its mark, CRLF; a cell that looks like a formula carries an apostrophe in front. */
export function csvOf(table: Table): string {
	return (
		'\ufeff' +
		table
			.map(
				(row) =>
					row
						.map((cell) => {
							const safe = FORMULA.test(cell) ? `'${cell}` : cell;
							return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
						})
						.join(',') + '\r\n'
			)
			.join('')
	);
}
