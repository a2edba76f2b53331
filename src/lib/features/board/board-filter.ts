/** Which activities are shown, on every tab of the board alike. Pure over rows. */
import { isLiveOutcome } from '#lib/model/agenda/outcome.ts';
import { type Activity, ACTIVITY_STATUSES, isActiveActivity } from '#lib/model/board/activity.ts';
import { foldName } from '#lib/model/schema/names.ts';
import { type Around } from './board-view.ts';

/** What one may choose by; each is one value at most. */
export const FACETS = ['outcome', 'partner', 'type', 'population', 'place', 'status'] as const;
export type Facet = (typeof FACETS)[number];

/** What to show; empty text means everything. Type, population and place are folded names. */
export type BoardFilter = Readonly<Record<Facet, string>> & {
	/** Only cards without a live outcome. */
	readonly needsHome: boolean;
};

export const EVERYTHING: BoardFilter = {
	outcome: '',
	partner: '',
	type: '',
	population: '',
	place: '',
	status: '',
	needsHome: false
};

type Known = Pick<Around, 'outcomes' | 'sameAs' | 'today'>;

/** Whether anything is left out. */
export function isFiltering(filter: BoardFilter): boolean {
	return filter.needsHome || FACETS.some((facet) => filter[facet] !== '');
}

/** Whether a card passes the filter. */
export function passes(activity: Activity, filter: BoardFilter, around: Known): boolean {
	if (filter.needsHome && !needsHome(activity, around)) return false;
	return FACETS.every((facet) => hasValue(activity, facet, filter[facet], around));
}

/** Active, serving no live outcome, and none that may yet arrive. */
export function needsHome(
	activity: Activity,
	{ outcomes, today }: Pick<Around, 'outcomes' | 'today'>
): boolean {
	return (
		isActiveActivity(activity, today) &&
		[...activity.outcomes.keys()].every((id) => {
			const outcome = outcomes.get(id);
			return outcome !== undefined && !isLiveOutcome(outcome);
		})
	);
}

/**
 * How many of `activities` each value of a facet would show, with the rest of the filter as it is.
 * Values that nothing has are missing.
 */
export function facetCounts(
	activities: Iterable<Activity>,
	facet: Facet,
	filter: BoardFilter,
	around: Known
): ReadonlyMap<string, number> {
	const others = { ...filter, [facet]: '' };
	const counts = new Map<string, number>();
	for (const activity of activities) {
		if (activity.archived !== undefined || !passes(activity, others, around)) continue;
		for (const value of valuesOf(activity, facet, around)) {
			counts.set(value, (counts.get(value) ?? 0) + 1);
		}
	}
	return counts;
}

/** Values that people typed (types, populations, places) as they were first written, by folded name. */
export function spellings(
	activities: Iterable<Activity>,
	facet: 'type' | 'population' | 'place'
): ReadonlyMap<string, string> {
	const found = new Map<string, string>();
	for (const activity of activities) {
		if (activity.archived !== undefined) continue;
		const written = facet === 'place' ? activity.places : [activity[facet]];
		for (const text of written) {
			const folded = foldName(text);
			if (folded !== '' && !found.has(folded)) found.set(folded, text);
		}
	}
	return found;
}

/** Reads a status that came from an address; text that is none is no choice. */
export function statusOr(text: string): string {
	return ACTIVITY_STATUSES.find((status) => status === text) ?? '';
}

function hasValue(activity: Activity, facet: Facet, value: string, around: Known): boolean {
	if (value === '') return true;
	const wanted = facet === 'partner' ? around.sameAs(value) : value;
	return valuesOf(activity, facet, around).includes(wanted);
}

function valuesOf(activity: Activity, facet: Facet, { sameAs }: Known): readonly string[] {
	if (facet === 'outcome') return [...activity.outcomes.keys()];
	if (facet === 'partner') {
		return [...new Set([...activity.leadOrgs, ...activity.supportOrgs].map(sameAs))];
	}
	if (facet === 'status') return [activity.status];
	if (facet === 'place') return [...new Set(activity.places.map(foldName))];
	return [foldName(activity[facet])];
}
