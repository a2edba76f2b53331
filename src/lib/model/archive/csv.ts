import { type Table } from './tables.ts';
const FORMULA = /^[=+\-@\t\r]/;
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
