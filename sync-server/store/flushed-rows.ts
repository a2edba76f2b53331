/**
 * How many rows were flushed, noted in a file beside the database. For SQLite a write-ahead log ends
 * where its first damaged byte stands, without a word: that acknowledged rows are missing can only be
 * told from outside. The note may lag behind, so it never claims what was not flushed.
 */
import { closeSync, existsSync, openSync, readFileSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { type DatabaseSync } from 'node:sqlite';
import { databasePath, openForReading } from './database.ts';
import { Corrupt } from './store.ts';

const FLUSHED_ROWS = 'flushed-rows';
/** Written over itself, in one piece: always the same length. */
const DIGITS = 16;

export interface FlushedRows {
	/** Notes that so many rows, of all documents together, are flushed. */
	note(rows: number): void;
	close(): void;
}

/** How many rows were ever appended. A number of theirs outlives the document. */
export function rowsIn(database: DatabaseSync): number {
	const row = database.prepare('SELECT coalesce(sum(head), 0) AS rows FROM doc').get();
	return Number(row?.rows);
}

export function openFlushedRows(folder: string): FlushedRows {
	const path = join(folder, FLUSHED_ROWS);
	const file = openSync(path, existsSync(path) ? 'r+' : 'w', 0o600);
	return {
		note(rows) {
			try {
				writeSync(file, `${String(rows).padStart(DIGITS)}\n`, 0);
			} catch {
				// A full disk takes no note; the one before it holds as well.
			}
		},
		close: () => closeSync(file)
	};
}

/**
 * Throws Corrupt when the list of documents is damaged, so that one of them would seem to be new, or
 * when rows are missing that were flushed. Only reads: what is damaged stays as it was found.
 */
export function refuseDamaged(folder: string): void {
	const path = databasePath(folder);
	if (!existsSync(path)) return;
	const database = openForReading(path);
	try {
		const tables = database.prepare("SELECT name FROM sqlite_schema WHERE type = 'table'").all();
		// An emptied database is told by the id of the store.
		if (!tables.some(({ name }) => name === 'store_meta')) return;
		const hasList = tables.some(({ name }) => name === 'doc');
		if (hasList) checkList(database, folder);
		const rows = hasList ? rowsIn(database) : 0;
		const flushed = notedIn(folder);
		if (rows < flushed) {
			throw new Corrupt(
				`The database in ${folder} or its write-ahead log is damaged: ${flushed - rows} saved changes are missing. ` +
					`Restore a backup, or remove "${FLUSHED_ROWS}" to go on with what is there; devices give back what they hold.`
			);
		}
	} finally {
		database.close();
	}
}

function checkList(database: DatabaseSync, folder: string): void {
	const [first] = database.prepare('PRAGMA integrity_check(doc)').all();
	if (first?.integrity_check === 'ok') return;
	throw new Corrupt(
		`The list of documents in ${folder} is damaged (${String(first?.integrity_check)}); restore a backup.`
	);
}

/** 0 where nothing readable was noted. */
function notedIn(folder: string): number {
	const path = join(folder, FLUSHED_ROWS);
	const noted = existsSync(path) ? Number(readFileSync(path, 'latin1')) : 0;
	return Number.isSafeInteger(noted) ? noted : 0;
}
