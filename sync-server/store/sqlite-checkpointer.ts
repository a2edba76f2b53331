/** The thread that moves what is committed from the write-ahead log into the database file. */
import { parentPort, workerData } from 'node:worker_threads';
import { openLogDatabase } from './database.ts';
import { failureOf } from './sqlite-wire.ts';

const port = parentPort;
if (!port) throw new Error('The checkpointer runs in a thread of its own');
const database = openLogDatabase(workerData.path);
const checkpoint = database.prepare('PRAGMA wal_checkpoint(PASSIVE)');

port.on('message', (message: { id: number } | 'close') => {
	if (message === 'close') {
		database.close();
		port.postMessage({ id: 0, type: 'done', value: undefined });
		port.close();
		return;
	}
	try {
		port.postMessage({ id: message.id, type: 'done', value: { ...checkpoint.get() } });
	} catch (error) {
		port.postMessage({ id: message.id, type: 'failed', failure: failureOf(error) });
	}
});
port.postMessage({ id: -1, type: 'done', value: undefined });
