/**
 * A thread that is there while there is something for it to do: started with the first job, ended
 * when none came for a while, started again after it died. One job at a time, in order.
 */
import { type Clock, type Timer } from '../clock.ts';
import { startThread, type Thread } from '../store/sqlite-thread.ts';

/** How long it stays without a job, in milliseconds. */
const IDLE_MS = 10_000;
/** A job that takes longer will not end. */
const LONGEST_MS = 120_000;
/** A thread that needs more dies, and the process does not. Bytes of updates do not count. */
const HEAP_MB = 512;

/** A request, and the memory that is handed over with it instead of being copied. */
export interface Posted {
	readonly request: unknown;
	readonly handed: readonly ArrayBuffer[];
}

export interface IdleThreadOptions {
	readonly file: URL;
	readonly clock: Clock;
	readonly idleMs?: number;
	readonly longestMs?: number;
}

export class IdleThread {
	readonly #options: IdleThreadOptions;
	#thread: Promise<Thread> | undefined;
	#last: Promise<void> = Promise.resolve();
	#waiting = 0;
	#idle: Timer | undefined;
	#closed = false;

	constructor(options: IdleThreadOptions) {
		this.#options = options;
	}

	get isRunning(): boolean {
		return this.#thread !== undefined;
	}

	/** `pack` is called when its turn comes. Rejects when the job failed, or the thread with it. */
	run<T>(pack: () => Posted): Promise<T> {
		this.#idle?.stop();
		this.#waiting += 1;
		const mine = this.#last.then(() => this.#perform<T>(pack));
		const done = () => {
			this.#waiting -= 1;
			if (this.#waiting === 0 && !this.#closed) this.#endLater();
		};
		this.#last = mine.then(done, done);
		return mine;
	}

	/** Ends the thread at once; what waits for it is rejected. */
	async close(): Promise<void> {
		this.#closed = true;
		this.#idle?.stop();
		await this.#end();
	}

	async #perform<T>(pack: () => Posted): Promise<T> {
		if (this.#closed) throw new Error('Nothing is merged any more');
		const thread = await this.#started();
		const { request, handed } = pack();
		const late = this.#options.clock.after(
			this.#options.longestMs ?? LONGEST_MS,
			() => void this.#end()
		);
		late.unref();
		try {
			return await thread.ask<T>(request, handed).answer;
		} finally {
			late.stop();
		}
	}

	#started(): Promise<Thread> {
		if (this.#thread) return this.#thread;
		const thread = startThread({
			file: this.#options.file,
			heapMb: HEAP_MB,
			onFailed: () => this.#forget(thread)
		});
		this.#thread = thread;
		thread.catch(() => this.#forget(thread));
		return thread;
	}

	#forget(thread: Promise<Thread>): void {
		if (this.#thread === thread) this.#thread = undefined;
	}

	#endLater(): void {
		const { clock, idleMs = IDLE_MS } = this.#options;
		this.#idle = clock.after(idleMs, () => void this.#end());
		this.#idle.unref();
	}

	async #end(): Promise<void> {
		const thread = this.#thread;
		this.#thread = undefined;
		await thread?.then(
			(started) => started.end(),
			() => undefined
		);
	}
}
