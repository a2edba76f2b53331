/**
 * The tables of people and access, grown step by step. They share one SQLite file with the document
 * store, so the step reached stands in a table of our own and not in `user_version`.
 */
import { type DatabaseSync } from 'node:sqlite';
import { inTransaction, numberIn } from './rows.ts';

/** Each step runs once, in order, and is never changed after its release. Times are epoch milliseconds. */
const steps: readonly string[] = [
	`CREATE TABLE person (
		id TEXT PRIMARY KEY,
		name TEXT NOT NULL,
		key_hash BLOB,
		may_found INTEGER NOT NULL DEFAULT 0,
		created_at INTEGER NOT NULL
	) STRICT, WITHOUT ROWID;

	CREATE TABLE session (
		id TEXT PRIMARY KEY,
		hash BLOB NOT NULL UNIQUE,
		person_id TEXT NOT NULL REFERENCES person (id),
		agent TEXT NOT NULL,
		created_at INTEGER NOT NULL,
		last_seen INTEGER NOT NULL
	) STRICT, WITHOUT ROWID;
	CREATE INDEX session_person ON session (person_id);

	CREATE TABLE initiative (
		id TEXT PRIMARY KEY,
		name TEXT NOT NULL,
		epoch TEXT NOT NULL,
		founder_id TEXT REFERENCES person (id),
		created_at INTEGER NOT NULL
	) STRICT, WITHOUT ROWID;

	CREATE TABLE member (
		initiative_id TEXT NOT NULL REFERENCES initiative (id),
		person_id TEXT NOT NULL REFERENCES person (id),
		role TEXT NOT NULL,
		entry TEXT,
		joined_at INTEGER NOT NULL,
		last_seen INTEGER NOT NULL,
		PRIMARY KEY (initiative_id, person_id)
	) STRICT, WITHOUT ROWID;
	CREATE INDEX member_person ON member (person_id);

	CREATE TABLE invite (
		id TEXT PRIMARY KEY,
		hash BLOB NOT NULL UNIQUE,
		initiative_id TEXT REFERENCES initiative (id),
		role TEXT NOT NULL,
		for_entry TEXT,
		uses INTEGER NOT NULL DEFAULT 0,
		max_uses INTEGER NOT NULL,
		created_by TEXT REFERENCES person (id),
		created_at INTEGER NOT NULL,
		expires_at INTEGER NOT NULL,
		revoked_at INTEGER
	) STRICT, WITHOUT ROWID;
	CREATE INDEX invite_initiative ON invite (initiative_id);

	CREATE TABLE redemption (
		invite_id TEXT NOT NULL REFERENCES invite (id),
		person_id TEXT NOT NULL REFERENCES person (id),
		initiative_id TEXT REFERENCES initiative (id),
		at INTEGER NOT NULL,
		PRIMARY KEY (invite_id, person_id)
	) STRICT, WITHOUT ROWID;

	CREATE TABLE device_link (
		hash BLOB PRIMARY KEY,
		person_id TEXT NOT NULL REFERENCES person (id),
		expires_at INTEGER NOT NULL,
		used_at INTEGER
	) STRICT, WITHOUT ROWID;`
];

/** The step that this build reaches. */
export const ACCOUNTS_STEP = steps.length;

/** The step that the tables of people and access have reached; 0: there are none. */
export function accountsStepOf(db: DatabaseSync): number {
	const table = db.prepare("SELECT 1 FROM sqlite_schema WHERE name = 'accounts_schema'").get();
	if (!table) return 0;
	const row = db.prepare('SELECT coalesce(max(step), 0) AS step FROM accounts_schema').get();
	return row ? numberIn(row, 'step') : 0;
}

/** Brings the tables of people and access up to this build. Throws when a newer build made them. */
export function growAccountTables(db: DatabaseSync): void {
	inTransaction(db, () => {
		db.exec('CREATE TABLE IF NOT EXISTS accounts_schema (step INTEGER NOT NULL) STRICT');
		const reached = accountsStepOf(db);
		if (reached > steps.length) {
			throw new Error('The data folder was written by a newer Keel; start that one instead.');
		}
		const record = db.prepare('INSERT INTO accounts_schema (step) VALUES (?)');
		steps.slice(reached).forEach((step, index) => {
			db.exec(step);
			record.run(reached + index + 1);
		});
	});
}
