/** Putting a backup into a folder, whole or not at all. */
import {
	existsSync,
	mkdirSync,
	readdirSync,
	renameSync,
	rmdirSync,
	rmSync,
	statfsSync,
	writeFileSync
} from 'node:fs';
import { basename, dirname, join, resolve } from 'node:path';
import { databasePath } from '../../store/database.ts';
import {
	RESTORING,
	restoringPlaces,
	STORE_ID,
	syncFolder,
	takeFolder
} from '../../store/folder.ts';
import { done, refused, type Result } from '../../result.ts';
import { sayNewer } from './check.ts';
import { openBackup, unpackDatabase, type BackupFile } from './file.ts';
import { type Manifest } from './manifest.ts';

/** May be in a folder that counts as empty: what holds it, what a killed restore left, what a disk brings. */
const NOTHING: readonly string[] = ['lock.sqlite', 'lock.sqlite-journal', RESTORING, 'lost+found'];

/**
 * Puts the backup at `path` into `to`, which must not be there or be empty. All is written aside and
 * appears by one renaming. Refused with a sentence, which calls the operator's tool `tool`; throws
 * FolderInUse when a server has the folder.
 */
export async function restoreBackup(
	path: string,
	to: string,
	tool: string
): Promise<Result<Manifest, string>> {
	const opened = await openBackup(path);
	if (!opened.ok) return opened;
	const { manifest } = opened.value;
	const newer = sayNewer(path, manifest);
	if (newer !== undefined) return refused(newer);
	const folder = resolve(to);
	const isThere = existsSync(folder);
	const inside = isThere ? readdirSync(folder) : [];
	// Only a folder that is there can be held; asking leaves nothing in one that is somebody else's.
	const held = isThere && inside.every((name) => NOTHING.includes(name));
	const others = inside.filter((name) => !NOTHING.includes(name));
	// Of a data folder, what everybody knows it by.
	const other = others.find((name) => name === basename(databasePath(folder))) ?? others[0];
	if (inside.includes('lock.sqlite')) takeFolder(folder).release();
	if (other !== undefined) {
		return refused(
			`${to} is not empty (there is "${other}" in it). Name a new folder with --to, or move that one away first.`
		);
	}
	const lock = held ? takeFolder(folder) : undefined;
	try {
		const { within, beside } = restoringPlaces(folder);
		// What a killed one left, wherever it wrote.
		for (const left of [within, beside]) rmSync(left, { recursive: true, force: true });
		const aside = isThere ? within : beside;
		const problem = await writeAside(opened.value, aside, tool);
		if (problem !== undefined) return refused(problem);
		if (isThere) moveInto(folder, aside);
		else renameSync(aside, folder);
		syncFolder(isThere ? folder : dirname(folder));
		return done(manifest);
	} finally {
		lock?.release();
	}
}

/** A whole data folder beside its place. Answers a sentence, and leaves nothing, when there is none to be had. */
async function writeAside(
	backup: BackupFile,
	aside: string,
	tool: string
): Promise<string | undefined> {
	mkdirSync(aside, { recursive: true, mode: 0o700 });
	let isWhole = false;
	try {
		const { bavail, bsize } = statfsSync(aside);
		if (backup.databaseBytes > bavail * bsize) {
			const megabytes = Math.ceil(backup.databaseBytes / 1_048_576);
			return `There is no room in ${dirname(aside)}: it needs ${megabytes} MB.`;
		}
		isWhole = await unpackDatabase(backup, databasePath(aside));
		if (!isWhole) {
			return `${backup.path} is damaged: it is not what was written. Nothing was restored; "${tool} verify" says more.`;
		}
		const id = `${backup.manifest.storeId}\n`;
		writeFileSync(join(aside, STORE_ID), id, { mode: 0o600, flush: true });
		syncFolder(aside);
		return undefined;
	} finally {
		if (!isWhole) rmSync(aside, { recursive: true, force: true });
	}
}

/** With the database everything is there: the store's id stands in it, too, and its file is made anew when missing. */
function moveInto(folder: string, aside: string): void {
	renameSync(databasePath(aside), databasePath(folder));
	renameSync(join(aside, STORE_ID), join(folder, STORE_ID));
	rmdirSync(aside);
}
