/** `keel import`: puts an exported initiative into the data folder, whole or not at all. */
import { readFile, stat } from 'node:fs/promises';
import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { canonicalState } from '../../src/lib/model/archive/canonical.ts';
import {
	type Archive,
	type ArchiveError,
	MOST_FILE_BYTES,
	readArchive
} from '../../src/lib/model/archive/read.ts';
import { documentKey } from '../../src/lib/protocol/documents.ts';
import { openAccounts, type Accounts } from '../accounts/accounts.ts';
import { messageOf } from '../log.ts';
import { readSettings } from '../settings.ts';
import { databasePath, openDatabase } from '../store/database.ts';
import { FolderInUse } from '../store/folder.ts';
import { openSqliteStore } from '../store/sqlite.ts';
import { type DocStore } from '../store/store.ts';
import { keepBeforeUpgrade } from './backup/before-upgrade.ts';
import {
	isForbidden,
	refuse,
	tellNewFolder,
	toolName,
	wrongUsage,
	type Command,
	type ExitCode,
	type Terminal
} from './command.ts';
import { storedDocuments } from './stored.ts';

const help = `keel import <file>

Opens a file that "keel export" or the app wrote ("Take everything with you") and puts the
initiative into the data folder (KEEL_DATA), under the id it always had. All of it goes in, or
nothing does. An initiative that is there already is not touched, and the import refused. The
server must not run meanwhile.

Nobody belongs to the initiative then: "keel invite --role backbone --initiative ID" prints a
link that lets the first person in.`;

export const importCommand: Command = {
	name: 'import',
	summary: 'put an exported initiative into the data folder',
	help,
	async run(args, terminal) {
		const file = read(args);
		if (file.type === 'wrong') return wrongUsage(terminal, 'import', file.sentence);
		const settings = readSettings(terminal.env);
		if (!settings.ok) return refuse(terminal, settings.error);
		try {
			const archive = await open(file.path);
			if (typeof archive === 'string') return refuse(terminal, archive);
			return await bringIn(archive, resolve(settings.value.data), terminal);
		} catch (error) {
			return refuse(
				terminal,
				error instanceof FolderInUse
					? error.message
					: `The import failed, and nothing of it shows: ${messageOf(error)}`
			);
		}
	}
};

function read(
	args: readonly string[]
): { readonly type: 'file'; readonly path: string } | { type: 'wrong'; sentence: string } {
	try {
		const { positionals } = parseArgs({ args: [...args], allowPositionals: true });
		const [path, ...more] = positionals;
		if (path !== undefined && more.length === 0) return { type: 'file', path };
		return { type: 'wrong', sentence: 'It takes one file.' };
	} catch (error) {
		return { type: 'wrong', sentence: messageOf(error) };
	}
}

/** The initiative in the file, or a sentence about why there is none. */
async function open(path: string): Promise<Archive | string> {
	let bytes: Uint8Array;
	try {
		if ((await stat(path)).size > MOST_FILE_BYTES) return sayError(path, { type: 'too-large' });
		bytes = await readFile(path);
	} catch (error) {
		return isForbidden(error)
			? `The user that Keel runs as may not read ${path}. Put it where that user may, as beside the backups, and give it to that user (chown).`
			: `${path} cannot be read: ${messageOf(error)}`;
	}
	const read = readArchive(bytes);
	return read.ok ? read.value : sayError(path, read.error);
}

function sayError(path: string, error: ArchiveError): string {
	switch (error.type) {
		case 'not-an-archive':
			return `${path} is no exported initiative.`;
		case 'too-large':
			return `${path} is larger than an exported initiative can be.`;
		case 'newer':
			return `${path} was written by a newer Keel. Update this one, then import it.`;
		case 'empty':
			return `${path} holds no documents.`;
		case 'damaged':
			return `${path} is damaged: "${error.part}" in it is not what was written. Get the file again.`;
		case 'missing':
			return `${path} is not whole: "${error.part}" is missing in it. Get the file again.`;
		case 'unreadable':
			return `${path} cannot be opened: "${error.part}" in it is no document of Keel.`;
	}
}

async function bringIn(archive: Archive, folder: string, terminal: Terminal): Promise<ExitCode> {
	const { id, name } = archive.initiative;
	tellNewFolder(terminal, folder);
	await keepBeforeUpgrade(folder);
	const store = await openSqliteStore({ folder });
	try {
		const db = openDatabase(databasePath(folder));
		try {
			const accounts = openAccounts(db);
			const known = accounts.findInitiative(id);
			if (known) {
				const sentence = `"${known.name}" (${id}) is in ${folder} already. Nothing was changed.`;
				return refuse(terminal, sentence);
			}
			if (!(await isFree(store, archive))) {
				const sentence = `${folder} holds other documents under the id ${id}. Nothing was changed.`;
				return refuse(terminal, sentence);
			}
			await plant(store, accounts, archive);
			terminal.out(
				[
					`"${name}" is in ${folder}. Nobody belongs to it yet; this prints a link that lets you in:`,
					`  ${toolName(terminal)} invite --role backbone --initiative${id.startsWith('-') ? '=' : ' '}${id}`
				].join('\n')
			);
			return 0;
		} finally {
			db.close();
		}
	} finally {
		await store.close();
	}
}

/** Nothing stands there, or just what an import of this very file left behind when it was interrupted. */
async function isFree(store: DocStore, { initiative, documents }: Archive): Promise<boolean> {
	for (const [name, updates] of await storedDocuments(store, initiative.id)) {
		const wanted = documents.get(name);
		if (!wanted || Buffer.compare(canonicalState(updates), wanted) !== 0) return false;
	}
	return true;
}

/** One batch holds every document; the initiative shows only after all of them are on disk. */
async function plant(store: DocStore, accounts: Accounts, archive: Archive): Promise<void> {
	const { id, name } = archive.initiative;
	const at = Date.now();
	const { flushed } = await store.append(
		[...archive.documents].map(([document, update]) => ({
			doc: documentKey(id, document),
			update,
			binds: [],
			brought: [],
			at
		}))
	);
	await flushed;
	accounts.addInitiative(id, name);
}
