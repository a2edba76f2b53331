/**
 * The thread that tells the past. Putting a long one together takes a while, which holds up neither
 * commits nor other reading.
 */
import { workerData } from 'node:worker_threads';
import { openLogDatabase } from './database.ts';
import { openPastReads } from './past-reads.ts';
import { answerReads } from './sqlite-answering.ts';
import { type PastRequest } from './sqlite-wire.ts';
import { type Past } from './store.ts';

const database = openLogDatabase(workerData.path);
const past = openPastReads(database);

function perform(request: PastRequest): Past | Uint8Array | undefined {
	switch (request.type) {
		case 'history':
			return past.history(request.doc, request.before ?? Infinity, request.limit);
		case 'state':
			return past.state(request.doc, request.seq);
	}
}

answerReads(database, perform);
