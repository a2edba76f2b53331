/** Reading documents beside a running server: no lock is taken and nothing is ever written. */
import { databasePath } from './database.ts';
import { startThread } from './sqlite-thread.ts';
import { type ReadRequest } from './sqlite-wire.ts';
import { type DocStore } from './store.ts';

export type ReadingStore = Pick<DocStore, 'read' | 'heads' | 'close'>;

/** Opens the documents in `folder` for reading; each `read` is one consistent moment of one document. */
export async function openSqliteForReading(folder: string): Promise<ReadingStore> {
	const thread = await startThread({
		file: new URL('./sqlite-reader.ts', import.meta.url),
		data: { path: databasePath(folder), folder },
		onFailed: () => undefined
	});

	const ask = <T>(request: ReadRequest): Promise<T> => thread.ask<T>(request).answer;

	return {
		read: (doc, options = {}) => ask({ type: 'read', doc, knownBaseSeq: options.knownBaseSeq }),
		heads: (prefix) => ask({ type: 'heads', prefix }),
		close: () => thread.close()
	};
}
