/** Writing a backup, beside a running server as well as without one. */
import { existsSync, openSync, closeSync, renameSync, statfsSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { backup, DatabaseSync } from 'node:sqlite';
import { messageOf } from '../../log.ts';
import { databasePath, isDamage, openForReading } from '../../store/database.ts';
import { syncFolder } from '../../store/folder.ts';
import { done, refused, type Result } from '../../result.ts';
import { type Contents, readContents } from './contents.ts';
import { APPLICATION_ID, sealBackup } from './file.ts';
import { removeTemporary, withTemporary } from './temporary.ts';

/** More than any database has: all of them in one step, as they stand at one moment. */
const ALL_PAGES = 2 ** 31 - 1;

export interface Written {
	/** ISO instant at which it began: all that was acknowledged before is in it. */
	readonly madeAt: string;
	readonly bytes: number;
	readonly contents: Contents;
}

/**
 * Copies the database in `folder`, as it stands at one moment, into `file`: whole or not at all. What
 * a killed one left behind is written over by the next to the same file. Refused with a sentence. Where
 * pages of the database contradict themselves, `takesDamaged` copies them as they are and tells of it;
 * else it throws.
 */
export async function writeBackup(
	folder: string,
	file: string,
	{ takesDamaged } = { takesDamaged: false }
): Promise<Result<Written, string>> {
	const path = resolve(file);
	const part = `${path}.part`;
	if (existsSync(path)) return refused(`${file} is there already; name a new file.`);
	if (!existsSync(dirname(path))) return refused(`There is no folder ${dirname(path)}.`);
	const madeAt = new Date().toISOString();
	return withTemporary(part, async () => {
		makeEmpty(part);
		const copied = await copyDatabase(databasePath(folder), part, takesDamaged);
		if (!copied.ok) return copied;
		const { damage: found, ...told } = contentsOf(part);
		const damage = [...copied.value, ...found];
		const bytes = await sealBackup(part, { madeAt, ...told });
		if (existsSync(path)) return refused(`${file} is there already; name a new file.`);
		renameSync(part, path);
		syncFolder(dirname(path));
		return done({ madeAt, bytes, contents: { damage, ...told } });
	});
}

/** SQLite writes into an empty file that is there: nobody else may read it for a moment even. */
function makeEmpty(path: string): void {
	removeTemporary(path);
	closeSync(openSync(path, 'wx', 0o600));
}

/** One reading transaction, which holds up no writer. Answers what is damaged; refused when there is no room. */
async function copyDatabase(
	from: string,
	to: string,
	takesDamaged: boolean
): Promise<Result<readonly string[], string>> {
	const damage: string[] = [];
	const database = openForReading(from);
	try {
		const pages = Number(database.prepare('PRAGMA page_count').get()?.page_count);
		const size = pages * Number(database.prepare('PRAGMA page_size').get()?.page_size);
		const { bavail, bsize } = statfsSync(dirname(to));
		if (size > bavail * bsize) {
			const megabytes = Math.ceil(size / 1_048_576);
			return refused(`There is no room in ${dirname(to)}: the backup needs up to ${megabytes} MB.`);
		}
		try {
			database.prepare('VACUUM INTO ?').run(to);
		} catch (error) {
			if (!takesDamaged || !isDamage(error)) throw error;
			damage.push(`${from} is damaged (${messageOf(error)}); its pages are copied as they are.`);
			makeEmpty(to);
			await backup(database, to, { rate: ALL_PAGES });
		}
	} finally {
		database.close();
	}
	const copy = new DatabaseSync(to);
	try {
		copy.exec(`PRAGMA journal_mode = MEMORY; PRAGMA application_id = ${APPLICATION_ID}`);
	} finally {
		copy.close();
	}
	return done(damage);
}

function contentsOf(path: string): Contents {
	const database = openForReading(path);
	try {
		return readContents(database);
	} finally {
		database.close();
	}
}
