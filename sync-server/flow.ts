/**
 * How fast a socket may send. Who sends too fast is not read for a while; who keeps pushing is
 * asked to come again later.
 */
import { type Clock, type Timer } from './clock.ts';
import { BOUNDS } from './limits.ts';
import { Rate } from './rate.ts';

/** What of a socket is needed here. */
export interface Tap {
	pause(): void;
	resume(): void;
}

export class Flow {
	readonly #tap: Tap;
	readonly #clock: Clock;
	readonly #rate: Rate;
	#pauses = 0;
	#pausedAt = -Infinity;
	#timer: Timer | undefined;
	#isHeld = false;
	#isEnded = false;

	/** `perSecond` 0: as fast as it likes. */
	constructor(tap: Tap, perSecond: number, clock: Clock) {
		this.#tap = tap;
		this.#clock = clock;
		this.#rate = new Rate(perSecond, BOUNDS.messageBurst, clock.now());
	}

	/** Counts one message. `paused`: reading waits a while now; `too-fast`: it was paused too often. */
	take(): 'ok' | 'paused' | 'too-fast' {
		const now = this.#clock.now();
		if (this.#rate.take(now) || this.#timer) return 'ok';
		if (now - this.#pausedAt > BOUNDS.floodMemoryMs) this.#pauses = 0;
		this.#pausedAt = now;
		this.#pauses += 1;
		if (this.#pauses > BOUNDS.floodPauses) return 'too-fast';
		this.#tap.pause();
		this.#timer = this.#clock.after(BOUNDS.floodPauseMs, () => {
			this.#timer = undefined;
			this.#resume();
		});
		return 'paused';
	}

	/** Reads nothing until `release`. */
	hold(): void {
		this.#isHeld = true;
		this.#tap.pause();
	}

	release(): void {
		if (!this.#isHeld) return;
		this.#isHeld = false;
		this.#resume();
	}

	/** Reads nothing more, whatever is released later. */
	end(): void {
		this.#isEnded = true;
		this.#tap.pause();
	}

	close(): void {
		this.#timer?.stop();
	}

	#resume(): void {
		if (!this.#timer && !this.#isHeld && !this.#isEnded) this.#tap.resume();
	}
}
