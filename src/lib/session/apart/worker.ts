/** The worker that reckons, so that typing stays smooth. Its bundle has a Yjs of its own. */
import { reckon, type Task } from './reckon.ts';

globalThis.addEventListener(
	'message',
	({ data }: MessageEvent<{ readonly id: number; readonly task: Task }>) => {
		const { id, task } = data;
		try {
			globalThis.postMessage({ id, answer: reckon(task) });
		} catch (error) {
			globalThis.postMessage({ id, error: String(error) });
		}
	}
);
