import { live, type Live, type Observed } from './live.ts';

/**
 * `live` for what may follow its type at a distance: it is read anew so many milliseconds after a change, once for
 * all that came meanwhile, however many people write.
 */
export function liveLater<S extends Observed, T>(
	type: S,
	read: (type: S) => T,
	ms: number
): Live<T> {
	return live(new Later(type, ms), () => read(type));
}

class Later implements Observed {
	readonly #type: Observed;
	readonly #ms: number;
	readonly #ends = new Map<() => void, () => void>();

	constructor(type: Observed, ms: number) {
		this.#type = type;
		this.#ms = ms;
	}

	observeDeep(listener: () => void): void {
		let timer: ReturnType<typeof setTimeout> | undefined;
		const wait = (): void => {
			timer ??= setTimeout(() => {
				timer = undefined;
				listener();
			}, this.#ms);
		};
		this.#type.observeDeep(wait);
		this.#ends.set(listener, () => {
			clearTimeout(timer);
			this.#type.unobserveDeep(wait);
		});
	}

	unobserveDeep(listener: () => void): void {
		this.#ends.get(listener)?.();
		this.#ends.delete(listener);
	}
}
