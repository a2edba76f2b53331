/** Counts how many of each there are, up to a maximum per key. */
export class Tally {
	readonly #max: number;
	readonly #counts = new Map<string, number>();

	/** `max` 0: unlimited. */
	constructor(max: number) {
		this.#max = max;
	}

	/** False, and not counted, when there are as many as allowed. */
	add(key: string): boolean {
		const count = this.#counts.get(key) ?? 0;
		if (this.#max > 0 && count >= this.#max) return false;
		this.#counts.set(key, count + 1);
		return true;
	}

	remove(key: string): void {
		const count = this.#counts.get(key) ?? 0;
		if (count > 1) this.#counts.set(key, count - 1);
		else this.#counts.delete(key);
	}
}
