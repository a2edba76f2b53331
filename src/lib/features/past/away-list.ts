/** What was put away in all documents, read anew when one of them changes. */
import { createSubscriber } from 'svelte/reactivity';
import { whenChanged } from '#lib/live/changes.ts';
import { type PutAway, readPutAway } from '#lib/model/past/put-away.ts';
import { type PastDesk } from './past-desk.svelte.ts';

/** While somebody types, reading waits for a pause. */
const PAUSE_MS = 150;

export class AwayList {
	readonly #desk: PastDesk;
	readonly #subscribe: () => void;

	constructor(desk: PastDesk) {
		this.#desk = desk;
		this.#subscribe = createSubscriber((update) => {
			let timer: ReturnType<typeof setTimeout> | undefined;
			const changed = (): void => {
				clearTimeout(timer);
				timer = setTimeout(update, PAUSE_MS);
			};
			const forget = desk.documents.map(({ doc }) => whenChanged(doc, changed));
			return () => {
				clearTimeout(timer);
				for (const each of forget) each();
			};
		});
	}

	/** Latest first. */
	get all(): readonly PutAway[] {
		this.#subscribe();
		return this.#desk.documents
			.flatMap(({ doc, name }) => readPutAway(doc, name))
			.toSorted((a, b) => (a.at < b.at ? 1 : -1));
	}
}
