/** `keel export`: one initiative as one file. Works beside a running server. */
import { existsSync, statSync } from 'node:fs';
import { open, rename, rm } from 'node:fs/promises';
import { ARCHIVE_LANGUAGES, loadArchiveWords } from '../../src/lib/messages/archive-words.ts';
import { archiveLanguage, writeArchive } from '../../src/lib/model/archive/write.ts';
import { isId } from '../../src/lib/protocol/ids.ts';
import { openAccounts, type Accounts } from '../accounts/accounts.ts';
import { messageOf } from '../log.ts';
import { readSettings } from '../settings.ts';
import { databasePath, openDatabase } from '../store/database.ts';
import { openSqliteForReading } from '../store/sqlite-reading.ts';
import { isForbidden, problemOf, refuse, wrongUsage, type Command } from './command.ts';
import { storedDocuments } from './stored.ts';

const WITH_CONTACTS = '--with-contacts';

const help = `keel export <initiative> <file> [${WITH_CONTACTS}]

Writes a whole initiative (its id, 22 characters) into one zip file: pages and tables that open
without Keel, and the exact documents, which "keel import" and the app open again. The same
content gives the same bytes. It works while the server runs.

Members, accounts and invitations are never in it. Contact details of people, which only the
backbone team may see, are in it with ${WITH_CONTACTS}. A file that is there already is kept, and
the export refused.`;

export const exportCommand: Command = {
	name: 'export',
	summary: 'write a whole initiative into one file',
	help,
	async run(args, terminal) {
		const wanted = read(args);
		if (typeof wanted === 'string') return wrongUsage(terminal, 'export', wanted);
		const settings = readSettings(terminal.env);
		if (!settings.ok) return refuse(terminal, settings.error);
		const folder = settings.value.data;
		const problem = problemOf(folder);
		if (problem !== undefined) return refuse(terminal, problem);
		if (existsSync(wanted.file) && statSync(wanted.file).size > 0) {
			return refuse(terminal, `${wanted.file} is there already; name a new file.`);
		}
		const db = openDatabase(databasePath(folder));
		try {
			const accounts = openAccounts(db);
			const initiative = accounts.findInitiative(wanted.initiative);
			if (!initiative) return refuse(terminal, unknown(wanted.initiative, accounts));
			const bytes = await archiveOf(folder, wanted);
			await writeWhole(wanted.file, bytes);
			const contacts = wanted.withContacts
				? 'Contact details are in it: give it only to people who may see them.'
				: 'Contact details are not in it.';
			terminal.out(
				`"${initiative.name}" is in ${wanted.file} (${bytes.length} bytes). ${contacts}`
			);
			return 0;
		} catch (error) {
			return refuse(
				terminal,
				isForbidden(error)
					? `The user that Keel runs as may not write ${wanted.file}. Name a file where that user may, as beside the backups.`
					: `The export failed: ${messageOf(error)}`
			);
		} finally {
			db.close();
		}
	}
};

interface Wanted {
	readonly initiative: string;
	readonly file: string;
	readonly withContacts: boolean;
}

/** What is wanted, or a sentence about what cannot be. An id may begin with a dash like an option. */
function read(args: readonly string[]): Wanted | string {
	const isOption = (arg: string) => arg.startsWith('-') && !isId(arg);
	const [stranger] = args.filter((arg) => isOption(arg) && arg !== WITH_CONTACTS);
	if (stranger !== undefined) return `There is no option ${stranger}.`;
	const [initiative, file, ...more] = args.filter((arg) => !isOption(arg));
	if (initiative === undefined || file === undefined || more.length > 0) {
		return 'It takes an initiative and a file.';
	}
	return { initiative, file, withContacts: args.includes(WITH_CONTACTS) };
}

function unknown(initiative: string, accounts: Accounts): string {
	const list = accounts
		.initiativeIds()
		.map((id) => `${id} (${accounts.findInitiative(id)?.name ?? ''})`);
	const known = list.length === 0 ? 'There is none yet.' : `There is ${list.join(', ')}.`;
	return `There is no initiative ${initiative} here. ${known}`;
}

async function archiveOf(
	folder: string,
	{ initiative, withContacts }: Wanted
): Promise<Uint8Array> {
	const store = await openSqliteForReading(folder);
	try {
		const documents = await storedDocuments(store, initiative);
		const language = archiveLanguage(documents.get('index') ?? [], ARCHIVE_LANGUAGES);
		const words = await loadArchiveWords(language);
		const bytes = writeArchive({ initiativeId: initiative, documents, withContacts, words });
		return bytes;
	} finally {
		await store.close();
	}
}

/** The whole file or none, also when the machine stops in the middle. */
async function writeWhole(file: string, bytes: Uint8Array): Promise<void> {
	const part = `${file}.part`;
	try {
		const handle = await open(part, 'w', 0o600);
		await handle.writeFile(bytes);
		await handle.sync();
		await handle.close();
		await rename(part, file);
	} catch (error) {
		await rm(part, { force: true });
		throw error;
	}
}
