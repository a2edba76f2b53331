/** Partners by outcomes as a grid to read: who is listed, what each cell says, how warm it is. Pure. */
import { type Activity } from '#lib/model/board/activity.ts';
import {
	type Alignment,
	type Cell,
	type OutcomeCover,
	type PartnerLoad
} from '#lib/model/board/alignment.ts';
import { type Organisation } from '#lib/model/people/organisation.ts';
import { type BoardFilter } from './board-filter.ts';

export interface GridCell {
	readonly outcomeId: string;
	readonly leads: number;
	readonly supports: number;
	/** 0 for nothing, to 4: leads count one, supports a half. */
	readonly heat: number;
	/** The partner's own aim for this outcome, '' where none is written. */
	readonly aim: string;
}

export interface GridRow extends PartnerLoad {
	/** Undefined while its record is not here. */
	readonly name: string | undefined;
	/** In the order of the columns. */
	readonly cells: readonly GridCell[];
}

export interface Grid {
	readonly columns: readonly OutcomeCover[];
	readonly rows: readonly GridRow[];
	/** Names of partners in use that are left out: they do nothing here, and nobody expects it. */
	readonly resting: readonly string[];
}

export interface GridRows {
	readonly found: Alignment;
	readonly organisations: ReadonlyMap<string, Organisation>;
	readonly sameAs: (id: string) => string;
	readonly filter: BoardFilter;
	/** Activities that pass the filter: only they are counted in cells. */
	readonly passing: readonly Activity[];
	/** How names are put in order. */
	readonly compare: (a: string, b: string) => number;
}

const HOTTEST = 4;

/** The grid for a filter. The loads of partners and the states of outcomes speak of everything. */
export function gridOf(rows: GridRows): Grid {
	const { found, filter, sameAs, organisations, compare } = rows;
	const columns = found.outcomes.filter(
		({ outcome }) => filter.outcome === '' || outcome.id === filter.outcome
	);
	const aims = aimsByPartner(organisations.values(), sameAs);
	const passing = new Set(rows.passing.map(({ id }) => id));
	const wanted = filter.partner === '' ? undefined : sameAs(filter.partner);
	const all = found.partners
		.filter(({ organisationId }) => wanted === undefined || organisationId === wanted)
		.map((load): GridRow => {
			const own = aims.get(load.organisationId);
			return {
				...load,
				name: organisations.get(load.organisationId)?.name,
				cells: columns.map(({ outcome: { id } }) =>
					cellOf(found.cells.get(load.organisationId)?.get(id), passing, id, own?.get(id) ?? '')
				)
			};
		})
		.toSorted((a, b) => compare(a.name ?? '~', b.name ?? '~'));
	return {
		columns,
		rows: all.filter(isListed),
		resting: all.filter((row) => !isListed(row)).map(({ name }) => name ?? '')
	};
}

/**
 * Every partner's aims by outcome id; where two records of one partner are joined, those of the record
 * that stands for both come first.
 */
export function aimsByPartner(
	organisations: Iterable<Organisation>,
	sameAs: (id: string) => string
): ReadonlyMap<string, ReadonlyMap<string, string>> {
	const found = new Map<string, Map<string, string>>();
	for (const { id, aims } of organisations) {
		const main = sameAs(id);
		const own = found.get(main) ?? new Map<string, string>();
		for (const [outcomeId, aim] of aims) {
			if (main === id || !own.has(outcomeId)) own.set(outcomeId, aim);
		}
		found.set(main, own);
	}
	return found;
}

function cellOf(
	cell: Cell | undefined,
	passing: ReadonlySet<string>,
	outcomeId: string,
	aim: string
): GridCell {
	const count = (ids: readonly string[] = []): number => ids.filter((id) => passing.has(id)).length;
	const [leads, supports] = [count(cell?.leads), count(cell?.supports)];
	const heat = Math.min(HOTTEST, Math.ceil(leads + supports / 2));
	return { outcomeId, leads, supports, heat, aim };
}

function isListed({ leads, supports, idle, record, cells }: GridRow): boolean {
	return leads + supports > 0 || idle || record !== 'here' || cells.some(({ aim }) => aim !== '');
}
