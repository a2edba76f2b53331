/**
 * The meeting of Yjs and Svelte for one shared type: a value that is read from it, kept while anybody
 * watches, and read anew after every transaction that touched the type or anything below it.
 */
import { createSubscriber } from 'svelte/reactivity';

/** A value that effects, deriveds and components may read; they run again when it changes. */
export interface Live<T> {
	readonly current: T;
}

/** What `live` needs of a shared type; every Yjs type has it. */
export interface Observed {
	observeDeep(listener: () => void): void;
	unobserveDeep(listener: () => void): void;
}

/**
 * `read(type)`, kept until `type` changes. However many effects watch, there is one observer; it is
 * gone when the last of them is. Outside of effects `current` is a plain fresh read.
 */
export function live<S extends Observed, T>(type: S, read: (type: S) => T): Live<T> {
	let kept: { readonly value: T } | undefined;
	let observed = false;
	const subscribe = createSubscriber((update) => {
		const forget = () => {
			kept = undefined;
			update();
		};
		observed = true;
		type.observeDeep(forget);
		return () => {
			observed = false;
			kept = undefined;
			type.unobserveDeep(forget);
		};
	});
	return {
		get current() {
			subscribe();
			if (!observed) return read(type);
			kept ??= { value: read(type) };
			return kept.value;
		}
	};
}
