/**
 * Time, turns and chance as one argument. The document half asks nobody else for them, so that a
 * simulation can bring its own and have every run again.
 */

export interface Timer {
	stop(): void;
	/** The process may end before it rings. */
	unref(): void;
}

export interface Clock {
	/** Epoch milliseconds: to be written down. It may step, so nothing is measured with it. */
	wall(): number;
	/** Milliseconds from some start that never go back: to measure with. */
	now(): number;
	/** Calls once, `ms` milliseconds later. */
	after(ms: number, call: () => void): Timer;
	/** Calls every `ms` milliseconds. */
	every(ms: number, call: () => void): Timer;
	/** Resolves `ms` milliseconds later. */
	pause(ms: number): Promise<void>;
	/** Resolves when what has arrived already was handled. */
	turn(): Promise<void>;
	/** A number in [0, 1). Good for jitter, never for a secret. */
	random(): number;
}

/** The machine's own. */
export const SYSTEM_CLOCK: Clock = {
	wall: () => Date.now(),
	now: () => performance.now(),
	after: (ms, call) => timer(setTimeout(call, ms)),
	every: (ms, call) => timer(setInterval(call, ms)),
	pause: (ms) => new Promise((resolve) => setTimeout(resolve, ms)),
	turn: () => new Promise((resolve) => setImmediate(resolve)),
	random: () => Math.random()
};

function timer(running: NodeJS.Timeout): Timer {
	return {
		// Node stops timers and intervals alike.
		stop: () => clearTimeout(running),
		unref: () => void running.unref()
	};
}
