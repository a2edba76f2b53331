/** `keel restore`: puts a backup into an empty data folder. */
import { messageOf } from '../log.ts';
import { readSettings } from '../settings.ts';
import { FolderInUse } from '../store/folder.ts';
import { restoreBackup } from './backup/restore.ts';
import { sayContents } from './backup/words.ts';
import { readFileArgument, refuse, toolName, wrongUsage, type Command } from './command.ts';

const help = `keel restore <file> [--to DIR]

Puts a backup into the data folder (KEEL_DATA, or DIR), which has to be empty or not there yet: move
a broken one away first. All of it appears at once, or nothing does, also when the command is
killed; then run it again.

The initiatives stay the same ones. Devices that hold newer work than the backup give it back by
themselves when they connect.

Exit code: 0 done, 1 refused or failed, 2 wrong usage.`;

export const restore: Command = {
	name: 'restore',
	summary: 'put a backup into an empty data folder',
	help,
	async run(args, terminal) {
		const wanted = readFileArgument(args, ['to']);
		if (typeof wanted === 'string') return wrongUsage(terminal, 'restore', wanted);
		if (wanted.values.to === '') return wrongUsage(terminal, 'restore', '--to names no folder.');
		const settings = readSettings(terminal.env);
		if (!settings.ok) return refuse(terminal, settings.error);
		const folder = wanted.values.to ?? settings.value.data;
		try {
			const restored = await restoreBackup(wanted.file, folder, toolName(terminal));
			if (!restored.ok) return refuse(terminal, restored.error);
			terminal.out(
				`${sayContents(restored.value)} are in ${folder}, as of ${restored.value.madeAt}. Start Keel on it; devices give back what is newer.`
			);
			return 0;
		} catch (error) {
			return refuse(
				terminal,
				error instanceof FolderInUse
					? error.message
					: `The restore failed, and nothing of it is in ${folder}: ${messageOf(error)}.`
			);
		}
	}
};
