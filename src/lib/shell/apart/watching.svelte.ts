/**
 * What comes while somebody looks at its page is seen as it comes. Only what came while they were elsewhere,
 * or had no network, is new to them.
 */
import type { DocumentName } from '#lib/protocol/documents.ts';
import type { Initiative } from '#lib/session/context.ts';

/** How long a page lies open and quiet before its reader is taken to have seen it as it stands, in milliseconds. */
const CALM_MS = 5000;

interface WatchingOptions {
	readonly initiative: Initiative;
	/** Reactive: the documents of the page in front. */
	readonly documents: () => readonly DocumentName[];
	/** Reactive: the page is before somebody's eyes. */
	readonly isVisible: () => boolean;
}

export class Watching {
	/** The page that its reader has before them as it stands. */
	#watched = '';
	readonly #options: WatchingOptions;

	/** Call within a component. */
	constructor(options: WatchingOptions) {
		this.#options = options;
		$effect(() => this.#settle());
		$effect(() => this.#lookUp());
	}

	#settle(): (() => void) | undefined {
		const { initiative, isVisible } = this.#options;
		const { state } = initiative.status;
		const page = this.#page;
		if (!isVisible() || state === 'offline' || this.#watched !== page) this.#watched = '';
		if (!isVisible() || state !== 'saved' || this.#news.length > 0) return undefined;
		const turn = setTimeout(() => (this.#watched = page), CALM_MS);
		return () => clearTimeout(turn);
	}

	#lookUp(): void {
		const news = this.#news;
		if (news.length === 0 || this.#watched !== this.#page) return;
		for (const name of news) this.#options.initiative.apart.markSeen(name);
	}

	get #page(): string {
		return this.#options.documents().join(' ');
	}

	get #news(): readonly DocumentName[] {
		const { initiative, documents } = this.#options;
		return documents().filter((name) => initiative.apart.unseen.has(name));
	}
}
