/** When the tail of a document is merged into its base: what it weighs against what that costs. */

const ROWS = 500;
const BYTES = 65_536;
/** A tail of this share of the base is worth writing the base anew. */
const SHARE = 0.25;
/** Rows are worth less the larger the base: at least one for so many bytes of it. */
const BASE_BYTES_PER_ROW = 256;
/**
 * A larger base is not written anew for its rows or in quiet within this pause, unless they are very many. The pause
 * is counted only while the room is open: when it was written last is kept nowhere, and a room that is opened anew
 * may write it at its first chance.
 */
const LARGE_BASE = 1_048_576;
const LARGE_BASE_PAUSE_MS = 600_000;
const MOST_ROWS = 20_000;
/** How long a merge waits for readers who would not find their place afterwards. */
const GRACE_MS = 120_000;
const FIRST_PAUSE_MS = 30_000;
const LONGEST_PAUSE_MS = 600_000;

export interface LogSize {
	readonly baseBytes: number;
	readonly tailRows: number;
	readonly tailBytes: number;
}

/** Of one open room: it knows nothing of what was before. Times are monotonic milliseconds. */
export class CompactionPlan {
	#behind: Set<object> | undefined;
	#rewrittenAt = -Infinity;
	#putOffAt: number | undefined;
	#notBefore = -Infinity;
	#failures = 0;

	/** Whether the tail has grown enough to be merged, and may be. */
	isDue(size: LogSize, now: number): boolean {
		return isWorthIt(size, this.#hasRested(size, now)) && this.mayBegin(now);
	}

	/** Whether a tail of any length may be merged because nobody writes: into a large base not so soon again. */
	isDueInQuiet(size: LogSize, now: number): boolean {
		return (this.#hasRested(size, now) || isWorthIt(size, false)) && this.mayBegin(now);
	}

	/** Whether the base may be written anew for less than its share. */
	#hasRested({ baseBytes }: LogSize, now: number): boolean {
		return baseBytes <= LARGE_BASE || now - this.#rewrittenAt >= LARGE_BASE_PAUSE_MS;
	}

	/** Whether nothing speaks against a merge: neither a failure a while ago nor a reader that is behind. */
	mayBegin(now: number): boolean {
		if (now < this.#notBefore) return false;
		if (!this.#behind?.size) return true;
		this.#putOffAt ??= now;
		return now - this.#putOffAt > GRACE_MS;
	}

	/** A reader needs the rows as they are until it is released. */
	hold(reader: object): void {
		this.#behind ??= new Set();
		this.#behind.add(reader);
	}

	release(reader: object): void {
		this.#behind?.delete(reader);
		if (!this.#behind?.size) this.#putOffAt = undefined;
	}

	began(): void {
		this.#putOffAt = undefined;
	}

	/** The base was written anew. */
	ended(now: number): void {
		this.#rewrittenAt = now;
		this.#failures = 0;
	}

	/** It is tried again, after ever longer pauses. */
	failed(now: number): void {
		this.#notBefore = now + Math.min(FIRST_PAUSE_MS * 2 ** this.#failures, LONGEST_PAUSE_MS);
		this.#failures += 1;
	}
}

function isWorthIt({ baseBytes, tailRows, tailBytes }: LogSize, hasRested: boolean): boolean {
	if (tailBytes >= Math.max(BYTES, baseBytes * SHARE) || tailRows >= MOST_ROWS) return true;
	return hasRested && tailRows >= Math.max(ROWS, baseBytes / BASE_BYTES_PER_ROW);
}
