import { addRange, type Ranges } from './ranges.ts';

/** Counts the data frames of one connection and tells how many of them, from the first on, are settled. */
export class Settlement {
	#received = 0;
	#settled = 0;
	/**
	 * Settled before one that came earlier: rare, so made when it happens. It grows with the frames that wait,
	 * which are bounded, and not with those that pass them.
	 */
	#ahead: Ranges | undefined;
	readonly #report: (settled: number) => void;
	#isReporting = false;

	constructor(report: (settled: number) => void) {
		this.#report = report;
	}

	/** The number of the next data frame. */
	next(): number {
		this.#received += 1;
		return this.#received;
	}

	/** Reports once per turn, however many frames were settled in it. To settle one again changes nothing. */
	settle(frame: number): void {
		if (frame <= this.#settled) return;
		if (frame !== this.#settled + 1) {
			this.#ahead ??= [];
			addRange(this.#ahead, frame, frame + 1);
			return;
		}
		this.#settled = frame;
		const [from, to = 0] = this.#ahead ?? [];
		if (from === frame + 1) {
			this.#settled = to - 1;
			this.#ahead?.splice(0, 2);
		}
		if (this.#isReporting) return;
		this.#isReporting = true;
		queueMicrotask(() => {
			this.#isReporting = false;
			this.#report(this.#settled);
		});
	}
}
