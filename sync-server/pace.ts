/** How thick things come: how far apart the last few dozen of them were, on average. */

/** Over how many the average is drawn: enough that chance does not make it cross a bound. */
const REMEMBERED = 32;
/** A pause counts for no more, so that a crowd after it is noticed within a second. */
const LONGEST_GAP_MS = 100;

export class Pace {
	#gapMs = LONGEST_GAP_MS;
	#at = -Infinity;

	/** Counts one. `now` in milliseconds of the monotonic clock. */
	felt(now: number): void {
		this.#gapMs += (Math.min(now - this.#at, LONGEST_GAP_MS) - this.#gapMs) / REMEMBERED;
		this.#at = now;
	}

	/** Whether the last ones came closer to each other than so many milliseconds. */
	isThicker(gapMs: number): boolean {
		return this.#gapMs < gapMs;
	}
}
