/**
 * When to ask a client for what is missing: not again while an answer is on its way, and a client
 * whose very answer lacks something is asked ever more rarely.
 */
import { SYNC } from '../src/lib/protocol/messages.ts';
import { type Clock } from './clock.ts';
import { type DataKind } from './room.ts';

const FIRST_PAUSE_MS = 1_000;
const LONGEST_PAUSE_MS = 60_000;

export class Asking {
	readonly #clock: Clock;
	#isAsked = false;
	#askedAt = -Infinity;
	#pause = FIRST_PAUSE_MS;

	constructor(clock: Clock) {
		this.#clock = clock;
	}

	/** Whether to ask now that a frame of this kind lacks something; if so, it counts as asked. */
	shouldAsk(kind: DataKind): boolean {
		const now = this.#clock.now();
		if (kind === SYNC.update) {
			if (this.#isAsked) return false;
		} else {
			if (now - this.#askedAt < this.#pause) return false;
			this.#pause = Math.min(this.#pause * 2, LONGEST_PAUSE_MS);
		}
		this.#isAsked = true;
		this.#askedAt = now;
		return true;
	}

	/** A SyncStep2 came. */
	answered(): void {
		this.#isAsked = false;
	}
}
