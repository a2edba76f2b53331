/** The reading thread: consistent snapshots beside the writer. */
import { workerData } from 'node:worker_threads';
import { openLogDatabase } from './database.ts';
import { openDocumentReads } from './document-reads.ts';
import { answerReads } from './sqlite-answering.ts';
import { type ReadRequest } from './sqlite-wire.ts';

const database = openLogDatabase(workerData.path);
const documents = openDocumentReads(database);

function perform(request: ReadRequest) {
	switch (request.type) {
		case 'read':
			return documents.read(request.doc, request.knownBaseSeq);
		case 'readAfter':
			return documents.readAfter(request.doc, request.after, request.limit);
		case 'covered':
			return documents.covered(request.doc, request.expected, request.upTo);
		case 'owners':
			return documents.owners(request.doc);
		case 'brought':
			return documents.brought(request.doc);
		case 'heads':
			return documents.heads(request.prefix);
	}
}

/** A base is large, and nobody here needs it again. */
function basesOf(value: ReturnType<typeof perform>): readonly Uint8Array[] {
	const isSnapshot = typeof value === 'object' && 'base' in value;
	return isSnapshot && typeof value.base === 'object' ? [value.base.state] : [];
}

answerReads(database, perform, basesOf);
