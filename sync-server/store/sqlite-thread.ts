/** A worker thread that answers numbered requests. */
import { Worker } from 'node:worker_threads';
import { errorOf, type Answer, type Failure } from './sqlite-wire.ts';

interface Waiting {
	resolve(value: unknown): void;
	reject(error: Error): void;
}

export interface Thread {
	/**
	 * Posts a request; `T` is what the thread gives back for this kind of request. `handed` is the
	 * thread's from now on, not copied.
	 */
	ask<T>(
		request: unknown,
		handed?: readonly ArrayBuffer[]
	): { readonly id: number; readonly answer: Promise<T> };
	/** Ends it at once; what was asked is rejected. */
	end(): Promise<void>;
	/** Lets the thread finish what it has, close its files and end. */
	close(): Promise<void>;
}

interface Options {
	readonly file: URL;
	readonly data?: { readonly path: string; readonly folder: string };
	/** What its objects may take before it dies, in MiB. */
	readonly heapMb?: number;
	readonly onFlushed?: (upTo: number) => void;
	readonly onFailed: (error: Error) => void;
}

const READY = -1;
const CLOSED = 0;

/** Starts a thread; resolves when its files are open, throws what kept them from opening. */
export async function startThread(options: Options): Promise<Thread> {
	const { file, data, heapMb, onFlushed, onFailed } = options;
	const resourceLimits = heapMb === undefined ? {} : { maxOldGenerationSizeMb: heapMb };
	const worker = new Worker(file, { workerData: data, resourceLimits });
	const waiting = new Map<number, Waiting>();
	let last = 0;
	let ended: Error | undefined;

	function wait(id: number): Promise<unknown> {
		if (ended) return Promise.reject(ended);
		return new Promise((resolve, reject) => waiting.set(id, { resolve, reject }));
	}

	function settle(id: number): Waiting | undefined {
		const found = waiting.get(id);
		waiting.delete(id);
		return found;
	}

	function fail(error: Error): void {
		if (ended) return;
		ended = error;
		for (const one of waiting.values()) one.reject(error);
		waiting.clear();
		onFailed(error);
	}

	worker.on('message', (answer: Answer) => {
		if (answer.type === 'done') settle(answer.id)?.resolve(answer.value);
		else if (answer.type === 'failed') settle(answer.id)?.reject(errorOf(answer.failure));
		else if (answer.type === 'flushed') onFlushed?.(answer.upTo);
		else if (answer.type === 'flush-failed') {
			fail(errorOf({ ...answer.failure, name: 'Stopped' }));
		}
		// Nothing else is an answer: with --watch Node itself tells here what a thread imports.
	});
	worker.on('error', (error: Failure) => fail(errorOf(error)));
	worker.on('exit', () => fail(errorOf({ name: 'Stopped', message: 'The thread ended' })));
	await wait(READY);

	return {
		ask<T>(request: unknown, handed: readonly ArrayBuffer[] = []) {
			last += 1;
			const id = last;
			// eslint-disable-next-line @typescript-eslint/consistent-type-assertions -- reason: both ends of this channel are ours
			const answer = wait(id) as Promise<T>;
			if (!ended) worker.postMessage({ id, request }, handed);
			return { id, answer };
		},
		async end() {
			await worker.terminate();
		},
		async close() {
			if (!ended) {
				const closed = wait(CLOSED);
				worker.postMessage('close');
				// It may end by itself instead; then there is nothing left to wait for.
				await closed.catch(() => undefined);
			}
			await worker.terminate();
		}
	};
}
