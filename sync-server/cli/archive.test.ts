import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import * as Y from 'yjs';
import { archive as english } from '#lib/messages/en/archive.ts';
import { readArchive } from '#lib/model/archive/read.ts';
import { writeArchive } from '#lib/model/archive/write.ts';
import { documentKey, type DocumentName, PRIVATE_PEOPLE } from '#lib/protocol/documents.ts';
import { openAccounts } from '../accounts/accounts.ts';
import { databasePath, openDatabase } from '../store/database.ts';
import { openSqliteStore } from '../store/sqlite.ts';
import { keel } from './keel.ts';
import { sampleDocuments } from './sample/seed.ts';
import { storedDocuments } from './stored.ts';

const ID = '-rAAAAAAAAAAAAAAAAAAAA';
// Every run of the tool opens a store with its threads.
vi.setConfig({ testTimeout: 30_000 });

let folder: string;
beforeEach(() => {
	folder = mkdtempSync(join(tmpdir(), 'keel-archive-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

/** Runs the tool on the data folder of this name; answers its exit code and what it said. */
async function run(data: string, ...args: string[]) {
	const said = { out: '', err: '' };
	const code = await keel(args, {
		env: { KEEL_DATA: join(folder, data), KEEL_TOOL: 'sudo keel' },
		out: (line) => (said.out += `${line}\n`),
		err: (line) => (said.err += `${line}\n`)
	});
	return { code, ...said };
}

const file = (name: string) => join(folder, name);

/** An initiative with contact details, in the data folder of this name. */
async function plant(data: string, documents = initiative()): Promise<void> {
	const store = await openSqliteStore({ folder: join(folder, data) });
	for (const [name, updates] of documents) {
		for (const update of updates) {
			const row = { doc: documentKey(ID, name), update, binds: [], brought: [] };
			await (
				await store.append([row])
			).flushed;
		}
	}
	await store.close();
	const db = openDatabase(databasePath(join(folder, data)));
	openAccounts(db).addInitiative(ID, 'Eastbrook Thrives');
	db.close();
}

/** The sample, its board as several updates in the log, and a telephone number. */
function initiative(): ReadonlyMap<DocumentName, readonly Uint8Array[]> {
	const sample = sampleDocuments({ now: '2026-02-16T14:00:00Z' });
	const documents = new Map<DocumentName, readonly Uint8Array[]>(
		[...sample.documents].map(([name, update]) => [name, [update]])
	);
	const board = new Y.Doc();
	for (const update of documents.get('board') ?? []) Y.applyUpdate(board, update);
	const updates: Uint8Array[] = [...(documents.get('board') ?? [])];
	board.on('update', (update: Uint8Array) => updates.push(update));
	const [first] = [...board.getMap<Y.Map<unknown>>('activities').values()];
	for (const title of ['One', 'Two', 'Three']) first?.set('title', title);
	documents.set('board', updates);
	const contacts = new Y.Doc();
	contacts.getMap('contacts').set(`${ID}/phones/555 0100`, true);
	return documents.set(PRIVATE_PEOPLE, [Y.encodeStateAsUpdate(contacts)]);
}

async function stored(data: string) {
	const store = await openSqliteStore({ folder: join(folder, data) });
	const documents = await storedDocuments(store, ID);
	await store.close();
	return documents;
}

it('exports, imports into an empty server and exports the same bytes again', async () => {
	await plant('a');
	expect(await run('a', 'export', ID, file('a.zip'))).toMatchObject({ code: 0, err: '' });
	const imported = await run('b', 'import', file('a.zip'));
	expect(imported).toMatchObject({ code: 0, err: '' });
	expect(imported.out).toContain(`\n  sudo keel invite --role backbone --initiative=${ID}\n`);
	expect(await run('b', 'export', ID, file('b.zip'))).toMatchObject({ code: 0 });
	expect(readFileSync(file('b.zip')).equals(readFileSync(file('a.zip')))).toBe(true);
	const invited = await run('b', 'invite', '--role', 'backbone', `--initiative=${ID}`);
	expect(invited.out).toMatch(/\/join#/);
});

it('writes what the app would write', async () => {
	const documents = initiative();
	await plant('a', documents);
	await run('a', 'export', ID, file('a.zip'), '--with-contacts');
	const app = writeArchive({
		initiativeId: ID,
		documents,
		withContacts: true,
		words: english
	});
	expect(readFileSync(file('a.zip')).equals(app)).toBe(true);
});

it('takes contact details along only when asked to, both ways', async () => {
	await plant('a');
	const without = await run('a', 'export', ID, file('without.zip'));
	expect(without.out).toContain('Contact details are not in it');
	const names = (zip: string) => {
		const read = readArchive(readFileSync(file(zip)));
		return read.ok ? [...read.value.documents.keys()] : [];
	};
	expect(names('without.zip')).not.toContain(PRIVATE_PEOPLE);
	const withThem = await run('a', 'export', '--with-contacts', ID, file('with.zip'));
	expect(withThem.out).toContain('Contact details are in it');
	expect(names('with.zip')).toContain(PRIVATE_PEOPLE);
	await run('b', 'import', file('with.zip'));
	expect([...(await stored('b')).keys()]).toContain(PRIVATE_PEOPLE);
});

it('never touches an initiative that is there', async () => {
	await plant('a');
	await run('a', 'export', ID, file('a.zip'));
	const before = await stored('a');
	const again = await run('a', 'import', file('a.zip'));
	expect(again.code).toBe(1);
	expect(again.err).toMatch(/is in .* already\. Nothing was changed\.\n$/);
	expect(await stored('a')).toEqual(before);
});

it('finishes an import that was interrupted, and leaves other documents alone', async () => {
	await plant('a');
	await run('a', 'export', ID, file('a.zip'), '--with-contacts');
	const store = await openSqliteStore({ folder: join(folder, 'b') });
	const archive = readArchive(readFileSync(file('a.zip')));
	const [first] = archive.ok ? archive.value.documents : [];
	if (!first) throw new Error('no document');
	const row = { doc: documentKey(ID, first[0]), update: first[1], binds: [], brought: [] };
	await (
		await store.append([row])
	).flushed;
	await store.close();
	expect(await run('b', 'import', file('a.zip'))).toMatchObject({ code: 0 });
	await run('b', 'export', ID, file('b.zip'), '--with-contacts');
	expect(readFileSync(file('b.zip')).equals(readFileSync(file('a.zip')))).toBe(true);

	const other = new Y.Doc();
	other.getMap('activities').set('x', 1);
	const strange = await openSqliteStore({ folder: join(folder, 'c') });
	const update = Y.encodeStateAsUpdate(other);
	const stranger = { doc: documentKey(ID, 'board'), update, binds: [], brought: [] };
	await (
		await strange.append([stranger])
	).flushed;
	await strange.close();
	expect(await run('c', 'import', file('a.zip'))).toMatchObject({ code: 1 });
	expect([...(await stored('c')).keys()]).toEqual(['board']);
});

it('exports beside a running server and imports only without one', async () => {
	await plant('a');
	const server = await openSqliteStore({ folder: join(folder, 'a') });
	expect(await run('a', 'export', ID, file('a.zip'))).toMatchObject({ code: 0 });
	const refused = await run('a', 'import', file('a.zip'));
	expect(refused.code).toBe(1);
	expect(refused.err).toMatch(/^Another Keel server is using the data folder/);
	await server.close();
});

it.each([
	['import', ['a.zip']],
	['sample', []]
])('says, before %s makes a data folder, that there was none, and where', async (name, files) => {
	await plant('a');
	await run('a', 'export', ID, file('a.zip'));
	const first = await run('new', name, ...files.map(file));
	const [told, done] = first.out.split('\n');
	expect(told).toMatch(/^There was no Keel in \/.*\/new; a new data folder is made there\./);
	expect(done).toMatch(/^".*" is in \/.*\/new\./);
	expect((await run('a', 'sample')).out).toMatch(/^"Eastbrook Thrives" is in /);
});

it('keeps a file that is there, and leaves no half of one', async () => {
	await plant('a');
	writeFileSync(file('mine.zip'), 'mine');
	const refused = await run('a', 'export', ID, file('mine.zip'));
	expect(refused).toMatchObject({ code: 1 });
	expect(readFileSync(file('mine.zip'), 'utf8')).toBe('mine');
	const nowhere = await run('a', 'export', ID, file('no-folder/a.zip'));
	expect(nowhere.code).toBe(1);
	expect(nowhere.err).toMatch(/^The export failed: /);
});

it('says what is wrong with a file, and does nothing', async () => {
	await plant('a');
	await run('a', 'export', ID, file('a.zip'));
	const whole = readFileSync(file('a.zip'));
	writeFileSync(file('letter.zip'), 'Dear Maya');
	writeFileSync(file('half.zip'), whole.subarray(0, whole.length / 2));
	const hurt = Buffer.from(whole);
	const at = hurt.indexOf('documents/board.yjs') + 200;
	hurt.fill(0, at, at + 20);
	writeFileSync(file('hurt.zip'), hurt);
	expect((await run('b', 'import', file('letter.zip'))).err).toMatch(/is no exported initiative/);
	expect((await run('b', 'import', file('half.zip'))).err).toMatch(/is no exported initiative/);
	expect((await run('b', 'import', file('hurt.zip'))).err).toMatch(
		/damaged: "documents\/board.yjs"/
	);
	expect((await run('b', 'import', file('gone.zip'))).err).toMatch(/cannot be read/);
	expect(existsSync(join(folder, 'b'))).toBe(false);
});

it.each([
	[['export', '--help'], 0],
	[['import', '--help'], 0],
	[['export', ID], 2],
	[['export', ID, 'a', 'b'], 2],
	[['export', ID, 'a', '--loud'], 2],
	[['import'], 2],
	[['import', 'a', 'b'], 2],
	[['import', '--loud', 'a'], 2],
	[['export', 'nobody', 'a.zip'], 1]
])('answers %j with exit code %i', async (args, code) => {
	const answer = await run('a', ...args);
	expect(answer.code).toBe(code);
	if (code === 0) expect(answer.out).toContain('keel');
	else expect(answer.err).toMatch(code === 2 ? / See: sudo keel \w+ --help\n$/ : /\S/);
});
