/** What only a store on a disk can promise: it comes back, alone on its folder, and undamaged or not at all. */
import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync, statSync, truncateSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { until } from '#test/until.ts';
import { databasePath, openDatabase } from './database.ts';
import { FolderInUse } from './folder.ts';
import { openSqliteStore } from './sqlite.ts';
import { Corrupt, type DocStore } from './store.ts';

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

test('moves the write-ahead log into the database as it grows, while it is used', async () => {
	const store = await open();
	const update = new Uint8Array(256 * 1024).fill(1);
	const row = { doc: 'i/a', update, binds: [], brought: [] };
	for (let n = 0; n < 24; n += 1) await (await store.append([row])).flushed;
	const moved = () => statSync(databasePath(folder)).size > 4 * 1_048_576;
	await until(moved, 'the database file to grow');
	expect((await store.read('i/a')).head).toBe(24);
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
