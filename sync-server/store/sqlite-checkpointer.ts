/** The thread that moves what is committed from the write-ahead log into the database file. */
import { parentPort, workerData } from 'node:worker_threads';
import { openLogDatabase } from './database.ts';
import { failureOf } from './sqlite-wire.ts';

/** Pages of the log above which writers wait a moment, because without a pause it would never start over. */
const RESTART_PAGES = 8_192;
/** For how long they wait at most; whatever still reads then, the next time comes. */
const LONGEST_WAIT_MS = 50;

const port = parentPort;
if (!port) throw new Error('The checkpointer runs in a thread of its own');
const database = openLogDatabase(workerData.path);
// Starting the log over waits for readers, a backup among them, and holds up every writer meanwhile.
database.exec(`PRAGMA busy_timeout = ${LONGEST_WAIT_MS}`);
const checkpoint = database.prepare('PRAGMA wal_checkpoint(PASSIVE)');
const restart = database.prepare('PRAGMA wal_checkpoint(RESTART)');

function moveLog(): void {
	const moved = checkpoint.get();
	if (Number(moved?.log) > RESTART_PAGES) restart.get();
}

port.on('message', (message: { id: number } | 'close') => {
	if (message === 'close') {
		database.close();
		port.postMessage({ id: 0, type: 'done', value: undefined });
		port.close();
		return;
	}
	try {
		moveLog();
		port.postMessage({ id: message.id, type: 'done', value: undefined });
	} catch (error) {
		port.postMessage({ id: message.id, type: 'failed', failure: failureOf(error) });
	}
});
port.postMessage({ id: -1, type: 'done', value: undefined });
