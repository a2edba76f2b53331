/**
 * Everything of one initiative that can be found, kept up to date: a document that changed is only noted,
 * and read anew in idle slices while somebody searches, so that typing elsewhere costs nothing.
 */
import { whenChanged } from '#lib/live/changes.ts';
import { agendaEntries } from '#lib/model/search/agenda-entries.ts';
import { boardEntries } from '#lib/model/search/board-entries.ts';
import { contactEntries } from '#lib/model/search/contact-entries.ts';
import { type Entry, refOf } from '#lib/model/search/entry.ts';
import { indexEntries } from '#lib/model/search/index-entries.ts';
import { meetingEntries } from '#lib/model/search/meeting-entries.ts';
import { peopleEntries } from '#lib/model/search/people-entries.ts';
import {
	emptyIndex,
	entryOf,
	type Hit,
	nearest,
	search,
	type SearchIndex,
	withDocuments
} from '#lib/model/search/search-index.ts';
import { PRIVATE_PEOPLE } from '#lib/protocol/documents.ts';
import type { Initiative, OpenDocument } from '#lib/session/context.ts';

/** The longest that reading documents holds the page up at one time. */
const SLICE_MS = 8;
const IDLE_MS = 60;
/** How many chosen records are remembered. */
const RECENT = 5;
/** How many meetings around today stand there besides. */
const MEETINGS = 2;

type Searched = Pick<
	Initiative,
	'index' | 'agenda' | 'board' | 'people' | 'privatePeople' | 'meetings'
>;

interface Source {
	readonly document: OpenDocument<unknown>;
	readonly entries: () => readonly Entry[];
	readonly forget: () => void;
}

export class Finder {
	/** Documents that are still to be read. */
	waiting = $state(0);
	#index = $state.raw<SearchIndex>(emptyIndex);
	/** References that were chosen here, the latest first. */
	#chosen = $state.raw<readonly string[]>([]);
	readonly #initiative: Searched;
	// eslint-disable-next-line svelte/prefer-svelte-reactivity -- reason: bookkeeping that nothing draws
	readonly #sources = new Map<string, Source>();
	// eslint-disable-next-line svelte/prefer-svelte-reactivity -- reason: bookkeeping that nothing draws
	readonly #stale = new Set<string>();
	#isLooking = false;
	#turn: (() => void) | undefined;

	constructor(initiative: Searched) {
		this.#initiative = initiative;
	}

	/**
	 * Reads what is new and what changed, now and for as long as somebody looks. Call it in an effect; it
	 * follows the meetings that arrive. Returns what ends it.
	 */
	look(): () => void {
		const { index, agenda, board, people, privatePeople, meetings } = this.#initiative;
		this.#add(index, () => indexEntries(index.model));
		this.#add(agenda, () => agendaEntries(agenda.model));
		this.#add(board, () => boardEntries(board.model));
		this.#add(people, () => peopleEntries(people.model));
		if (privatePeople) {
			this.#add(privatePeople, () => contactEntries(privatePeople.model, people.model));
		} else this.#drop(PRIVATE_PEOPLE);
		for (const [id, meeting] of meetings) {
			this.#add(meeting, () => meetingEntries(id, meeting.model));
		}
		this.#isLooking = true;
		this.#plan();
		return () => {
			this.#isLooking = false;
			this.#turn?.();
			this.#turn = undefined;
		};
	}

	close(): void {
		for (const { forget } of this.#sources.values()) forget();
		this.#sources.clear();
	}

	find(query: string, limit: number): readonly Hit[] {
		return search(this.#index, query, limit);
	}

	/** What was chosen last, then the meetings nearest to `today`. */
	recent(today: string): readonly Entry[] {
		const chosen = this.#chosen.flatMap((ref) => this.entry(ref) ?? []);
		const meetings = nearest(this.#index, 'meeting', today, MEETINGS);
		const refs = chosen.map(refOf);
		return [...chosen, ...meetings.filter((entry) => !refs.includes(refOf(entry)))].slice(
			0,
			RECENT
		);
	}

	entry(ref: string): Entry | undefined {
		return entryOf(this.#index, ref);
	}

	chose(entry: Entry): void {
		const ref = refOf(entry);
		this.#chosen = [ref, ...this.#chosen.filter((other) => other !== ref)].slice(0, RECENT);
	}

	#add(document: OpenDocument<unknown>, entries: () => readonly Entry[]): void {
		const { name } = document;
		const known = this.#sources.get(name);
		if (known?.document === document) return;
		known?.forget();
		const forget = whenChanged(document.doc, () => {
			this.#stale.add(name);
			if (this.#isLooking) this.#plan();
		});
		this.#sources.set(name, { document, entries, forget });
		this.#stale.add(name);
	}

	/** What this person may no longer have is not found any more. */
	#drop(name: string): void {
		if (!this.#sources.has(name)) return;
		this.#sources.get(name)?.forget();
		this.#sources.delete(name);
		this.#stale.add(name);
	}

	#plan(): void {
		this.waiting = this.#stale.size;
		if (this.#turn || this.#stale.size === 0) return;
		this.#turn = whenIdle(() => {
			this.#turn = undefined;
			this.#readSome();
			this.#plan();
		});
	}

	#readSome(): void {
		const until = performance.now() + SLICE_MS;
		const read: [string, readonly Entry[]][] = [];
		for (const name of this.#stale) {
			this.#stale.delete(name);
			read.push([name, this.#sources.get(name)?.entries() ?? []]);
			if (performance.now() > until) break;
		}
		this.#index = withDocuments(this.#index, read);
	}
}

/** Runs soon, and before that what the person does. Returns what calls it off. */
function whenIdle(run: () => void): () => void {
	if (!('requestIdleCallback' in window)) {
		const timer = setTimeout(run);
		return () => clearTimeout(timer);
	}
	const turn = requestIdleCallback(run, { timeout: IDLE_MS });
	return () => cancelIdleCallback(turn);
}
