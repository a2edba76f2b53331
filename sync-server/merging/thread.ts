/** The thread that merges: one job after the other, until it is ended. */
import { parentPort } from 'node:worker_threads';
import { perform, type Job } from './work.ts';

/** From this size on, a result is handed over and not copied. */
const HANDED_BYTES = 65_536;

const port = parentPort;
if (!port) throw new Error('Merging runs in a thread of its own');

port.on('message', ({ id, request }: { id: number; request: Job }) => {
	try {
		const value = perform(request);
		const parts = value instanceof Uint8Array ? [value] : [value.sv, value.ds];
		const handed = parts.flatMap(({ buffer }) =>
			buffer instanceof ArrayBuffer && buffer.byteLength >= HANDED_BYTES ? [buffer] : []
		);
		port.postMessage({ id, type: 'done', value }, handed);
	} catch (error) {
		const { name, message } = error instanceof Error ? error : new Error(String(error));
		port.postMessage({ id, type: 'failed', failure: { name, message } });
	}
});
port.postMessage({ id: -1, type: 'done', value: undefined });
