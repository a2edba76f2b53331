/** Backups as somebody at a terminal meets them: written, proved, restored, and refused with a sentence. */
import {
	existsSync,
	mkdirSync,
	mkdtempSync,
	readdirSync,
	readFileSync,
	rmSync,
	statSync,
	writeFileSync
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import * as Y from 'yjs';
import { randomFrom, seedsFor } from '#test/random.ts';
import { openAccounts } from '../accounts/accounts.ts';
import { mergeTree, partsOf } from '../merge.ts';
import { databasePath, openDatabase } from '../store/database.ts';
import { openSqliteStore } from '../store/sqlite.ts';
import { type DocStore } from '../store/store.ts';
import { readNotes } from '../upkeep/notes.ts';
import { APPLICATION_ID } from './backup/file.ts';
import { keel } from './keel.ts';

// Every run of the tool opens a store with its threads.
vi.setConfig({ testTimeout: 60_000 });

const ID = 'AAAAAAAAAAAAAAAAAAAAAA';
const AGENDA = `${ID}/agenda`;

let folder: string;
beforeEach(() => {
	folder = mkdtempSync(join(tmpdir(), 'keel-backup-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

const file = (name: string) => join(folder, name);

/** Runs the tool on the data folder of this name; answers its exit code and what it said. */
async function run(data: string, ...args: string[]) {
	const said = { out: '', err: '' };
	const code = await keel(args, {
		env: { KEEL_DATA: join(folder, data) },
		out: (line) => (said.out += `${line}\n`),
		err: (line) => (said.err += `${line}\n`)
	});
	return { code, ...said };
}

async function write(store: DocStore, doc: string, updates: readonly Uint8Array[]): Promise<void> {
	for (const update of updates) {
		const { flushed } = await store.append([
			{ doc, update, binds: [], brought: [], by: 'ana', at: 1 }
		]);
		await flushed;
	}
}

function typed(letters: number): Uint8Array[] {
	const doc = new Y.Doc();
	const updates: Uint8Array[] = [];
	doc.on('update', (update: Uint8Array) => updates.push(update));
	for (let n = 0; n < letters; n += 1) doc.getText('t').insert(n, String(n % 10));
	return updates;
}

/** An initiative of two documents, one of them with a base, a history and a tail. */
async function plant(data: string): Promise<void> {
	const store = await openSqliteStore({ folder: join(folder, data) });
	const updates = typed(60);
	await write(store, AGENDA, updates);
	const state = mergeTree(updates.slice(0, 40));
	await store.compact(AGENDA, 0, { seq: 40, state, ...partsOf(state), roots: ['t'] });
	await write(store, `${ID}/board`, typed(3));
	await store.close();
	const db = openDatabase(databasePath(join(folder, data)));
	openAccounts(db).addInitiative(ID, 'Eastbrook Thrives');
	db.close();
}

function damage(data: string, sql: string): void {
	const database = new DatabaseSync(databasePath(join(folder, data)));
	database.exec(sql);
	database.close();
}

function epochIn(data: string): unknown {
	const db = openDatabase(databasePath(join(folder, data)));
	const epoch = openAccounts(db).findInitiative(ID)?.epoch;
	db.close();
	return epoch;
}

it('backs up beside a running server, verifies and restores the same', async () => {
	await plant('a');
	const server = await openSqliteStore({ folder: file('a') });
	await write(server, `${ID}/board`, typed(2));
	const written = await run('a', 'backup', file('b.keel'));
	expect(written).toMatchObject({ code: 0, err: '' });
	expect(written.out).toContain('1 initiative, 2 documents (65 changes) and 0 people are in');
	expect(statSync(file('b.keel')).mode & 0o777).toBe(0o600);
	const before = await server.read(AGENDA);
	await server.close();

	expect(await run('a', 'verify', file('b.keel'))).toMatchObject({ code: 0, err: '' });
	expect(await run('c', 'restore', file('b.keel'))).toMatchObject({ code: 0, err: '' });
	expect(readdirSync(file('c')).sort()).toEqual(['keel.sqlite', 'store-id']);
	expect(statSync(databasePath(file('c'))).mode & 0o777).toBe(0o600);
	const restored = await openSqliteStore({ folder: file('c') });
	expect(await restored.read(AGENDA)).toEqual(before);
	expect((await restored.history(AGENDA, { limit: 5 })).stretches[0]).toMatchObject({ by: 'ana' });
	await restored.close();
	expect(epochIn('c')).toBe(epochIn('a'));
	expect(await run('c', 'backup', file('again.keel'))).toMatchObject({ code: 0 });
});

it('notes for the running server what was backed up and proved, and nothing of what was not', async () => {
	await plant('a');
	const notes = () => readNotes(file('a'));
	expect(notes()).toMatchObject({ backupAt: 0, verifiedAt: 0 });
	const before = Date.now();
	await run('a', 'backup', file('b.keel'));
	await run('other', 'verify', file('b.keel'));
	const { backupAt, ...proof } = notes();
	expect(backupAt).toBeGreaterThanOrEqual(before);
	expect(proof).toEqual({ verifiedAt: 0, verifiedMadeAt: 0 });
	expect(existsSync(file('other'))).toBe(false);
	await run('a', 'verify', file('b.keel'));
	expect(notes().verifiedMadeAt).toBe(backupAt);
	expect(notes().verifiedAt).toBeGreaterThanOrEqual(backupAt);

	const noted = notes();
	writeFileSync(file('d.keel'), readFileSync(file('b.keel')).fill(7, 5_000, 5_100));
	expect(await run('a', 'verify', file('d.keel'))).toMatchObject({ code: 1 });
	damage('a', 'UPDATE log SET sum = sum + 1 WHERE seq = 50');
	expect(await run('a', 'backup', file('c.keel'))).toMatchObject({ code: 1 });
	expect(notes()).toEqual(noted);
});

it('is done all the same where the note cannot be kept', async () => {
	await plant('a');
	mkdirSync(join(file('a'), 'last-backup.json'));
	const { code, err } = await run('a', 'backup', file('b.keel'));
	expect(code).toBe(0);
	expect(err).toMatch(/^It is done, but \/metrics cannot tell: /);
});

it('is a database that any SQLite opens', async () => {
	await plant('a');
	await run('a', 'backup', file('b.keel'));
	const database = new DatabaseSync(file('b.keel'), { readOnly: true });
	expect(database.prepare('SELECT count(*) AS count FROM doc').get()?.count).toBe(2);
	database.close();
});

it('writes over no file, and leaves none when it fails', async () => {
	await plant('a');
	writeFileSync(file('mine'), 'mine');
	const refused = await run('a', 'backup', file('mine'));
	expect(refused.code).toBe(1);
	expect(refused.err).toMatch(/^\S+ is there already; name a new file\.\n$/);
	expect(readFileSync(file('mine'), 'utf8')).toBe('mine');
	expect((await run('a', 'backup', file('nowhere/b.keel'))).err).toMatch(/^There is no folder /);
	expect((await run('none', 'backup', file('b.keel'))).err).toMatch(/^There is no Keel in /);
	mkdirSync(file('strange'));
	writeFileSync(databasePath(file('strange')), 'Dear Maya');
	expect((await run('strange', 'backup', file('b.keel'))).err).toMatch(/^The backup failed, and/);
	expect(readdirSync(folder).sort()).toEqual(['a', 'mine', 'strange']);
});

it('restores into an empty folder only, and not into one that a server holds', async () => {
	await plant('a');
	await run('a', 'backup', file('b.keel'));
	const server = await openSqliteStore({ folder: file('a') });
	const held = await run('a', 'restore', file('b.keel'));
	expect(held).toMatchObject({ code: 1 });
	expect(held.err).toMatch(/^Another Keel server is using the data folder/);
	await server.close();
	const full = await run('a', 'restore', file('b.keel'));
	expect(full).toMatchObject({ code: 1 });
	expect(full.err).toMatch(/is not empty \(there is "keel\.sqlite" in it\)\. Name a new folder/);
	mkdirSync(file('letters'));
	writeFileSync(file('letters/maya.txt'), 'Dear Maya');
	expect(await run('a', 'restore', file('b.keel'), '--to', file('letters'))).toMatchObject({
		code: 1
	});
	expect(readdirSync(file('letters'))).toEqual(['maya.txt']);
	mkdirSync(file('empty'));
	expect(await run('a', 'restore', file('b.keel'), '--to', file('empty'))).toMatchObject({
		code: 0
	});
	await (await openSqliteStore({ folder: file('empty') })).close();
});

it('goes on after a restore that was killed, and no server starts on the rest of one', async () => {
	await plant('a');
	await run('a', 'backup', file('b.keel'));
	mkdirSync(file('c/.restoring'), { recursive: true });
	writeFileSync(file('c/.restoring/keel.sqlite'), 'half');
	await expect(openSqliteStore({ folder: file('c') })).rejects.toThrow(
		/did not finish; run it again/
	);
	expect(await run('c', 'restore', file('b.keel'))).toMatchObject({ code: 0 });
	await (await openSqliteStore({ folder: file('c') })).close();
});

describe('a file that is no whole backup', () => {
	it('is told apart in one sentence, and nothing is restored', async () => {
		await plant('a');
		await run('a', 'backup', file('b.keel'));
		const whole = readFileSync(file('b.keel'));
		const made: Record<string, [Uint8Array, RegExp]> = {
			letter: [Buffer.from('Dear Maya'), /letter is no backup of Keel\.\n/],
			nothing: [Buffer.alloc(0), /nothing is no backup of Keel\.\n/],
			database: [readFileSync(databasePath(file('a'))), /database is no backup of Keel\.\n/],
			half: [whole.subarray(0, whole.length / 2), /half is not whole: its end is missing/],
			short: [whole.subarray(0, -1), /short is not whole: its end is missing/],
			long: [Buffer.concat([whole, whole]), /long is damaged: it is not as long as it says/],
			newer: [
				Buffer.concat([
					whole.subarray(0, -147),
					Buffer.from(whole.subarray(-147).toString().replace('keel-backup 1', 'keel-backup 2'))
				]),
				/newer was written by a newer Keel\. Update this one first/
			]
		};
		expect(whole.readUInt32BE(68)).toBe(APPLICATION_ID);
		for (const [name, [bytes, sentence]] of Object.entries(made)) {
			writeFileSync(file(name), bytes);
			for (const args of [
				['verify', file(name)],
				['restore', file(name), '--to', file('r')]
			]) {
				const { code, err, out } = await run('a', ...args);
				expect({ name, code, out }).toEqual({ name, code: 1, out: '' });
				expect(err).toMatch(sentence);
				expect(err).not.toContain('    at ');
				expect(existsSync(file('r'))).toBe(false);
			}
		}
		expect((await run('a', 'verify', file('gone'))).err).toMatch(/^There is no file /);
	});

	it('is told when the store in it is newer', async () => {
		await plant('a');
		damage('a', "UPDATE store_meta SET value = '99' WHERE key = 'format'");
		await run('a', 'backup', file('b.keel'));
		expect((await run('a', 'verify', file('b.keel'))).err).toMatch(/by a newer Keel/);
		expect((await run('c', 'restore', file('b.keel'))).err).toMatch(/by a newer Keel/);
	});

	it('is refused with the command that says more, where the database in it is damaged', async () => {
		await plant('a');
		await run('a', 'backup', file('b.keel'));
		const hurt = readFileSync(file('b.keel'));
		hurt[100] = hurt[100]! ^ 1;
		writeFileSync(file('hurt'), hurt);
		const { err } = await run('c', 'restore', file('hurt'));
		expect(err).toMatch(/Nothing was restored; "npm run keel -- verify" says more\.\n$/);
	});

	it.each(seedsFor(1).map(({ seed }) => seed))(
		'is found by verify and refused by restore, wherever a byte is flipped (seed %i)',
		async (seed) => {
			const random = randomFrom(seed);
			await plant('a');
			await run('a', 'backup', file('b.keel'));
			const whole = readFileSync(file('b.keel'));
			for (let n = 0; n < 8; n += 1) {
				const hurt = Buffer.from(whole);
				const at = random.below(hurt.length);
				hurt[at] = hurt[at]! ^ (1 << random.below(8));
				writeFileSync(file('hurt'), hurt);
				const verified = await run('a', 'verify', file('hurt'));
				expect({ seed, at, code: verified.code, out: verified.out }).toEqual({
					seed,
					at,
					code: 1,
					out: ''
				});
				expect(verified.err).not.toContain('    at ');
				const restored = await run('c', 'restore', file('hurt'));
				expect({ seed, at, code: restored.code }).toEqual({ seed, at, code: 1 });
				expect(existsSync(file('c'))).toBe(false);
			}
		}
	);

	it.each(seedsFor(1).map(({ seed }) => seed))(
		'is found when it was cut off anywhere (seed %i)',
		async (seed) => {
			const random = randomFrom(seed);
			await plant('a');
			await run('a', 'backup', file('b.keel'));
			const whole = readFileSync(file('b.keel'));
			for (let n = 0; n < 20; n += 1) {
				const length = random.below(whole.length);
				writeFileSync(file('cut'), whole.subarray(0, length));
				expect({ length, ...(await run('a', 'verify', file('cut'))) }).toMatchObject({
					length,
					code: 1
				});
			}
		}
	);
});

describe('a store that is damaged', () => {
	it.each([
		[
			'a row',
			"UPDATE log SET upd = x'00' WHERE num = 1 AND seq = 45",
			`${AGENDA}: row 45 is damaged.`
		],
		[
			'a row that is gone',
			'DELETE FROM log WHERE num = 1 AND seq = 60',
			`${AGENDA}: its last rows are missing.`
		],
		['a base', "UPDATE base SET sv = x'01'", `${AGENDA}: its base is damaged.`],
		['a base that is gone', 'DELETE FROM base', `${AGENDA}: its base is missing.`],
		[
			'the past',
			"UPDATE history SET packed = x'00'",
			`${AGENDA}: its history from row 1 is damaged.`
		],
		[
			'a past that is gone',
			'UPDATE history SET first = 3',
			`${AGENDA}: its history lacks rows before 3.`
		]
	])(
		'is written with %s that is damaged, and told by backup and verify',
		async (_what, sql, sentence) => {
			await plant('a');
			damage('a', sql);
			const written = await run('a', 'backup', file('b.keel'));
			expect(written.code).toBe(1);
			expect(written.err).toContain(sentence);
			const verified = await run('a', 'verify', file('b.keel'));
			expect(verified.code).toBe(1);
			expect(verified.err).toContain(sentence);
			expect(verified.err).toMatch(/cannot be restored whole\. Take another backup\.\n$/);
		}
	);

	it('is told where Yjs cannot read what its sums say is whole', async () => {
		await plant('a');
		const store = await openSqliteStore({ folder: file('a') });
		await write(store, `${ID}/people`, [Buffer.from([9, 9, 9])]);
		await write(store, `${ID}/updates`, typed(3).slice(1));
		await store.close();
		expect(await run('a', 'backup', file('b.keel'))).toMatchObject({ code: 0 });
		const { code, err } = await run('a', 'verify', file('b.keel'));
		expect(code).toBe(1);
		expect(err).toMatch(/\/people: it cannot be opened/);
		expect(err).toMatch(/\/updates: it lacks changes that later ones build on/);
	});
});

it.each([
	[['backup', '--help'], 0],
	[['verify', '--help'], 0],
	[['restore', '--help'], 0],
	[['backup'], 2],
	[['backup', 'a', 'b'], 2],
	[['backup', '--loud', 'a'], 2],
	[['verify'], 2],
	[['verify', '--to', 'x', 'a'], 2],
	[['restore'], 2],
	[['restore', 'a', '--to'], 2],
	[['restore', 'a', '--to='], 2]
])('answers %j with exit code %i', async (args, code) => {
	const answer = await run('a', ...args);
	expect(answer.code).toBe(code);
	if (code === 0) expect(answer.out).toContain('Exit code');
	else expect(answer.err).toMatch(/--help\n$/);
});
