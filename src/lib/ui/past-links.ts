/** Where the past of a page and of a record is told. The shell provides it; without it nothing links there. */
import { getContext, setContext } from 'svelte';

export interface PastLink {
	readonly label: string;
	readonly href: string;
}

export interface PastLinks {
	/** Reactive: of the page that is shown; undefined where it has none. */
	readonly page: PastLink | undefined;
	/** Reactive: of one record; undefined where nobody keeps one. */
	of(recordId: string): PastLink | undefined;
}

const key = Symbol('past-links');
const none: PastLinks = { page: undefined, of: () => undefined };

export function providePastLinks(links: PastLinks): void {
	setContext(key, links);
}

export function usePastLinks(): PastLinks {
	return getContext<PastLinks | undefined>(key) ?? none;
}
