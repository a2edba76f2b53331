/**
 * What comes while somebody looks at its page is seen as it comes. Only what came while they were elsewhere,
 * or had no network, is new to them.
 */
import type { DocumentName } from '#lib/protocol/documents.ts';
import type { Initiative } from '#lib/session/context.ts';

interface WatchingOptions {
	readonly initiative: Pick<Initiative, 'apart'>;
	/** Reactive: the documents of the page in front. */
	readonly documents: () => readonly DocumentName[];
	/** Reactive: since when that page is before somebody's eyes, in epoch milliseconds; undefined where it is not. */
	readonly since: () => number | undefined;
}

/** Watches the documents of the page in front for as long as it is seen. Call within a component. */
export function watchPage({ initiative, documents, since }: WatchingOptions): void {
	$effect(() => {
		const from = since();
		if (from === undefined) return undefined;
		const stops = documents().map((name) => initiative.apart.watch(name, from));
		return () => {
			for (const stop of stops) stop();
		};
	});
}
