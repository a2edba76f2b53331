/** What is different now from a moment of a document, told anew a little after each change. */
import { createSubscriber } from 'svelte/reactivity';
import type * as Y from 'yjs';
import { whenChanged } from '#lib/live/changes.ts';
import { type Change } from '#lib/model/merge/change.ts';
import { changesBetween } from '#lib/model/merge/changes.ts';
import { type PastDocument } from './past-desk.svelte.ts';

/** While somebody types, comparing waits for a pause. */
const PAUSE_MS = 400;

export function changesSince(
	then: Y.Doc,
	{ doc, name }: PastDocument
): { readonly current: readonly Change[] } {
	const subscribe = createSubscriber((update) => {
		let timer: ReturnType<typeof setTimeout> | undefined;
		const forget = whenChanged(doc, () => {
			clearTimeout(timer);
			timer = setTimeout(update, PAUSE_MS);
		});
		return () => {
			clearTimeout(timer);
			forget();
		};
	});
	return {
		get current() {
			subscribe();
			return changesBetween(then, doc, name);
		}
	};
}
