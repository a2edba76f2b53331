/**
 * How much of a page's top is covered while one scrolls. The shell provides it, and what stays below it asks
 * here: as a custom property above the page, each change of it would style every element of the page anew.
 */
import { getContext, setContext } from 'svelte';

export interface PageTop {
	/** Reactive: a CSS length from the top of the window. */
	readonly covered: string;
}

const key = Symbol('page-top');
const none: PageTop = { covered: '0px' };

export function providePageTop(top: PageTop): void {
	setContext(key, top);
}

export function usePageTop(): PageTop {
	return getContext<PageTop | undefined>(key) ?? none;
}
