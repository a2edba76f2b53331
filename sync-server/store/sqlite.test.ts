/** What only a store on a disk can promise: it comes back, alone on its folder, and undamaged or not at all. */
import { spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, statSync, truncateSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { fileURLToPath } from 'node:url';
import { crc32, gzipSync } from 'node:zlib';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import * as Y from 'yjs';
import { contentOf, randomHistory } from '#test/history.ts';
import { randomFrom } from '#test/random.ts';
import { until } from '#test/until.ts';
import { databasePath, openDatabase, openForReading } from './database.ts';
import { FolderInUse } from './folder.ts';
import { openSqliteForReading } from './sqlite-reading.ts';
import { startThread } from './sqlite-thread.ts';
import { openSqliteStore } from './sqlite.ts';
import { Corrupt, type DocStore } from './store.ts';

// Every opening starts threads, some tests open several times.
vi.setConfig({ testTimeout: 30_000 });

let folder: string;
const stores: DocStore[] = [];
beforeEach(() => {
	folder = mkdtempSync(join(tmpdir(), 'keel-sqlite-'));
});
afterEach(async () => {
	for (const store of stores.splice(0)) await store.close();
	rmSync(folder, { recursive: true });
});

async function open(): Promise<DocStore> {
	const store = await openSqliteStore({ folder });
	stores.push(store);
	return store;
}

async function write(store: DocStore, ...texts: string[]): Promise<void> {
	for (const text of texts) {
		const row = { doc: 'i/a', update: Buffer.from(text), binds: [], brought: [] };
		await (
			await store.append([row])
		).flushed;
	}
}

/** Changes the database behind the store's back. */
function damage(sql: string): void {
	const database = new DatabaseSync(databasePath(folder));
	database.exec(sql);
	database.close();
}

test('what was written is there after closing and opening again', async () => {
	const first = await open();
	await write(first, 'one', 'two');
	await first.compact('i/a', 0, {
		seq: 1,
		state: Buffer.from('one'),
		sv: Buffer.from('sv'),
		ds: Buffer.from('ds'),
		roots: ['t', 'ü']
	});
	await first.close();
	const { base, rows, head } = await (await open()).read('i/a');
	expect(base).toMatchObject({ seq: 1, roots: ['t', 'ü'] });
	expect(rows.map(({ update }) => Buffer.from(update).toString())).toEqual(['two']);
	expect(head).toBe(2);
});

test('a second server on the folder refuses to start with a sentence', async () => {
	await open();
	await expect(openSqliteStore({ folder })).rejects.toThrow(FolderInUse);
	await expect(openSqliteStore({ folder })).rejects.toThrow(/Another Keel server is using/);
});

test('a connection for accounts works beside it', async () => {
	const store = await open();
	const accounts = openDatabase(databasePath(folder));
	accounts.exec('CREATE TABLE person (id TEXT)');
	const writing = write(store, 'one', 'two', 'three');
	for (let n = 0; n < 50; n += 1) accounts.exec("INSERT INTO person VALUES ('x')");
	await writing;
	accounts.close();
	expect((await store.read('i/a')).head).toBe(3);
});

test.each([
	['a flipped byte in a row', "UPDATE log SET upd = x'00' WHERE seq = 2"],
	['a row that is gone', 'DELETE FROM log WHERE seq = 2'],
	['a last row that is gone', 'DELETE FROM log WHERE seq = 3'],
	['a base that is gone', 'UPDATE doc SET base = 1; DELETE FROM log WHERE seq = 1']
])('%s is an error and never a shorter document', async (_what, sql) => {
	const store = await open();
	await write(store, 'one', 'two', 'three');
	await store.close();
	damage(sql);
	await expect((await open()).read('i/a')).rejects.toThrow(Corrupt);
});

test('a damaged base is an error', async () => {
	const store = await open();
	await write(store, 'one', 'two');
	const bytes = Buffer.from('x');
	await store.compact('i/a', 0, { seq: 2, state: bytes, sv: bytes, ds: bytes, roots: [] });
	await store.close();
	damage("UPDATE base SET ds = x'01'");
	await expect((await open()).read('i/a')).rejects.toThrow(Corrupt);
});

test('an emptied or removed database is told from a new store', async () => {
	await write(await open(), 'one');
	await stores.pop()?.close();
	truncateSync(databasePath(folder), 0);
	await expect(openSqliteStore({ folder })).rejects.toThrow(/emptied or exchanged/);
	rmSync(databasePath(folder));
	await expect(openSqliteStore({ folder })).rejects.toThrow(/emptied or exchanged/);
});

test('a file that is no database is refused', async () => {
	writeFileSync(databasePath(folder), 'not a database, but long enough to look at'.repeat(200));
	await expect(openSqliteStore({ folder })).rejects.toThrow();
});

test('a flush that was put off comes with the next one, or when the store closes', async () => {
	const store = await openSqliteStore({ folder });
	const row = { doc: 'i/a', update: new Uint8Array(10), binds: [], brought: [] };
	const far = { flushWithin: 3_600_000 };
	const told: string[] = [];
	const first = await store.append([row], far);
	void first.flushed.then(() => told.push('first'));
	await store.probe();
	await first.flushed;
	const second = await store.append([row], far);
	void second.flushed.then(() => told.push('second'));
	await store.read('i/a');
	expect(told).toEqual(['first']);
	const third = await store.append([row], { flushWithin: 1 });
	await third.flushed;
	expect(told).toEqual(['first', 'second']);
	const last = await store.append([row], far);
	await store.close();
	await last.flushed;
});

test('moves the write-ahead log into the database as it grows, while it is used', async () => {
	const store = await open();
	const update = new Uint8Array(256 * 1024).fill(1);
	const row = { doc: 'i/a', update, binds: [], brought: [] };
	for (let n = 0; n < 72; n += 1) await (await store.append([row])).flushed;
	const moved = () => statSync(databasePath(folder)).size > 4 * 1_048_576;
	await until(moved, 'the database file to grow');
	expect((await store.read('i/a')).head).toBe(72);
});

test('counts what small commits write by the page, as they do', async () => {
	const store = await open();
	const row = { doc: 'i/a', update: new Uint8Array(1), binds: [], brought: [] };
	for (let n = 0; n < 1_100; n += 1) await store.append([row], { flushWithin: 3_600_000 });
	const moved = () => readFileSync(databasePath(folder)).includes('i/a');
	await until(moved, 'the rows to be in the database file');
});

test('moves it now and then, whoever wrote', async () => {
	const store = await openSqliteStore({ folder, checkpointEveryMs: 5 });
	const accounts = openDatabase(databasePath(folder));
	accounts.exec("CREATE TABLE person (name TEXT); INSERT INTO person VALUES ('Ana Ortega')");
	const moved = () => readFileSync(databasePath(folder)).includes('Ana Ortega');
	await until(moved, 'the person to be in the database file');
	accounts.close();
	await store.close();
});

test('whoever reads for long holds up no writer when a long log is moved', async () => {
	await (await openSqliteStore({ folder })).close();
	const path = databasePath(folder);
	const [reader, writer] = [openForReading(path), openDatabase(path)];
	reader.exec('BEGIN');
	reader.prepare('SELECT count(*) FROM doc').get();
	writer.exec(
		`CREATE TABLE much (bytes BLOB); INSERT INTO much VALUES (zeroblob(${36 * 1_048_576}))`
	);
	const file = new URL('./sqlite-checkpointer.ts', import.meta.url);
	const checkpointer = await startThread({ file, data: { path, folder }, onFailed: () => {} });
	// Much longer than a writer has to wait, and much shorter than a reader may take.
	writer.exec('PRAGMA busy_timeout = 1000');
	let isMoved = false;
	const moving = checkpointer.ask(undefined).answer.then(() => (isMoved = true));
	while (!isMoved) {
		expect(() => writer.exec('BEGIN IMMEDIATE; COMMIT')).not.toThrow();
		await new Promise((resolve) => setImmediate(resolve));
	}
	await moving;
	reader.close();
	writer.close();
	await checkpointer.close();
});

test('every row that was called flushed survives SIGKILL, time after time', async () => {
	const script = fileURLToPath(new URL('../../test/support/store-writer.ts', import.meta.url));
	for (let round = 0; round < 5; round += 1) {
		const child = spawn(process.execPath, [script, folder], {
			stdio: ['ignore', 'pipe', 'inherit']
		});
		let told = '';
		await new Promise<void>((resolve) => {
			child.stdout.on('data', (chunk) => {
				told += String(chunk);
				if (told.split('\n').length > 40) child.kill('SIGKILL');
			});
			child.on('exit', () => resolve());
		});
		const flushed = told.split('\n').slice(0, -1).map(Number);
		const store = await openSqliteStore({ folder });
		const { head, rows } = await store.read('i/a');
		await store.close();
		expect(rows).toHaveLength(head);
		expect(head).toBeGreaterThanOrEqual(Math.max(...flushed));
	}
}, 30_000);

/** A database as a Keel that kept no history left it: a base that covers some rows, and rows after it. */
async function leaveOlder(store: DocStore, rows: readonly Uint8Array[], covered: number) {
	for (const update of rows) {
		await store.append([{ doc: 'i/a', update, binds: [], brought: [] }]);
	}
	const state = Y.mergeUpdates(rows.slice(0, covered));
	const sv = Y.encodeStateVectorFromUpdate(state);
	const next = { seq: covered, state, sv, ds: Y.diffUpdate(state, sv), roots: ['t', 'm'] };
	expect(await store.compact('i/a', 0, next)).toBe(true);
	await store.close();
	damage(`DROP TABLE history; DELETE FROM store_meta WHERE key = 'format';
		ALTER TABLE log DROP COLUMN person; ALTER TABLE log DROP COLUMN at`);
}

test('a folder from before the history was kept tells its past from then on', async () => {
	const rows = randomHistory(randomFrom(7), 60);
	await leaveOlder(await open(), rows.slice(0, 50), 40);
	const tool = await openSqliteForReading(folder);
	expect((await tool.read('i/a')).head).toBe(50);
	await tool.close();
	const store = await open();
	const unknown = { by: undefined, at: undefined, until: undefined };
	expect(await store.history('i/a', { limit: 9 })).toEqual({
		stretches: [{ from: 1, to: 50, ...unknown }],
		more: false
	});
	const sent = { binds: [], brought: [], by: 'ana', at: 1_000 };
	for (const update of rows.slice(50)) await store.append([{ doc: 'i/a', update, ...sent }]);
	const stateIs = async (seq: number) => {
		expect(contentOf([(await store.state('i/a', seq))!])).toEqual(contentOf(rows.slice(0, seq)));
	};
	for (const seq of [40, 45, 50, 60]) await stateIs(seq);
	const bytes = Buffer.from('x');
	expect(
		await store.compact('i/a', 40, { seq: 55, state: bytes, sv: bytes, ds: bytes, roots: [] })
	).toBe(true);
	for (const seq of [40, 45, 50, 55, 60]) await stateIs(seq);
	expect(await store.state('i/a', 39)).toBeUndefined();
	expect((await store.history('i/a', { limit: 9 })).stretches).toEqual([
		{ from: 51, to: 60, by: 'ana', at: 1_000, until: 1_000 },
		{ from: 1, to: 50, ...unknown }
	]);
});

test('rows that an older Keel merged in between are told as one, without a hole', async () => {
	const rows = randomHistory(randomFrom(8), 40);
	const store = await open();
	const sent = { doc: 'i/a', binds: [], brought: [], by: 'ana', at: 1_000 };
	for (const update of rows) await store.append([{ ...sent, update }]);
	const empty = new Uint8Array();
	const state = Y.mergeUpdates(rows.slice(0, 10));
	await store.compact('i/a', 0, { seq: 10, state, sv: empty, ds: empty, roots: [] });
	await store.close();
	const database = new DatabaseSync(databasePath(folder));
	const packed = gzipSync(Y.mergeUpdates(rows.slice(0, 30)));
	database.prepare('UPDATE base SET seq = 30, state = ?, sum = ?').run(packed, crc32(packed));
	database.exec('UPDATE doc SET base = 30; DELETE FROM log WHERE seq <= 30');
	database.close();
	const again = await open();
	for (const seq of [5, 10, 30, 35, 40]) {
		expect(contentOf([(await again.state('i/a', seq))!])).toEqual(contentOf(rows.slice(0, seq)));
	}
	expect(await again.state('i/a', 20)).toBeUndefined();
	const { stretches } = await again.history('i/a', { limit: 9 });
	expect(stretches.map(({ from, to, by }) => [from, to, by])).toEqual([
		[31, 40, 'ana'],
		[11, 30, undefined],
		[1, 10, 'ana']
	]);
});

test('a folder that a newer Keel wrote is refused with a sentence', async () => {
	await write(await open(), 'one');
	await stores.pop()?.close();
	damage("UPDATE store_meta SET value = '99' WHERE key = 'format'");
	await expect(openSqliteStore({ folder })).rejects.toThrow(/written by a newer Keel/);
});

test.each([
	['a flipped byte', "UPDATE history SET packed = x'00'"],
	['a hole', 'UPDATE history SET first = 2'],
	['other bytes than were packed', 'UPDATE history SET size = size + 1']
])('%s in the history is an error, and the document itself is whole', async (_what, sql) => {
	const rows = randomHistory(randomFrom(9), 30);
	const store = await open();
	for (const [n, update] of rows.entries()) {
		const at = n * 3_600_000;
		await store.append([{ doc: 'i/a', update, binds: [], brought: [], by: 'ana', at }]);
	}
	const empty = new Uint8Array();
	const state = Y.mergeUpdates(rows.slice(0, 20));
	await store.compact('i/a', 0, { seq: 20, state, sv: empty, ds: empty, roots: [] });
	await store.close();
	damage(sql);
	const again = await open();
	expect((await again.read('i/a')).head).toBe(30);
	await expect(again.state('i/a', 20)).rejects.toThrow(Corrupt);
	await expect(again.history('i/a', { limit: 50 })).rejects.toThrow(Corrupt);
	// Its rows are merged as before: a log that nothing empties would grow for ever.
	const whole = Y.mergeUpdates([state, ...rows.slice(20)]);
	const next = { seq: 30, state: whole, sv: empty, ds: empty, roots: [] };
	expect(await again.compact('i/a', 20, next)).toBe(true);
	expect(await again.read('i/a')).toMatchObject({ head: 30, rows: [] });
	expect((await again.history('i/a', { limit: 1 })).stretches).toMatchObject([{ to: 30 }]);
});

test('what was merged before SIGKILL has its whole past, time after time', async () => {
	const script = fileURLToPath(new URL('../../test/support/past-writer.ts', import.meta.url));
	for (let round = 0; round < 3; round += 1) {
		const child = spawn(process.execPath, [script, folder], {
			stdio: ['ignore', 'pipe', 'inherit']
		});
		let told = '';
		await new Promise<void>((resolve) => {
			child.stdout.on('data', (chunk) => {
				told += String(chunk);
				if (told.split('\n').length > 20) child.kill('SIGKILL');
			});
			child.on('exit', () => resolve());
		});
		const flushed = Math.max(...told.split('\n').slice(0, -1).map(Number));
		const store = await openSqliteStore({ folder });
		const { base, head } = await store.read('i/a');
		expect(base).toBeDefined();
		expect(head).toBeGreaterThanOrEqual(flushed);
		const { stretches } = await store.history('i/a', { limit: head + 1 });
		expect(stretches).toHaveLength(head);
		expect(stretches.map(({ to }) => to)).toEqual(Array.from({ length: head }, (_, n) => head - n));
		const doc = new Y.Doc();
		Y.applyUpdate(doc, (await store.state('i/a', flushed))!);
		expect(doc.getText('t')).toHaveLength(flushed);
		await store.close();
	}
}, 60_000);
