/** What a paste could not take over as it was. Nothing is dropped without standing here. */
export interface PasteReport {
	/** Their names; '' for one without. Their place in the text says so too. */
	readonly pictures: readonly string[];
	/** Films, sounds, frames and drawings, in the same way. */
	readonly embedded: readonly string[];
	/** Addresses that must not be followed; their words stay. */
	readonly links: readonly string[];
	/** Cells that were one and are several now; their words stand in the first. */
	readonly mergedCells: number;
	/** Tables within a cell; their rows are lines now. */
	readonly innerTables: number;
}

export const NOTHING_LOST: PasteReport = {
	pictures: [],
	embedded: [],
	links: [],
	mergedCells: 0,
	innerTables: 0
};

/** Whether there is something to tell. */
export function hasLosses(report: PasteReport): boolean {
	const { pictures, embedded, links, mergedCells, innerTables } = report;
	return [...pictures, ...embedded, ...links].length > 0 || mergedCells + innerTables > 0;
}

/** Words that stand in the text where something could not be taken over. */
export interface PasteWords {
	readonly picture: (name: string) => string;
	readonly embedded: (name: string) => string;
}
