/** Who is at the table, by sector: how many, who is missing, and with whom one talks. Pure over rows. */
import { foldName } from '../schema/names.ts';
import { byCodeUnits } from '../schema/text-values.ts';
import { sameAsResolver } from './likeness.ts';
import { type Organisation, SECTORS } from './organisation.ts';

type Sector = Organisation['sector'];

export interface SectorBalance {
	/** Partners who take part, by sector, in the order of `SECTORS`; sectors without any left out. */
	readonly sectors: readonly {
		readonly sector: Sector;
		readonly partners: readonly Organisation[];
	}[];
	/** Sectors from which nobody takes part. */
	readonly missing: readonly Sector[];
	/** Asked, but not with us yet. */
	readonly prospects: readonly Organisation[];
}

/** Whether an organisation takes part on a day: neither put away, asked only, former, nor gone. */
export function takesPart(organisation: Organisation, today: string): boolean {
	const { archived, role, leftOn } = organisation;
	if (archived !== undefined || role === 'prospect' || role === 'former') return false;
	return leftOn === undefined || leftOn >= today;
}

/** Joined records count once, under the sector of the one that stands for all. */
export function sectorBalance(rows: readonly Organisation[], today: string): SectorBalance {
	const mainOf = sameAsResolver(rows);
	const main = rows
		.filter(({ id }) => mainOf(id) === id)
		.toSorted(
			// By folded letters and not by a language, so that every device has the same order.
			(a, b) => byCodeUnits(foldName(a.name), foldName(b.name)) || byCodeUnits(a.id, b.id)
		);
	const here = main.filter((row) => takesPart(row, today));
	const of = (sector: Sector) => here.filter((row) => row.sector === sector);
	return {
		sectors: SECTORS.map((sector) => ({ sector, partners: of(sector) })).filter(
			({ partners }) => partners.length > 0
		),
		missing: SECTORS.filter((sector) => of(sector).length === 0),
		prospects: main.filter(({ role, archived }) => role === 'prospect' && archived === undefined)
	};
}
