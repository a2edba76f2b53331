/** Counts the data frames of one connection and tells how many of them, from the first on, are settled. */
export class Settlement {
	#received = 0;
	#settled = 0;
	/** Settled before one that came earlier: rare, so made when it happens. */
	#ahead: Set<number> | undefined;
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

	/** Reports once per turn, however many frames were settled in it. */
	settle(frame: number): void {
		if (frame !== this.#settled + 1) {
			this.#ahead ??= new Set();
			this.#ahead.add(frame);
			return;
		}
		this.#settled = frame;
		while (this.#ahead?.delete(this.#settled + 1)) this.#settled += 1;
		if (this.#isReporting) return;
		this.#isReporting = true;
		queueMicrotask(() => {
			this.#isReporting = false;
			this.#report(this.#settled);
		});
	}
}
