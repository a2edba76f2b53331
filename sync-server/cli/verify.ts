/** `keel verify`: proves that a backup can be restored. */
import { tmpdir } from 'node:os';
import { messageOf } from '../log.ts';
import { readSettings } from '../settings.ts';
import { noteVerified } from '../upkeep/notes.ts';
import { checkBackup } from './backup/check.ts';
import { sayContents } from './backup/words.ts';
import { note, readFileArgument, refuse, wrongUsage, type Command } from './command.ts';

/** A file that is damaged all over is told of no longer than this. */
const MOST_LINES = 20;

const help = `keel verify <file>

Restores a backup into a temporary folder (TMPDIR; it needs as much room as the file), compares all
of it with what was told when it was written, and opens every document and every piece of its
history. Each problem is one line. Of the data folder (KEEL_DATA) that the backup is of, only the note
of its last proof is written, which /metrics tells.

Exit code: 0 it can be restored whole, 1 it cannot, 2 wrong usage.`;

export const verify: Command = {
	name: 'verify',
	summary: 'prove that a backup can be restored',
	help,
	async run(args, terminal) {
		const wanted = readFileArgument(args);
		if (typeof wanted === 'string') return wrongUsage(terminal, 'verify', wanted);
		const { file } = wanted;
		try {
			const { problems, manifest } = await checkBackup(file);
			if (problems.length === 0 && manifest) {
				terminal.out(
					`${file} is whole: ${sayContents(manifest)}, as of ${manifest.madeAt}. Every document opens.`
				);
				const settings = readSettings(terminal.env);
				if (settings.ok)
					note(terminal, () => noteVerified(settings.value.data, manifest, Date.now()));
				return 0;
			}
			for (const problem of problems.slice(0, MOST_LINES)) terminal.err(problem);
			const more = problems.length - MOST_LINES;
			if (more > 0) terminal.err(`There are ${more} more problems of this kind.`);
			return refuse(terminal, `${file} cannot be restored whole. Take another backup.`);
		} catch (error) {
			const isFull = error instanceof Error && 'code' in error && error.code === 'ENOSPC';
			return refuse(
				terminal,
				isFull
					? `${file} was not verified: ${tmpdir()} has no room to restore it into. Make some, or set TMPDIR to a folder that has.`
					: `${file} cannot be verified: ${messageOf(error)}.`
			);
		}
	}
};
