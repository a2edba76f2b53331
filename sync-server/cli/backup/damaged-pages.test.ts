/** A disk that spoils a whole page of the database: what can be read is backed up all the same, and the rest told. */
import { randomBytes } from 'node:crypto';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import * as Y from 'yjs';
import { openAccounts } from '../../accounts/accounts.ts';
import { databasePath, openDatabase } from '../../store/database.ts';
import { openSqliteStore } from '../../store/sqlite.ts';
import { readNotes } from '../../upkeep/notes.ts';
import { keel } from '../keel.ts';
import { writeBackup } from './write.ts';

// Every run of the tool opens a store with its threads.
vi.setConfig({ testTimeout: 60_000 });

const ID = 'AAAAAAAAAAAAAAAAAAAAAA';
const WHOLE = [`${ID}/agenda`, `${ID}/board`];
/** Written last: the last pages of each table are its own. */
const HURT = `${ID}/people`;
const PAGE = 4096;

let home: string;
let whole: readonly unknown[];
beforeEach(async () => {
	home = mkdtempSync(join(tmpdir(), 'keel-damaged-pages-'));
	whole = await plant();
});
afterEach(() => rmSync(home, { recursive: true }));

const file = (name: string) => join(home, name);

/** Three documents of many pages with a history, and an initiative; answers what the first two hold. */
async function plant(): Promise<readonly unknown[]> {
	const store = await openSqliteStore({ folder: file('data') });
	for (const doc of [...WHOLE, HURT]) {
		const text = new Y.Doc();
		const updates: Uint8Array[] = [];
		text.on('update', (update: Uint8Array) => updates.push(update));
		for (let n = 0; n < 40; n += 1) text.getText('t').insert(0, randomBytes(400).toString('hex'));
		const rows = updates.map((update) => ({ doc, update, binds: [], brought: [] }));
		await (
			await store.append(rows)
		).flushed;
		const state = Y.mergeUpdates(updates.slice(0, 30));
		const [sv, ds] = [Y.encodeStateVectorFromUpdate(state), new Uint8Array([0])];
		await store.compact(doc, 0, { seq: 30, state, sv, ds, roots: ['t'] });
	}
	const held = await Promise.all(WHOLE.map((doc) => store.read(doc)));
	await store.close();
	const database = openDatabase(databasePath(file('data')));
	openAccounts(database).addInitiative(ID, 'Eastbrook Thrives');
	database.exec('PRAGMA wal_checkpoint(TRUNCATE)');
	database.close();
	return held;
}

/** Nothing is left of the last page of this table or index, or of what its last row has beyond its page. */
function spoil(table: string, kind: 'leaf' | 'beyond' = 'leaf'): void {
	const path = databasePath(file('data'));
	const database = new DatabaseSync(path);
	const pages = database
		.prepare('SELECT pageno, pagetype, path FROM dbstat WHERE name = ? ORDER BY path DESC')
		.all(table);
	database.close();
	const page = pages.find(({ pagetype, path: at }) =>
		kind === 'leaf' ? pagetype === 'leaf' : String(at).endsWith('+000000')
	);
	const from = (Number(page?.pageno) - 1) * PAGE;
	writeFileSync(path, readFileSync(path).fill(0, from, from + PAGE));
}

async function run(data: string, ...args: string[]) {
	const said = { out: '', err: '' };
	const code = await keel(args, {
		env: { KEEL_DATA: file(data) },
		out: (line) => (said.out += `${line}\n`),
		err: (line) => (said.err += `${line}\n`)
	});
	return { code, ...said };
}

it.each([
	['log', 'leaf', `${HURT}: it cannot be read (database disk image is malformed).`],
	['history', 'beyond', `${HURT}: it cannot be read (database disk image is malformed).`],
	['person', 'leaf', 'The table "person": it cannot be read (database disk image is malformed).'],
	[
		'initiative',
		'leaf',
		'The list of initiatives: it cannot be read (database disk image is malformed).'
	],
	[
		'invite_initiative',
		'leaf',
		'keel.sqlite is damaged (database disk image is malformed); its pages'
	]
] as const)(
	'of %s: it is told, no proof, and all the rest can be restored',
	async (table, kind, sentence) => {
		spoil(table, kind);
		const written = await run('data', 'backup', file('b.keel'));
		expect(written.code).toBe(1);
		expect(written.err).toContain(sentence);
		expect(written.err).toMatch(/Keep the older backups, and see docs\/backup\.md\.\n$/);
		expect(readNotes(file('data')).backupAt).toBe(0);
		expect(readdirSync(home).sort()).toEqual(['b.keel', 'data']);

		const verified = await run('data', 'verify', file('b.keel'));
		expect(verified.code).toBe(1);
		expect(verified.err).toMatch(/cannot be restored whole\. Take another backup\.\n$/);

		expect(await run('new', 'restore', file('b.keel'))).toMatchObject({ code: 0, err: '' });
		expect(readdirSync(file('new')).sort()).toEqual(['keel.sqlite', 'store-id']);
		const store = await openSqliteStore({ folder: file('new') });
		expect(await Promise.all(WHOLE.map((doc) => store.read(doc)))).toEqual(whole);
		await store.close();
	}
);

it('of the list of documents: there is no backup, and it is said what to do', async () => {
	spoil('doc');
	const { code, err } = await run('data', 'backup', file('b.keel'));
	expect(code).toBe(1);
	expect(err).toMatch(
		/^The backup failed, and there is no file: .* so far that it cannot be copied\. .*docs\/backup\.md\.\n$/
	);
	expect(readdirSync(home)).toEqual(['data']);
});

it('of anything: no copy of it counts as the one to keep before an upgrade', async () => {
	spoil('log');
	await expect(writeBackup(file('data'), file('b.keel'))).rejects.toThrow('malformed');
	expect(readdirSync(home)).toEqual(['data']);
});
