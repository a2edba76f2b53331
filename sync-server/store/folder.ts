/** A data folder belongs to one server at a time, and an emptied one is never taken for a new one. */
import { randomUUID } from 'node:crypto';
import {
	closeSync,
	existsSync,
	fsyncSync,
	mkdirSync,
	openSync,
	readFileSync,
	writeFileSync
} from 'node:fs';
import { basename, dirname, join, resolve } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { databasePath } from './database.ts';
import { Corrupt } from './store.ts';

/** The file beside the database that holds the store's id, too. */
export const STORE_ID = 'store-id';
/** In its name ends the folder where a restore puts together what is to become the content of this one. */
export const RESTORING = '.restoring';
const LOCK = 'lock.sqlite';
const SQLITE_BUSY = 5;

/** Another server has the folder. The message is a sentence for the person who starts it. */
export class FolderInUse extends Error {
	override readonly name = 'FolderInUse';
}

/** Makes the folder when needed and holds it until `release`. Throws FolderInUse. */
export function takeFolder(folder: string): { release(): void } {
	mkdirSync(folder, { recursive: true, mode: 0o700 });
	const lock = new DatabaseSync(join(folder, LOCK));
	try {
		lock.exec('PRAGMA busy_timeout = 0; BEGIN EXCLUSIVE');
	} catch (error) {
		lock.close();
		// A full disk and a folder of somebody else end here, too; only this one is another server.
		if (!isBusy(error)) throw error;
		throw new FolderInUse(
			`Another Keel server is using the data folder ${folder}. Stop it first, or set KEEL_DATA to another folder.`
		);
	}
	return { release: () => lock.close() };
}

/** Whether a server or a restore has the folder at the moment; changes nothing. */
export function isFolderTaken(folder: string): boolean {
	const path = join(folder, LOCK);
	if (!existsSync(path)) return false;
	const lock = new DatabaseSync(path, { readOnly: true, timeout: 0 });
	try {
		lock.prepare('SELECT count(*) FROM sqlite_master').get();
		return false;
	} catch (error) {
		return isBusy(error);
	} finally {
		lock.close();
	}
}

function isBusy(error: unknown): boolean {
	return error instanceof Error && 'errcode' in error && error.errcode === SQLITE_BUSY;
}

/** Where a restore writes before all of it appears: within a folder that is there, else beside its place. */
export function restoringPlaces(folder: string): {
	readonly within: string;
	readonly beside: string;
} {
	const path = resolve(folder);
	return {
		within: join(path, RESTORING),
		beside: join(dirname(path), `.${basename(path)}${RESTORING}`)
	};
}

/**
 * Nobody starts on the empty folder beside a restore that was killed, or where there is none yet. What
 * lies beside a folder with a database in it is left over: nobody waits for it any more. Throws.
 */
export function refuseHalfRestored(folder: string): void {
	const { within, beside } = restoringPlaces(folder);
	const isLeft = existsSync(beside) && !existsSync(databasePath(folder));
	const half = existsSync(databasePath(within)) ? within : isLeft ? beside : undefined;
	if (half === undefined) return;
	throw new Error(`A restore into ${folder} did not finish; run it again, or remove ${half}.`);
}

/** Makes new entries of the folder survive a power loss. */
export function syncFolder(folder: string): void {
	const handle = openSync(folder, 'r');
	fsyncSync(handle);
	closeSync(handle);
}

/**
 * The id of the store stands in the database and in a file beside it. Throws Corrupt when one of
 * them is gone or different: the database was emptied, exchanged or half restored.
 */
export function checkStoreId(folder: string, database: DatabaseSync): void {
	const file = join(folder, STORE_ID);
	const beside = existsSync(file) ? readFileSync(file, 'utf8').trim() : undefined;
	const row = database.prepare("SELECT value FROM store_meta WHERE key = 'store-id'").get();
	const inside = typeof row?.value === 'string' ? row.value : undefined;
	if (beside !== undefined && inside !== beside) {
		throw new Corrupt(
			`The database in ${folder} is not the one that belongs there (its file "store-id" names another). ` +
				'It may have been emptied or exchanged; restore a backup, or remove "store-id" to accept it.'
		);
	}
	if (beside !== undefined) return;
	const id = inside ?? randomUUID();
	database.prepare("INSERT OR IGNORE INTO store_meta VALUES ('store-id', ?)").run(id);
	writeFileSync(file, `${id}\n`, { mode: 0o600, flush: true });
	syncFolder(folder);
}
