/** The loop of a thread that only reads: each request sees one moment of the database. */
import { type DatabaseSync } from 'node:sqlite';
import { parentPort } from 'node:worker_threads';
import { failureOf } from './sqlite-wire.ts';

/** Answers what `startThread` asks, until it says close; the database is closed then. */
export function answerReads<Request>(
	database: DatabaseSync,
	perform: (request: Request) => unknown
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
			port.postMessage({ id: message.id, type: 'done', value });
		} catch (error) {
			port.postMessage({ id: message.id, type: 'failed', failure: failureOf(error) });
		} finally {
			if (database.isTransaction) database.exec('COMMIT');
		}
	});
	port.postMessage({ id: -1, type: 'done', value: undefined });
}
