import { untrack } from 'svelte';
import { createSubscriber } from 'svelte/reactivity';
import type { Live } from '#lib/live/live.ts';

/** One value of our own that effects may watch: what `$state.raw` is, for plain modules. */
export class Cell<T> implements Live<T> {
	#value: T;
	#notify: (() => void) | undefined;
	readonly #subscribe = createSubscriber((update) => {
		this.#notify = update;
		return () => {
			this.#notify = undefined;
		};
	});

	readonly #onSet: () => void;

	/** `onSet` runs after every change, for code that is not an effect. */
	constructor(value: T, onSet: () => void = () => undefined) {
		this.#value = value;
		this.#onSet = onSet;
	}

	get current(): T {
		this.#subscribe();
		return this.#value;
	}

	/** The value, without watching it. */
	peek(): T {
		return this.#value;
	}

	/** Replaces the value; whoever watches runs again, unless it is the same. */
	set(value: T): void {
		if (Object.is(this.#value, value)) return;
		this.#value = value;
		// A screen may open a document while it computes; telling others then is no mistake.
		untrack(() => this.#notify?.());
		this.#onSet();
	}
}
