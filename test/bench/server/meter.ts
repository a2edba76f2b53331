/**
 * Loaded before the program of a server (`--import`, with `--expose-gc`): says what the process uses when
 * the bench asks for it, and ends with the bench.
 */
import { setTimeout as pause } from 'node:timers/promises';
import { BroadcastChannel, isMainThread } from 'node:worker_threads';

export interface Usage {
	/** Processor time of all its threads since it began, user and system. */
	readonly cpuMs: number;
	readonly rssKiB: number;
	readonly peakRssKiB: number;
	/** What the main thread's objects take, and the buffers that documents lie in. */
	readonly heapKiB: number;
	readonly buffersKiB: number;
}

export type Question = 'usage' | 'usage without garbage';

/** Every thread has objects of its own, and garbage that nobody collects while it has room. */
const threads = new BroadcastChannel('keel-bench');
threads.unref();
const COLLECTING_MS = 300;

if (isMainThread && process.send) {
	process.on('message', (question: Question) => {
		answer(question).catch((error: unknown) => process.emitWarning(String(error)));
	});
	process.once('disconnect', () => setTimeout(() => process.exit(), 2_000).unref());
	process.channel?.unref();
}

if (!isMainThread) threads.onmessage = collect;

async function answer(question: Question): Promise<void> {
	if (question === 'usage without garbage') {
		threads.postMessage('collect');
		await pause(COLLECTING_MS);
		collect();
	}
	process.send?.(usage());
}

/** Garbage, and the room between objects, which V8 gives back by itself only after 100 s without a collection. */
function collect(): void {
	globalThis.gc?.({ type: 'major', execution: 'sync', flavor: 'last-resort' });
}

function usage(): Usage {
	const { user, system } = process.cpuUsage();
	const { rss, heapUsed, arrayBuffers } = process.memoryUsage();
	return {
		cpuMs: (user + system) / 1000,
		rssKiB: rss / 1024,
		peakRssKiB: process.resourceUsage().maxRSS,
		heapKiB: heapUsed / 1024,
		buffersKiB: arrayBuffers / 1024
	};
}
