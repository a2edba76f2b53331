/** What an older Keel wrote is copied before it is changed, by whatever opens it first. */
import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync, type SQLInputValue, type StatementSync } from 'node:sqlite';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { TestServer } from '#test/server.ts';
import { growAccountTables } from '../../accounts/schema.ts';
import { databasePath } from '../../store/database.ts';
import { FolderInUse, takeFolder } from '../../store/folder.ts';
import { bringUp } from '../../store/schema.ts';
import { openSqliteStore } from '../../store/sqlite.ts';
import { checkBackup } from './check.ts';
import { keepBeforeUpgrade } from './before-upgrade.ts';

vi.setConfig({ testTimeout: 60_000 });

let folder: string;
beforeEach(() => {
	folder = mkdtempSync(join(tmpdir(), 'keel-before-upgrade-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

/** A folder as the first Keel left it: no history, nobody and no time in the log. */
async function plantOld(): Promise<void> {
	const store = await openSqliteStore({ folder });
	const update = new Uint8Array([0, 0]);
	const base = { seq: 1, state: update, sv: new Uint8Array([0]), ds: update, roots: [] };
	for (const name of ['agenda', 'board', 'measures']) {
		const doc = `AAAAAAAAAAAAAAAAAAAAAA/${name}`;
		const row = { doc, update, binds: [], brought: [] };
		await (
			await store.append([row, row])
		).flushed;
		await store.compact(doc, 0, base);
	}
	await store.close();
	const database = new DatabaseSync(databasePath(folder));
	database.exec(
		"DELETE FROM store_meta WHERE key = 'format'; DROP TABLE history; ALTER TABLE log DROP COLUMN person; ALTER TABLE log DROP COLUMN at"
	);
	database.close();
}

const copies = () => readdirSync(folder).filter((name) => name.startsWith('before-upgrade-'));

it('keeps a copy that verifies before a server of this build opens an older folder, and no second one', async () => {
	await plantOld();
	const server = new TestServer(folder, {});
	await server.run();
	await server.stop();
	const [copy = '', ...more] = copies();
	expect(more).toEqual([]);
	const { problems, manifest } = await checkBackup(join(folder, copy));
	expect(problems).toEqual([]);
	expect(manifest?.storeFormat).toBe(1);
	expect(await keepBeforeUpgrade(folder)).toBeUndefined();
});

it('keeps none beside a server that still writes into the folder', async () => {
	await plantOld();
	const { release } = takeFolder(folder);
	await expect(keepBeforeUpgrade(folder)).rejects.toThrow(FolderInUse);
	release();
	expect(copies()).toEqual([]);
});

it.each([
	['documents', "UPDATE store_meta SET value = '99' WHERE key = 'format'"],
	[
		'people, beside documents that are older',
		"DELETE FROM store_meta WHERE key = 'format'; CREATE TABLE accounts_schema (step INTEGER); INSERT INTO accounts_schema VALUES (99)"
	]
])(
	'starts nothing on a folder with %s of a newer Keel, and leaves every byte',
	async (_of, sql) => {
		await plantOld();
		await (await openSqliteStore({ folder })).close();
		const database = new DatabaseSync(databasePath(folder));
		database.exec(`${sql}; PRAGMA wal_checkpoint(TRUNCATE)`);
		database.close();
		const before = readFileSync(databasePath(folder));
		const server = new TestServer(folder, {});
		await expect(server.run()).rejects.toThrow(
			/It ended with 1: Keel could not start: The data folder was written by a newer Keel; start that one instead\.\n$/
		);
		expect(readFileSync(databasePath(folder)).equals(before)).toBe(true);
		expect(copies()).toEqual([]);
	}
);

/** A database that is gone in the middle of its `last` + 1st write, as a killed process leaves it. */
class DyingDatabase extends DatabaseSync {
	#left: number;
	constructor(path: string, last: number) {
		super(path);
		this.#left = last;
	}
	get isDead(): boolean {
		return this.#left < 0;
	}
	#step(): void {
		this.#left -= 1;
		if (this.isDead) throw new Error('killed');
	}
	override exec(sql: string): void {
		this.#step();
		super.exec(sql);
	}
	override prepare(sql: string): StatementSync {
		const statement = super.prepare(sql);
		if (!/^(INSERT|UPDATE|DELETE)/.test(sql)) return statement;
		const run = statement.run.bind(statement);
		return Object.assign(statement, {
			run: (...values: SQLInputValue[]) => {
				this.#step();
				return run(...values);
			}
		});
	}
}

/** All that an upgrade may change, in words. */
function contents(): unknown {
	const database = new DatabaseSync(databasePath(folder));
	try {
		const parts = database.prepare('SELECT type, name, sql FROM sqlite_schema ORDER BY name').all();
		const tables = parts.filter(({ type }) => type === 'table').map(({ name }) => String(name));
		const rows = tables.map((name) => database.prepare(`SELECT * FROM "${name}"`).all());
		return { parts, rows };
	} finally {
		database.close();
	}
}

it('ends the same wherever an upgrade was killed, and however often', async () => {
	const aside = join(folder, 'aside');
	await plantOld();
	cpSync(databasePath(folder), aside);
	const upgrade = (last: number) => {
		const database = new DyingDatabase(databasePath(folder), last);
		try {
			bringUp(database);
			growAccountTables(database);
		} catch (error) {
			if (!database.isDead) throw error;
		} finally {
			database.close();
		}
		return database.isDead;
	};
	expect(upgrade(Infinity)).toBe(false);
	const whole = contents();
	let kills = 0;
	while (kills < 100) {
		cpSync(aside, databasePath(folder));
		if (!upgrade(kills)) break;
		// Once more at the same step, and then one that nothing ends.
		upgrade(kills);
		expect(upgrade(Infinity)).toBe(false);
		expect(contents()).toEqual(whole);
		kills += 1;
	}
	expect(kills).toBeGreaterThan(8);
});

it('keeps none of a folder of this build, of an empty one, or of one that is not there', async () => {
	expect(await keepBeforeUpgrade(folder)).toBeUndefined();
	expect(await keepBeforeUpgrade(join(folder, 'none'))).toBeUndefined();
	await (await openSqliteStore({ folder })).close();
	expect(await keepBeforeUpgrade(folder)).toBeUndefined();
	expect(copies()).toEqual([]);
});

it('keeps the first copy of a day when an upgrade was interrupted', async () => {
	await plantOld();
	const first = await keepBeforeUpgrade(folder);
	expect(await keepBeforeUpgrade(folder)).toBe(first);
	expect(copies()).toEqual([first]);
});
