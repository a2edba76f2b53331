import type { Live } from '#lib/live/live.ts';

/**
 * What `read` answers, for effects that should run again only when the answer is another one: a fact made
 * of many that change with every keystroke.
 */
export function settled<T>(read: () => T): Live<T> {
	const value = $derived.by(read);
	return {
		get current() {
			// Outside of effects nobody tells a derived value that it is old.
			return $effect.tracking() ? value : read();
		}
	};
}
