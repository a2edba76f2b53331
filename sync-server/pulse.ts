/** Notices a dead line: pings, and counts what stays unanswered. */
import { BOUNDS } from './limits.ts';

export class Pulse {
	#pingedAt: number;
	#missed = 0;

	/** `now` in monotonic milliseconds. */
	constructor(now: number) {
		this.#pingedAt = now;
	}

	/** Something came from the other side. */
	felt(): void {
		this.#missed = 0;
	}

	/** What is due now, in monotonic milliseconds: nothing, a ping, or the end of a dead line. */
	due(now: number): 'nothing' | 'ping' | 'end' {
		if (now - this.#pingedAt < BOUNDS.pingMs) return 'nothing';
		if (this.#missed >= BOUNDS.missedPings) return 'end';
		this.#missed += 1;
		this.#pingedAt = now;
		return 'ping';
	}
}
