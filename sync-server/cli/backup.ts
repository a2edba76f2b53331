/** `keel backup`: everything a server keeps as one file. Works beside a running server. */
import { messageOf } from '../log.ts';
import { readSettings } from '../settings.ts';
import { isDamage } from '../store/database.ts';
import { noteBackup } from '../upkeep/notes.ts';
import { sayContents } from './backup/words.ts';
import { writeBackup } from './backup/write.ts';
import { note, problemOf, readFileArgument, refuse, wrongUsage, type Command } from './command.ts';

const help = `keel backup <file>

Writes everything that is kept in the data folder (KEEL_DATA) into one file: all initiatives with
their whole history, people, members, invitations and sessions. The server may run meanwhile, and
people write on; all that was acknowledged before the command began is in the file.

The file appears when it is whole and on disk, and can be read by you alone: it lets its holder
into every initiative. A file that is there already is kept, and the backup refused. "keel verify"
proves that it can be restored, "keel restore" does so.

Exit code: 0 done, 1 refused or failed, or a part of the data folder is damaged (the file is
written then, with all the rest), 2 wrong usage.`;

export const backup: Command = {
	name: 'backup',
	summary: 'write everything into one file, while the server runs',
	help,
	async run(args, terminal) {
		const wanted = readFileArgument(args);
		if (typeof wanted === 'string') return wrongUsage(terminal, 'backup', wanted);
		const settings = readSettings(terminal.env);
		if (!settings.ok) return refuse(terminal, settings.error);
		const { data } = settings.value;
		const problem = problemOf(data);
		if (problem !== undefined) return refuse(terminal, problem);
		try {
			const written = await writeBackup(data, wanted.file, { takesDamaged: true });
			if (!written.ok) return refuse(terminal, written.error);
			const { madeAt, bytes, contents } = written.value;
			terminal.out(`${sayContents(contents)} are in ${wanted.file} (${bytes} bytes).`);
			if (contents.damage.length === 0) {
				note(terminal, () => noteBackup(data, madeAt));
				return 0;
			}
			for (const sentence of contents.damage) terminal.err(sentence);
			return refuse(
				terminal,
				`${data} is damaged, and so is this part of the backup. Keep the older backups, and see docs/backup.md.`
			);
		} catch (error) {
			return refuse(
				terminal,
				`The backup failed, and there is no file: ${messageOf(error)}.${adviceOn(error, data)}`
			);
		}
	}
};

function adviceOn(error: unknown, data: string): string {
	const keep = 'Keep the older backups, and see docs/backup.md.';
	if (isDamage(error)) return ` ${data} is damaged so far that it cannot be copied. ${keep}`;
	const isBroken = messageOf(error) === 'disk I/O error';
	return isBroken ? ` A disk does not give or take what it should; dmesg says which. ${keep}` : '';
}
