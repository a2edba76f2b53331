/** The copy that is kept of a data folder before this build changes what an older one wrote. */
import { existsSync } from 'node:fs';
import { basename, join } from 'node:path';
import { ACCOUNTS_STEP, accountsStepOf } from '../../accounts/schema.ts';
import { databasePath, openForReading } from '../../store/database.ts';
import { STORE_FORMAT, storeFormatOf } from '../../store/schema.ts';
import { writeBackup } from './write.ts';

/**
 * Backs the folder up into itself when its tables are older than this build's; answers the name of the
 * file. The first copy of a day is kept, so that a start that fails again and again fills no disk.
 * Throws a sentence when there can be none: then nothing may be changed either.
 */
export async function keepBeforeUpgrade(folder: string): Promise<string | undefined> {
	if (!isOlder(databasePath(folder))) return undefined;
	const day = new Date().toISOString().slice(0, 10);
	const file = join(folder, `before-upgrade-${day}.keel`);
	if (existsSync(file)) return basename(file);
	const written = await writeBackup(folder, file);
	if (written.ok) return basename(file);
	throw new Error(
		`no copy could be kept before the upgrade, so nothing was changed. ${written.error}`
	);
}

function isOlder(path: string): boolean {
	if (!existsSync(path)) return false;
	const database = openForReading(path);
	try {
		const isStore = database.prepare("SELECT 1 FROM sqlite_schema WHERE name = 'store_meta'").get();
		if (!isStore) return false;
		const step = accountsStepOf(database);
		return storeFormatOf(database) < STORE_FORMAT || (step > 0 && step < ACCOUNTS_STEP);
	} finally {
		database.close();
	}
}
