/** `keel sample`: puts the sample initiative into the data folder, beside what is there. */
import { resolve } from 'node:path';
import { openAccounts } from '../accounts/accounts.ts';
import { messageOf } from '../log.ts';
import { readSettings } from '../settings.ts';
import { databasePath, openDatabase } from '../store/database.ts';
import { FolderInUse } from '../store/folder.ts';
import { openSqliteStore } from '../store/sqlite.ts';
import { keepBeforeUpgrade } from './backup/before-upgrade.ts';
import { tellNewFolder, wrongUsage, type Command } from './command.ts';
import { plantSample } from './sample/plant.ts';

const help = `keel sample

Puts the sample initiative "Eastbrook Thrives" into the data folder (KEEL_DATA), beside what is
there. The server must not run meanwhile. The owner link that it prints at its next start opens
the sample.`;

export const sample: Command = {
	name: 'sample',
	summary: 'put the sample initiative into the data folder',
	help,
	async run(args, terminal) {
		if (args.length > 0) return wrongUsage(terminal, 'sample', 'It takes no arguments.');
		const settings = readSettings(terminal.env);
		if (!settings.ok) {
			terminal.err(settings.error);
			return 1;
		}
		const folder = resolve(settings.value.data);
		try {
			tellNewFolder(terminal, folder);
			await keepBeforeUpgrade(folder);
			const store = await openSqliteStore({ folder });
			const db = openDatabase(databasePath(folder));
			try {
				const planted = await plantSample({
					store,
					accounts: openAccounts(db),
					now: new Date().toISOString()
				});
				terminal.out(`"${planted.name}" is in ${folder}. Start Keel and open its owner link.`);
				return 0;
			} finally {
				db.close();
				await store.close();
			}
		} catch (error) {
			terminal.err(error instanceof FolderInUse ? error.message : `It failed: ${messageOf(error)}`);
			return 1;
		}
	}
};
