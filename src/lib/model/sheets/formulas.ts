/** What a spreadsheet would compute instead of show. */

/** Beginnings that a spreadsheet takes for a formula (OWASP, "CSV injection"). */
const FORMULA = /^[=+\-@\t\r]/;
const GUARDED = /^'+[=+\-@\t\r]/;

/** Whether a spreadsheet would act upon this cell. */
export function isFormula(cell: string): boolean {
	return FORMULA.test(cell);
}

/** A cell that no spreadsheet computes: one apostrophe goes in front of a beginning it would act upon. */
export function guarded(cell: string): string {
	return isFormula(cell) || GUARDED.test(cell) ? `'${cell}` : cell;
}

/** The cell without the apostrophe that `guarded` put there. */
export function unguarded(cell: string): string {
	return GUARDED.test(cell) ? cell.slice(1) : cell;
}
