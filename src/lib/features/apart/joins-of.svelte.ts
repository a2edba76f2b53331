/** The places that two people changed in one document, read anew a moment after it changed. */
import { createSubscriber } from 'svelte/reactivity';
import { whenChanged } from '#lib/live/changes.ts';
import { joinStates, type JoinState } from '#lib/model/merge/joins.ts';
import { type Handle } from '#lib/model/workspace.ts';
import type { OpenDocument } from '#lib/session/context.ts';

/** Whoever types is not read after every letter. */
const CALM_MS = 150;

export class JoinsOf {
	readonly document: OpenDocument<Handle>;
	#kept: readonly JoinState[] | undefined;
	#isWatched = false;
	readonly #watch: () => void;
	#update: (() => void) | undefined;

	constructor(document: OpenDocument<Handle>) {
		this.document = document;
		this.#watch = createSubscriber((update) => {
			let turn: ReturnType<typeof setTimeout> | undefined;
			const stop = whenChanged(document.doc, () => {
				turn ??= setTimeout(() => {
					turn = undefined;
					const before = this.#kept;
					this.#kept = undefined;
					// Where there is nothing, nothing changes for anybody.
					if (before?.length !== 0 || this.#read().length > 0) update();
				}, CALM_MS);
			});
			this.#isWatched = true;
			this.#update = update;
			return () => {
				clearTimeout(turn);
				stop();
				this.#isWatched = false;
				this.#update = undefined;
				this.#kept = undefined;
			};
		});
	}

	/** Reactive: those that need a look first. */
	get current(): readonly JoinState[] {
		this.#watch();
		return this.#read();
	}

	/** Reads anew at once: what one did oneself is not waited for. */
	readNow(): void {
		this.#kept = undefined;
		this.#update?.();
	}

	#read(): readonly JoinState[] {
		if (!this.#isWatched) return joinStates(this.document.doc);
		return (this.#kept ??= joinStates(this.document.doc));
	}
}
