/**
 * What comes while somebody looks at its page is seen as it comes. Only what came while they were elsewhere,
 * or had no network, is new to them.
 */
import type { DocumentName } from '#lib/protocol/documents.ts';
import type { Initiative } from '#lib/session/context.ts';
import { untrack } from 'svelte';

interface WatchingOptions {
	readonly initiative: Initiative;
	/** Reactive: the documents of the page in front. */
	readonly documents: () => readonly DocumentName[];
	/** Reactive: the page is before somebody's eyes. */
	readonly isVisible: () => boolean;
}

/** Watches the documents of the page in front for as long as it is seen. Call within a component. */
export function watchPage({ initiative, documents, isVisible }: WatchingOptions): void {
	// This part is fetched once the first page stands: that page was before its reader all the while.
	let since = 0;
	const page = $derived(isVisible() ? documents().join(' ') : '');
	$effect(() => {
		const names = page === '' ? [] : untrack(documents);
		const stops = names.map((name) => initiative.apart.watch(name, since));
		since = Date.now();
		return () => {
			since = Date.now();
			for (const stop of stops) stop();
		};
	});
}
