/** What an older Keel wrote is copied before it is changed, by whatever opens it first. */
import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { TestServer } from '#test/server.ts';
import { databasePath } from '../../store/database.ts';
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
	const row = { doc: 'AAAAAAAAAAAAAAAAAAAAAA/agenda', update: new Uint8Array([0, 0]) };
	await (
		await store.append([{ ...row, binds: [], brought: [] }])
	).flushed;
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
