/** The cells of a table in rows of one length, cells that span several counted once. */
export interface Grid {
	/** `undefined` stands where a cell of the table reaches over. */
	readonly rows: readonly (readonly (HTMLTableCellElement | undefined)[])[];
	readonly caption: HTMLTableCaptionElement | null;
	/** Cells that span several. */
	readonly merged: number;
}

/** Wider or longer than any table that is read; a span must not make a million cells. */
const MAX_SPAN = 100;

export function gridOf(table: HTMLTableElement): Grid {
	const rows: (HTMLTableCellElement | undefined | null)[][] = [];
	let merged = 0;
	[...table.rows].forEach((row, rowAt) => {
		let at = 0;
		for (const cell of row.cells) {
			const line = (rows[rowAt] ??= []);
			while (line[at] !== undefined) at += 1;
			const across = spanOf(cell, 'colspan');
			const down = Math.min(spanOf(cell, 'rowspan'), table.rows.length - rowAt);
			if (across > 1 || down > 1) merged += 1;
			for (let below = 0; below < down; below += 1) {
				const target = (rows[rowAt + below] ??= []);
				for (let beside = 0; beside < across; beside += 1) target[at + beside] = null;
			}
			line[at] = cell;
			at += across;
		}
		rows[rowAt] ??= [];
	});
	const filled = rows.filter((row) => row.length > 0);
	// A span at the right edge reaches over columns that no row has.
	const width = Math.max(0, ...filled.map((row) => row.findLastIndex((cell) => cell) + 1));
	return {
		rows: filled.map((row) => Array.from({ length: width }, (_, at) => row[at] ?? undefined)),
		caption: table.caption,
		merged
	};
}

function spanOf(cell: Element, name: 'colspan' | 'rowspan'): number {
	const span = Number(cell.getAttribute(name) ?? 1);
	return Number.isInteger(span) && span > 0 ? Math.min(span, MAX_SPAN) : 1;
}
