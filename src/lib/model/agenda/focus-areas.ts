/** Outcomes under their focus areas. Pure over rows. */
import { foldName } from '../schema/names.ts';
import { type Outcome } from './outcome.ts';

export interface FocusGroup<Row> {
	/** As its first outcome writes it; undefined for outcomes without one. */
	readonly area: string | undefined;
	readonly rows: readonly Row[];
}

/** Focus areas in use, each once, in the order of their first outcome. */
export function focusAreas(outcomes: readonly Outcome[]): readonly string[] {
	return byFocusArea(outcomes, (outcome) => outcome).flatMap(({ area }) => area ?? []);
}

/**
 * Rows grouped by the focus area of their outcome. Two areas that differ in case, accents or spacing are
 * one. Groups stand in the order of their first row, rows without an area last.
 */
export function byFocusArea<Row>(
	rows: readonly Row[],
	outcomeOf: (row: Row) => Outcome
): readonly FocusGroup<Row>[] {
	const found = new Map<string, { area: string | undefined; rows: Row[] }>();
	for (const row of rows) {
		const area = outcomeOf(row).focusArea.trim();
		const key = foldName(area);
		const group = found.get(key);
		if (group) group.rows.push(row);
		else found.set(key, { area: key === '' ? undefined : area, rows: [row] });
	}
	const groups = [...found.values()];
	return [
		...groups.filter(({ area }) => area !== undefined),
		...groups.filter(({ area }) => area === undefined)
	];
}
