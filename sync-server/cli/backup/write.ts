/** Writing a backup, beside a running server as well as without one. */
import { existsSync, openSync, closeSync, renameSync, rmSync, statfsSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { databasePath, openForReading } from '../../store/database.ts';
import { syncFolder } from '../../store/folder.ts';
import { done, refused, type Result } from '../../result.ts';
import { type Contents, readContents } from './contents.ts';
import { APPLICATION_ID, sealBackup } from './file.ts';

export interface Written {
	/** ISO instant at which it began: all that was acknowledged before is in it. */
	readonly madeAt: string;
	readonly bytes: number;
	readonly contents: Contents;
}

/**
 * Copies the database in `folder`, as it stands at one moment, into `file`: whole or not at all. What
 * a killed one left behind is written over by the next to the same file. Refused with a sentence.
 */
export async function writeBackup(folder: string, file: string): Promise<Result<Written, string>> {
	const path = resolve(file);
	const part = `${path}.part`;
	if (existsSync(path)) return refused(`${file} is there already; name a new file.`);
	if (!existsSync(dirname(path))) return refused(`There is no folder ${dirname(path)}.`);
	const madeAt = new Date().toISOString();
	try {
		rmSync(part, { force: true });
		// SQLite writes into an empty file that is there: nobody else may read it for a moment even.
		closeSync(openSync(part, 'wx', 0o600));
		const problem = copyDatabase(databasePath(folder), part);
		if (problem !== undefined) {
			rmSync(part, { force: true });
			return refused(problem);
		}
		const { damage, ...told } = contentsOf(part);
		const bytes = await sealBackup(part, { madeAt, ...told });
		if (existsSync(path)) {
			rmSync(part, { force: true });
			return refused(`${file} is there already; name a new file.`);
		}
		renameSync(part, path);
		syncFolder(dirname(path));
		return done({ madeAt, bytes, contents: { damage, ...told } });
	} catch (error) {
		rmSync(part, { force: true });
		throw error;
	}
}

/** One reading transaction, which holds up no writer. Answers a sentence when there is no room. */
function copyDatabase(from: string, to: string): string | undefined {
	const database = openForReading(from);
	try {
		const pages = Number(database.prepare('PRAGMA page_count').get()?.page_count);
		const size = pages * Number(database.prepare('PRAGMA page_size').get()?.page_size);
		const { bavail, bsize } = statfsSync(dirname(to));
		if (size > bavail * bsize) {
			const megabytes = Math.ceil(size / 1_048_576);
			return `There is no room in ${dirname(to)}: the backup needs up to ${megabytes} MB.`;
		}
		database.prepare('VACUUM INTO ?').run(to);
	} finally {
		database.close();
	}
	const copy = new DatabaseSync(to);
	try {
		copy.exec(`PRAGMA journal_mode = OFF; PRAGMA application_id = ${APPLICATION_ID}`);
	} finally {
		copy.close();
	}
	return undefined;
}

function contentsOf(path: string): Contents {
	const database = openForReading(path);
	try {
		return readContents(database);
	} finally {
		database.close();
	}
}
