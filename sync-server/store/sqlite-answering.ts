/** The loop of a thread that only reads: each request sees one moment of the database. */
import { type DatabaseSync } from 'node:sqlite';
import { parentPort } from 'node:worker_threads';
import { failureOf } from './sqlite-wire.ts';

/** From this size on, what may be handed over is not copied; smaller bytes may share their memory with others. */
const HANDED_BYTES = 1_048_576;

/**
 * Answers what `startThread` asks, until it says close; the database is closed then. `handed` names
 * those bytes of an answer that nobody needs here any more.
 */
export function answerReads<Request, Value>(
	database: DatabaseSync,
	perform: (request: Request) => Value,
	handed: (value: Value) => readonly Uint8Array[] = () => []
): void {
	const port = parentPort;
	if (!port) throw new Error('Reading runs in a thread of its own');
	port.on('message', (message: { id: number; request: Request } | 'close') => {
		if (message === 'close') {
			database.close();
			port.postMessage({ id: 0, type: 'done', value: undefined });
			port.close();
			return;
		}
		try {
			database.exec('BEGIN');
			const value = perform(message.request);
			const buffers = handed(value).flatMap(({ buffer }) =>
				buffer instanceof ArrayBuffer && buffer.byteLength >= HANDED_BYTES ? [buffer] : []
			);
			port.postMessage({ id: message.id, type: 'done', value }, buffers);
		} catch (error) {
			port.postMessage({ id: message.id, type: 'failed', failure: failureOf(error) });
		} finally {
			if (database.isTransaction) database.exec('COMMIT');
		}
	});
	port.postMessage({ id: -1, type: 'done', value: undefined });
}
