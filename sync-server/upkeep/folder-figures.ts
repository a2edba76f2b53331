/** What the data folder tells about itself, by Prometheus names; docs/watching.md says what they mean. */
import { stat, statfs } from 'node:fs/promises';
import { type DatabaseSync } from 'node:sqlite';
import { databasePath } from '../store/database.ts';
import { readNotes } from './notes.ts';

/** Looks anew at every call. `database` is open on the folder. What cannot be found out is left out. */
export async function folderFigures(
	folder: string,
	database: DatabaseSync
): Promise<ReadonlyMap<string, number>> {
	const figures = new Map<string, number>();
	const path = databasePath(folder);
	const [free, size, log] = await Promise.all([
		freeBytes(folder),
		sizeOf(path),
		sizeOf(`${path}-wal`)
	]);
	if (free !== undefined) figures.set('keel_disk_free_bytes', free);
	if (size !== undefined) figures.set('keel_store_bytes', size + (log ?? 0));
	if (log !== undefined) figures.set('keel_store_log_bytes', log);
	const documents = documentsIn(database);
	if (documents) {
		figures.set('keel_store_documents', documents.count);
		figures.set('keel_store_tail_rows', documents.tailRows);
	}
	const { backupAt, verifiedAt, verifiedMadeAt } = readNotes(folder);
	figures.set('keel_last_backup_timestamp_seconds', backupAt / 1_000);
	figures.set('keel_last_verified_restore_timestamp_seconds', verifiedAt / 1_000);
	figures.set('keel_last_verified_backup_timestamp_seconds', verifiedMadeAt / 1_000);
	return figures;
}

async function freeBytes(folder: string): Promise<number | undefined> {
	try {
		const { bavail, bsize } = await statfs(folder);
		return bavail * bsize;
	} catch {
		return undefined;
	}
}

async function sizeOf(path: string): Promise<number | undefined> {
	try {
		return (await stat(path)).size;
	} catch {
		return undefined;
	}
}

/** One short row a document is read, and none of the rows that it counts. */
function documentsIn(database: DatabaseSync) {
	try {
		const row = database
			.prepare('SELECT count(*) AS count, total(head - base) AS tail FROM doc WHERE gone = 0')
			.get();
		return { count: Number(row?.count), tailRows: Number(row?.tail) };
	} catch {
		return undefined;
	}
}
