/** Typed reading of SQLite rows. A missing or other column is a bug in our SQL, so it throws. */
import { type DatabaseSync, type SQLOutputValue } from 'node:sqlite';
import { isRole, type Role } from '../../src/lib/protocol/roles.ts';

export type Row = Record<string, SQLOutputValue>;

export function textIn(row: Row, column: string): string {
	const value = row[column];
	if (typeof value !== 'string') throw new TypeError(`Column ${column} holds no text`);
	return value;
}

export function optionalTextIn(row: Row, column: string): string | undefined {
	return row[column] === null ? undefined : textIn(row, column);
}

export function numberIn(row: Row, column: string): number {
	const value = row[column];
	if (typeof value !== 'number') throw new TypeError(`Column ${column} holds no number`);
	return value;
}

export function optionalNumberIn(row: Row, column: string): number | undefined {
	return row[column] === null ? undefined : numberIn(row, column);
}

export function bytesIn(row: Row, column: string): Uint8Array {
	const value = row[column];
	if (!(value instanceof Uint8Array)) throw new TypeError(`Column ${column} holds no bytes`);
	return value;
}

export function roleIn(row: Row, column: string): Role {
	const value = row[column];
	if (!isRole(value)) throw new TypeError(`Column ${column} holds no role`);
	return value;
}

/** Runs `work` as one transaction: all of it happens, or, when it throws, nothing. */
export function inTransaction<Value>(db: DatabaseSync, work: () => Value): Value {
	db.exec('BEGIN IMMEDIATE');
	try {
		const value = work();
		db.exec('COMMIT');
		return value;
	} catch (error) {
		if (db.isTransaction) db.exec('ROLLBACK');
		throw error;
	}
}
