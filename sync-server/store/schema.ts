/** The tables of documents, and how those of an older Keel are brought up to this one. */
import { type DatabaseSync } from 'node:sqlite';
import { crc32 } from 'node:zlib';

/** Grows when an older Keel could no longer keep what stands in the tables. 1 was never written down. */
export const STORE_FORMAT = 2;

/**
 * Base, log and history share `num`, a small number per document. `sum` is the CRC-32 of the bytes. A
 * chunk of the history holds the rows `first` to `last`: each of them, or, where it is `whole`, one
 * update that is all of them and all before them (packed as a base is).
 */
const SCHEMA = `
CREATE TABLE IF NOT EXISTS store_meta (key TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT;
CREATE TABLE IF NOT EXISTS doc (
	num INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, head INTEGER NOT NULL, base INTEGER NOT NULL,
	gone INTEGER NOT NULL DEFAULT 0) STRICT;
CREATE TABLE IF NOT EXISTS log (
	num INTEGER NOT NULL, seq INTEGER NOT NULL, upd BLOB NOT NULL, sum INTEGER NOT NULL,
	person TEXT, at INTEGER, PRIMARY KEY (num, seq)) STRICT, WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS base (
	num INTEGER PRIMARY KEY, seq INTEGER NOT NULL, state BLOB NOT NULL, sv BLOB NOT NULL,
	ds BLOB NOT NULL, roots TEXT NOT NULL, sum INTEGER NOT NULL) STRICT;
CREATE TABLE IF NOT EXISTS history (
	num INTEGER NOT NULL, first INTEGER NOT NULL, last INTEGER NOT NULL, whole INTEGER NOT NULL,
	size INTEGER NOT NULL, packed BLOB NOT NULL, sum INTEGER NOT NULL,
	PRIMARY KEY (num, first)) STRICT;
CREATE TABLE IF NOT EXISTS client (
	num INTEGER NOT NULL, id INTEGER NOT NULL, person TEXT NOT NULL,
	PRIMARY KEY (num, id)) STRICT, WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS brought (
	num INTEGER NOT NULL, id INTEGER NOT NULL, clock INTEGER NOT NULL, length INTEGER NOT NULL,
	person TEXT NOT NULL, PRIMARY KEY (num, id, clock)) STRICT, WITHOUT ROWID;
`;

/** Makes the tables, or brings them up to this build. Throws when a newer build made them. */
export function bringUp(database: DatabaseSync): void {
	database.exec('BEGIN IMMEDIATE');
	try {
		database.exec(SCHEMA);
		refuseNewer(database);
		const columns = database.prepare('PRAGMA table_info(log)').all();
		if (!columns.some(({ name }) => name === 'person')) {
			database.exec(
				'ALTER TABLE log ADD COLUMN person TEXT; ALTER TABLE log ADD COLUMN at INTEGER'
			);
		}
		database
			.prepare("INSERT OR REPLACE INTO store_meta VALUES ('format', ?)")
			.run(String(STORE_FORMAT));
		database.exec('COMMIT');
	} catch (error) {
		if (database.isTransaction) database.exec('ROLLBACK');
		throw error;
	}
	keepOldBases(database);
}

/** The number of the format that the tables are in. */
export function storeFormatOf(database: DatabaseSync): number {
	const row = database.prepare("SELECT value FROM store_meta WHERE key = 'format'").get();
	return Number(row?.value ?? 1);
}

function refuseNewer(database: DatabaseSync): void {
	if (storeFormatOf(database) <= STORE_FORMAT) return;
	throw new Error('The data folder was written by a newer Keel; start that one instead.');
}

/**
 * A base that the history does not reach was made by a Keel that kept none: it becomes the history of
 * its rows as it stands, before anything newer is merged into it.
 */
function keepOldBases(database: DatabaseSync): void {
	const reached = '(SELECT coalesce(max(last), 0) FROM history WHERE history.num = base.num)';
	const older = database.prepare(`SELECT num, ${reached} AS last FROM base WHERE seq > ${reached}`);
	const base = database.prepare('SELECT seq, state FROM base WHERE num = ?');
	const keep = database.prepare('INSERT INTO history VALUES (?, ?, ?, 1, ?, ?, ?)');
	for (const { num, last } of older.all()) {
		const found = base.get(num ?? null);
		if (!(found?.state instanceof Uint8Array)) continue;
		const packed = found.state;
		keep.run(
			num ?? null,
			Number(last) + 1,
			Number(found.seq),
			sizeOf(packed),
			packed,
			crc32(packed)
		);
	}
}

/** The size that gzip wrote at its end. */
function sizeOf(packed: Uint8Array): number {
	const view = new DataView(packed.buffer, packed.byteOffset, packed.byteLength);
	return packed.length < 4 ? 0 : view.getUint32(packed.length - 4, true);
}
