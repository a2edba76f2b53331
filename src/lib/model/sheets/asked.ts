/** What a sheet leaves open and somebody is asked once: which number is the day, which sector a word means. */
import { foldName } from '../schema/names.ts';
import { type Target } from './columns.ts';
import { type Draft, type SectorWords } from './drafts.ts';
import { cellsOf, type Sheet } from './sheet.ts';
import { dayOrderOf, isEitherDay, sectorFrom } from './values.ts';

/** Days that may be two different ones, in columns that do not show which number is the day. */
export function eitherDays(sheet: Sheet, columns: readonly Target[]): readonly string[] {
	return columns.flatMap((target, at) => {
		if (!['joinedOn', 'leftOn', 'start', 'end'].includes(target)) return [];
		const cells = cellsOf(sheet, at);
		return dayOrderOf(cells) === undefined ? cells.filter(isEitherDay) : [];
	});
}

/** A word for a sector that is none of the list. */
interface UnknownSector {
	readonly word: string;
	/** What it is told by, whatever its letters. */
	readonly key: string;
	/** How many rows have it. */
	readonly rows: number;
}

/** Words for sectors that are none of the list, each once, in their order. */
export function unknownSectors(sheet: Sheet, columns: readonly Target[]): readonly UnknownSector[] {
	const found = new Map<string, UnknownSector>();
	const at = columns.indexOf('sector');
	for (const word of at < 0 ? [] : cellsOf(sheet, at)) {
		if (word === '' || sectorFrom(word) !== undefined) continue;
		const key = foldName(word);
		const known = found.get(key) ?? { word, key, rows: 0 };
		found.set(key, { ...known, rows: known.rows + 1 });
	}
	return [...found.values()];
}

/** Nobody said anything yet. */
export const NO_SECTORS: SectorWords = new Map();

/** What words mean, with one of them said; `undefined` leaves it open again. */
export function withSector(
	sectors: SectorWords,
	key: string,
	sector: Draft['sector']
): SectorWords {
	const others = [...sectors].filter(([word]) => word !== key);
	return new Map(sector ? [...others, [key, sector] as const] : others);
}
