/**
 * Time that only a seed moves. Everything that will happen stands in one queue; it happens one at a
 * time, and what it set free in promises has run to its end before the next.
 */
import { createHash } from 'node:crypto';
import { type Clock, type Timer } from '#server/clock.ts';
import { randomFrom, type Random } from '#test/random.ts';

interface Happening {
	readonly at: number;
	readonly order: number;
	readonly call: () => void;
	isStopped: boolean;
}

/** What dies at once: a process and its memory. Nothing that was on its way in it happens any more. */
export interface Life {
	isAlive: boolean;
}

/** The wall clock steps by whole ten years, so that the moment can be told from it whatever it shows. */
export const STEP_MS = 10 * 365 * 86_400_000;
const BEGIN_MS = Date.UTC(2026, 1, 16, 9);

export class Timeline {
	readonly random: Random;
	/** Milliseconds since the run began. */
	now = 0;
	/** By how many times ten years the wall clock is wrong. */
	steps = 0;
	readonly #queue: Happening[] = [];
	#order = 0;
	readonly #trace = createHash('sha256');
	readonly #tell: ((line: string) => void) | undefined;

	constructor(seed: number, tell?: (line: string) => void) {
		this.random = randomFrom(seed);
		this.#tell = tell;
	}

	/** Goes into the trace, by which two runs are compared. */
	note(what: string, bytes?: Uint8Array): void {
		const line = `${this.now.toFixed(3)} ${what}`;
		this.#trace.update(line);
		if (bytes) this.#trace.update(bytes);
		this.#tell?.(line);
	}

	/** The trace so far as one number; nothing can be noted afterwards. */
	hash(): string {
		return this.#trace.digest('hex');
	}

	after(ms: number, call: () => void): Timer {
		return this.at(this.now + ms, call);
	}

	/** At a moment; a moment that has passed is now. */
	at(moment: number, call: () => void): Timer {
		const at = Math.max(moment, this.now);
		const happening: Happening = { at, order: (this.#order += 1), call, isStopped: false };
		push(this.#queue, happening);
		return { stop: () => void (happening.isStopped = true), unref: () => undefined };
	}

	/** A number of milliseconds: mostly short, now and then long. */
	some(typical: number): number {
		const { random } = this;
		return typical * (random.chance(0.05) ? 5 + random.next() * 15 : 0.2 + random.next());
	}

	/** Lets things happen until `isDone`, at most up to `deadline`. Returns whether it is done. */
	async run(isDone: () => boolean, deadline: number): Promise<boolean> {
		while (!isDone()) {
			const next = this.#queue[0];
			if (!next || next.at > deadline) {
				this.now = Math.max(this.now, deadline);
				return isDone();
			}
			pop(this.#queue);
			if (next.isStopped) continue;
			this.now = next.at;
			next.call();
			// One turn of the real loop ends every promise that this has set free.
			await new Promise((resolve) => setImmediate(resolve));
		}
		return true;
	}

	/** The clock of one process; it ends with it. */
	clockOf(life: Life): Clock {
		const began = this.now;
		const alive = (call: () => void) => () => {
			if (life.isAlive) call();
		};
		const after = (ms: number, call: () => void) =>
			this.after(ms + this.random.next(), alive(call));
		return {
			wall: () => Math.floor(BEGIN_MS + this.steps * STEP_MS + this.now),
			now: () => this.now - began,
			after,
			every: (ms, call) => {
				let running: Timer;
				const ring = () => {
					running = after(ms, ring);
					call();
				};
				running = after(ms, ring);
				return { stop: () => running.stop(), unref: () => undefined };
			},
			pause: (ms) => new Promise((resolve) => after(ms, resolve)),
			turn: () =>
				new Promise((resolve) =>
					this.after(
						this.random.next() * 0.3,
						alive(() => resolve())
					)
				),
			random: () => this.random.next()
		};
	}
}

/** The moment at which a process wrote this wall time down, whatever its clock had been set to. */
export function momentOf(wall: number): number {
	const since = (wall - BEGIN_MS) % STEP_MS;
	return since < 0 ? since + STEP_MS : since;
}

function isBefore(a: Happening, b: Happening): boolean {
	return a.at < b.at || (a.at === b.at && a.order < b.order);
}

function push(heap: Happening[], one: Happening): void {
	let at = heap.push(one) - 1;
	while (at > 0) {
		const parent = (at - 1) >> 1;
		if (isBefore(heap[parent]!, one)) break;
		heap[at] = heap[parent]!;
		at = parent;
	}
	heap[at] = one;
}

function pop(heap: Happening[]): void {
	const last = heap.pop();
	if (!last || heap.length === 0) return;
	let at = 0;
	for (;;) {
		let child = at * 2 + 1;
		if (child >= heap.length) break;
		if (child + 1 < heap.length && isBefore(heap[child + 1]!, heap[child]!)) child += 1;
		if (isBefore(last, heap[child]!)) break;
		heap[at] = heap[child]!;
		at = child;
	}
	heap[at] = last;
}
