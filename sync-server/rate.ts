/** A token bucket. Times are monotonic milliseconds. */
export class Rate {
	readonly #perSecond: number;
	readonly #burst: number;
	#tokens: number;
	#at: number;

	/** `perSecond` 0: everything passes. */
	constructor(perSecond: number, burst: number, now: number) {
		this.#perSecond = perSecond;
		this.#burst = burst;
		this.#tokens = burst;
		this.#at = now;
	}

	/** Takes one. False: too fast. What is taken beyond the burst has to be waited for. */
	take(now: number): boolean {
		if (this.#perSecond === 0) return true;
		this.#tokens = this.left(now) - 1;
		this.#at = now;
		return this.#tokens >= 0;
	}

	left(now: number): number {
		return Math.min(this.#burst, this.#tokens + ((now - this.#at) / 1_000) * this.#perSecond);
	}
}
