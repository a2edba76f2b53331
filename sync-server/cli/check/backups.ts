/** Whether a data folder is backed up, and whether its backups were proved. */
import { existsSync } from 'node:fs';
import { databasePath } from '../../store/database.ts';
import { readNotes } from '../../upkeep/notes.ts';
import { mend, well, type Finding } from './finding.ts';

const DAY_MS = 86_400_000;
/** A night that was missed is noticed on the second day, a week that was missed in the second week. */
const BACKUP_MS = 2 * DAY_MS;
const PROOF_MS = 9 * DAY_MS;

/** Nothing where there is nothing to back up. `now` in epoch milliseconds; `tool`: what the operator's tool is called. */
export function checkBackups(data: string, now: number, tool: string): readonly Finding[] {
	if (!existsSync(databasePath(data))) return [];
	const { backupAt, verifiedAt } = readNotes(data);
	if (backupAt === 0) return [mend('Nothing was backed up yet. See docs/backup.md.')];
	return [
		now - backupAt > BACKUP_MS
			? mend(`The last backup is of ${day(backupAt)}. See why there is none since, docs/backup.md.`)
			: well(`The last backup is of ${day(backupAt)}.`),
		verifiedAt === 0
			? mend(`No backup was proved yet: "${tool} verify" does it, see docs/backup.md.`)
			: now - verifiedAt > PROOF_MS
				? mend(`The last time a backup was proved was ${day(verifiedAt)}. Run "${tool} verify".`)
				: well(`A backup was proved on ${day(verifiedAt)}.`)
	];
}

function day(at: number): string {
	return new Date(at).toISOString().slice(0, 10);
}
