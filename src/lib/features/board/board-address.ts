/** The tab, the filter and what is open, as they stand behind the `#` of the board's address. */
import { type BoardFilter, EVERYTHING, FACETS, isFiltering, statusOr } from './board-filter.ts';

export const TABS = ['board', 'table', 'alignment'] as const;
export type BoardTab = (typeof TABS)[number];

/** One meeting of a partner and an outcome in the grid. */
export interface CellRef {
	readonly partner: string;
	readonly outcome: string;
}

export interface BoardAddress {
	readonly tab: BoardTab;
	readonly filter: BoardFilter;
}

const HOMELESS = 'home';

/**
 * What an address asks for. One that only names an activity (a chip that leads here) asks for no tab
 * and no filter: what is shown stays as it is.
 */
export function readAddress(asked: URLSearchParams): BoardAddress | undefined {
	const names = [...asked.keys()];
	if (names.length > 0 && names.every((name) => name === 'activity')) return undefined;
	const text = (name: string): string => asked.get(name) ?? '';
	const filter = {
		...EVERYTHING,
		...Object.fromEntries(FACETS.map((facet) => [facet, text(facet)])),
		status: statusOr(text('status')),
		needsHome: text(HOMELESS) === '1'
	};
	return { tab: TABS.find((tab) => tab === text('tab')) ?? 'board', filter };
}

/** The address of a tab with a filter, `#tab=table&status=active`; `#` where all is as at first. */
export function writeAddress({ tab, filter }: BoardAddress): string {
	const words = new URLSearchParams();
	if (tab !== 'board') words.set('tab', tab);
	if (isFiltering(filter)) {
		for (const facet of FACETS) if (filter[facet] !== '') words.set(facet, filter[facet]);
		if (filter.needsHome) words.set(HOMELESS, '1');
	}
	return `#${words.toString()}`;
}
