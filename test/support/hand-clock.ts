/** A clock that goes on as the machine's does, and that a test sets forward, or the wall's to any time. */
import { SYSTEM_CLOCK, type Clock } from '#server/clock.ts';

interface Ticking {
	readonly ms: number;
	readonly call: () => void;
	at: number;
}

export class HandClock implements Clock {
	/** By how much the wall clock is wrong, in milliseconds. */
	wrongBy = 0;
	#ahead = 0;
	readonly #ticking = new Set<Ticking>();
	readonly after = SYSTEM_CLOCK.after;
	readonly pause = SYSTEM_CLOCK.pause;
	readonly turn = SYSTEM_CLOCK.turn;
	readonly random = SYSTEM_CLOCK.random;

	wall(): number {
		return SYSTEM_CLOCK.wall() + this.wrongBy;
	}

	now(): number {
		return SYSTEM_CLOCK.now() + this.#ahead;
	}

	/** Ticks only when it is set forward. */
	every(ms: number, call: () => void): { stop(): void; unref(): void } {
		const ticking = { ms, call, at: this.now() + ms };
		this.#ticking.add(ticking);
		return { stop: () => this.#ticking.delete(ticking), unref: () => undefined };
	}

	forward(ms: number): void {
		this.#ahead += ms;
		for (const ticking of this.#ticking) {
			if (ticking.at > this.now()) continue;
			ticking.at = this.now() + ticking.ms;
			ticking.call();
		}
	}
}
