/** How long something takes of late: what was measured in the last one to two minutes. */
import { createHistogram, type RecordableHistogram } from 'node:perf_hooks';

const PERIOD_MS = 60_000;
/** Microseconds; what takes longer counts as this long. */
const LONGEST = 600_000_000;

/** All times are milliseconds of a clock that never goes back. */
export class Durations {
	readonly #now: () => number;
	#newer = histogram();
	#older = histogram();
	#since: number;

	constructor(now: () => number) {
		this.#now = now;
		this.#since = now();
	}

	record(ms: number): void {
		this.#turn();
		this.#newer.record(Math.min(LONGEST, Math.max(1, Math.round(ms * 1_000))));
	}

	/** The time that 99 of 100 do not exceed, in seconds; 0 when nothing was measured of late. */
	p99(): number {
		this.#turn();
		const both = histogram();
		both.add(this.#older);
		both.add(this.#newer);
		return both.count === 0 ? 0 : both.percentile(99) / 1e6;
	}

	#turn(): void {
		const past = this.#now() - this.#since;
		if (past < PERIOD_MS) return;
		this.#older = past < 2 * PERIOD_MS ? this.#newer : histogram();
		this.#newer = histogram();
		this.#since = this.#now();
	}
}

function histogram(): RecordableHistogram {
	return createHistogram({ lowest: 1, highest: LONGEST, figures: 2 });
}
