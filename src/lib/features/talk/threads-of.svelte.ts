/** What is said in one document, read anew a moment after the document changed. */
import { createSubscriber } from 'svelte/reactivity';
import { whenChanged } from '#lib/live/changes.ts';
import { type PlacedThread, threadsIn } from '#lib/model/talk/standing.ts';
import { type Handle } from '#lib/model/workspace.ts';
import type { OpenDocument } from '#lib/session/context.ts';

/** Whoever types is not read after every letter. */
const CALM_MS = 120;

export class ThreadsOf {
	readonly document: OpenDocument<Handle>;
	#kept: readonly PlacedThread[] | undefined;
	#isWatched = false;
	readonly #watch: () => void;
	#readAnew = (): void => {};

	constructor(document: OpenDocument<Handle>) {
		this.document = document;
		this.#watch = createSubscriber((update) => {
			let turn: ReturnType<typeof setTimeout> | undefined;
			const stop = whenChanged(document.doc, () => {
				turn ??= setTimeout(() => this.#readAnew(), CALM_MS);
			});
			this.#readAnew = () => {
				clearTimeout(turn);
				turn = undefined;
				const before = this.#kept;
				this.#kept = undefined;
				// Where nobody said anything, nothing changes for anybody.
				if (before?.length !== 0 || this.#read().length > 0) update();
			};
			this.#isWatched = true;
			return () => {
				clearTimeout(turn);
				stop();
				this.#readAnew = () => {};
				this.#isWatched = false;
				this.#kept = undefined;
			};
		});
	}

	/** Reactive: the oldest first. */
	get current(): readonly PlacedThread[] {
		this.#watch();
		return this.#read();
	}

	/** Now, and not a moment later: what one did oneself is there at once. */
	readNow(): void {
		this.#readAnew();
	}

	#read(): readonly PlacedThread[] {
		const { doc, name } = this.document;
		if (!this.#isWatched) return threadsIn(doc, name);
		return (this.#kept ??= threadsIn(doc, name));
	}
}
