/** What comes before this build changes what another one wrote: a copy of it, or a refusal. */
import { existsSync } from 'node:fs';
import { basename, join } from 'node:path';
import { ACCOUNTS_STEP, accountsStepOf } from '../../accounts/schema.ts';
import { databasePath, openForReading } from '../../store/database.ts';
import { STORE_FORMAT, storeFormatOf } from '../../store/schema.ts';
import { takeFolder } from '../../store/folder.ts';
import { writeBackup } from './write.ts';

const NEWER = 'The data folder was written by a newer Keel; start that one instead.';

/**
 * Backs the folder up into itself when its tables are older than this build's; answers the name of the
 * file. The first copy of a day is kept, so that a start that fails again and again fills no disk.
 * Throws a sentence when there can be none, when a newer build wrote the folder, and FolderInUse when a
 * server has it (what that one writes would be missing): then nothing was changed, and nothing may be.
 */
export async function keepBeforeUpgrade(folder: string): Promise<string | undefined> {
	if (ageOf(databasePath(folder)) === 'current') return undefined;
	takeFolder(folder).release();
	const day = new Date().toISOString().slice(0, 10);
	const file = join(folder, `before-upgrade-${day}.keel`);
	if (existsSync(file)) return basename(file);
	const written = await writeBackup(folder, file);
	if (written.ok) return basename(file);
	throw new Error(
		`no copy could be kept before the upgrade, so nothing was changed. ${written.error}`
	);
}

/** Throws when any part was written by a newer build. An older one counts as older in every part. */
function ageOf(path: string): 'older' | 'current' {
	if (!existsSync(path)) return 'current';
	const database = openForReading(path);
	try {
		const isStore = database.prepare("SELECT 1 FROM sqlite_schema WHERE name = 'store_meta'").get();
		if (!isStore) return 'current';
		const [format, step] = [storeFormatOf(database), accountsStepOf(database)];
		if (format > STORE_FORMAT || step > ACCOUNTS_STEP) throw new Error(NEWER);
		return format < STORE_FORMAT || (step > 0 && step < ACCOUNTS_STEP) ? 'older' : 'current';
	} finally {
		database.close();
	}
}
