/** The one SQLite file of a data folder, and how every connection to it is opened. */
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';

export function databasePath(folder: string): string {
	return join(folder, 'keel.sqlite');
}

/**
 * A connection for accounts and tools: a commit is on disk when it returns, another writer is
 * waited for up to 5 s. Keep transactions short; all connections share one write lock.
 */
export function openDatabase(path: string): DatabaseSync {
	const database = open(path);
	database.exec('PRAGMA synchronous = FULL');
	return database;
}

/**
 * A connection of the document store: a commit is written when it returns and flushed by the
 * store itself. Checkpoints are made on a connection of their own, never in the middle of a commit.
 */
export function openLogDatabase(path: string): DatabaseSync {
	const database = open(path);
	database.exec('PRAGMA synchronous = NORMAL');
	return database;
}

function open(path: string): DatabaseSync {
	const database = new DatabaseSync(path);
	database.exec(
		'PRAGMA busy_timeout = 5000; PRAGMA journal_mode = WAL; PRAGMA wal_autocheckpoint = 0; PRAGMA foreign_keys = ON'
	);
	return database;
}

/** Base and log share `num`, a small number per document. `sum` is the CRC-32 of the bytes. */
export const DOCUMENT_SCHEMA = `
CREATE TABLE IF NOT EXISTS store_meta (key TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT;
CREATE TABLE IF NOT EXISTS doc (
	num INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, head INTEGER NOT NULL, base INTEGER NOT NULL,
	gone INTEGER NOT NULL DEFAULT 0) STRICT;
CREATE TABLE IF NOT EXISTS log (
	num INTEGER NOT NULL, seq INTEGER NOT NULL, upd BLOB NOT NULL, sum INTEGER NOT NULL,
	PRIMARY KEY (num, seq)) STRICT, WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS base (
	num INTEGER PRIMARY KEY, seq INTEGER NOT NULL, state BLOB NOT NULL, sv BLOB NOT NULL,
	ds BLOB NOT NULL, roots TEXT NOT NULL, sum INTEGER NOT NULL) STRICT;
CREATE TABLE IF NOT EXISTS client (
	num INTEGER NOT NULL, id INTEGER NOT NULL, person TEXT NOT NULL,
	PRIMARY KEY (num, id)) STRICT, WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS brought (
	num INTEGER NOT NULL, id INTEGER NOT NULL, clock INTEGER NOT NULL, length INTEGER NOT NULL,
	person TEXT NOT NULL, PRIMARY KEY (num, id, clock)) STRICT, WITHOUT ROWID;
`;
