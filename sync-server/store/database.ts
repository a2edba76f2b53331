/** The one SQLite file of a data folder, and how every connection to it is opened. */
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';

/** How long a connection waits for another that writes. */
const BUSY_MS = 5_000;
/** What the write-ahead log keeps of its length when it starts over. */
const LOG_BYTES = 64 * 1_048_576;

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

/** A connection that never writes: beside a running server, or on a copy. Throws where there is no database. */
export function openForReading(path: string): DatabaseSync {
	const database = new DatabaseSync(path, { readOnly: true });
	database.exec(`PRAGMA busy_timeout = ${BUSY_MS}`);
	return database;
}

/** Does something whose commit may be lost with the power and that is better left out than waited for. */
export function unhurried(database: DatabaseSync, work: () => void): void {
	database.exec('PRAGMA synchronous = NORMAL; PRAGMA busy_timeout = 0');
	try {
		work();
	} finally {
		database.exec(`PRAGMA synchronous = FULL; PRAGMA busy_timeout = ${BUSY_MS}`);
	}
}

/** What a damaged file leads to: pages that contradict themselves, rows that their table refuses, no database. */
const DAMAGE = [11, 19, 26];

/** Whether this is what SQLite says of a database that the disk damaged. */
export function isDamage(error: unknown): boolean {
	if (!(error instanceof Error) || !('errcode' in error)) return false;
	// The low byte names the kind, the others say more.
	return typeof error.errcode === 'number' && DAMAGE.includes(error.errcode & 0xff);
}

function open(path: string): DatabaseSync {
	const database = new DatabaseSync(path);
	database.exec(
		`PRAGMA busy_timeout = ${BUSY_MS}; PRAGMA journal_mode = WAL; PRAGMA wal_autocheckpoint = 0; PRAGMA foreign_keys = ON`
	);
	// What the log grew to once, it would keep for ever.
	database.exec(`PRAGMA journal_size_limit = ${LOG_BYTES}`);
	return database;
}
