/** Bringing up a folder of an older Keel: killed before any step of it, it is brought up by the next start as if nothing had been. */
import { cpSync, mkdirSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync, StatementSync } from 'node:sqlite';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import * as Y from 'yjs';
import { accountsStepOf, growAccountTables } from '#server/accounts/schema.ts';
import { databasePath, openDatabase, openLogDatabase } from '#server/store/database.ts';
import { openDocumentReads } from '#server/store/document-reads.ts';
import { openPastReads } from '#server/store/past-reads.ts';
import { bringUp, STORE_FORMAT, storeFormatOf } from '#server/store/schema.ts';
import { openSqliteStore } from '#server/store/sqlite.ts';
import { Editor } from '#test/raw-client.ts';

vi.setConfig({ testTimeout: 60_000 });

const DOCUMENTS = ['i/a', 'i/b'];
const MERGED = 3;
const HEAD = 5;

let home: string;
const folder = () => join(home, 'data');
beforeEach(() => {
	home = mkdtempSync(join(tmpdir(), 'keel-migration-'));
});
afterEach(() => {
	vi.restoreAllMocks();
	rmSync(home, { recursive: true });
});

/** Two documents as the first Keel left them: bases and rows, no history, nobody and no time in the log. */
async function plantOld(): Promise<void> {
	const store = await openSqliteStore({ folder: folder() });
	for (const [n, doc] of DOCUMENTS.entries()) {
		const editor = new Editor(n + 1);
		for (let row = 0; row < HEAD; row += 1) {
			await store.append([{ doc, update: editor.write(`${row} `), binds: [], brought: [] }]);
		}
		const state = Y.mergeUpdates(editor.updates.slice(0, MERGED));
		const sv = Y.encodeStateVectorFromUpdate(state);
		const next = { seq: MERGED, state, sv, ds: Y.diffUpdate(state, sv), roots: ['t'] };
		expect(await store.compact(doc, 0, next)).toBe(true);
	}
	await store.close();
	const database = openDatabase(databasePath(folder()));
	database.exec(`DROP TABLE history; DELETE FROM store_meta WHERE key = 'format';
		ALTER TABLE log DROP COLUMN person; ALTER TABLE log DROP COLUMN at`);
	database.close();
}

/** Everything in a folder, brought up: the documents, their past, and what the tables say of themselves. */
function broughtUp(path: string): unknown {
	const database = openLogDatabase(path);
	bringUp(database);
	growAccountTables(database);
	const documents = openDocumentReads(database);
	const past = openPastReads(database);
	const told = {
		format: storeFormatOf(database),
		accounts: accountsStepOf(database),
		documents: DOCUMENTS.map((doc) => documents.read(doc)),
		past: DOCUMENTS.map((doc) => past.history(doc, Infinity, 50)),
		states: DOCUMENTS.map((doc) => [1, MERGED, HEAD].map((seq) => past.state(doc, seq)))
	};
	database.close();
	return told;
}

/** Runs `work` and keeps a copy of the files as they are before each statement: what SIGKILL would leave there. */
function killedBeforeEach(work: () => void): readonly string[] {
	const copies: string[] = [];
	const keep = () => {
		const copy = join(home, `killed-${copies.length}`);
		mkdirSync(copy);
		for (const name of readdirSync(folder())) {
			if (name.startsWith('keel.sqlite')) cpSync(join(folder(), name), join(copy, name));
		}
		copies.push(databasePath(copy));
	};
	const { exec } = DatabaseSync.prototype;
	const { run } = StatementSync.prototype;
	vi.spyOn(DatabaseSync.prototype, 'exec').mockImplementation(function (this: DatabaseSync, sql) {
		keep();
		exec.call(this, sql);
	});
	vi.spyOn(StatementSync.prototype, 'run').mockImplementation(function (
		this: StatementSync,
		...values: unknown[]
	) {
		keep();
		return run.apply(this, values as Parameters<typeof run>);
	});
	work();
	vi.restoreAllMocks();
	return copies;
}

test('a migration that is killed before any of its steps is done again, and comes to the same', async () => {
	await plantOld();
	const whole = join(home, 'whole');
	cpSync(folder(), whole, { recursive: true });
	const expected = broughtUp(databasePath(whole));
	expect(expected).toMatchObject({
		format: STORE_FORMAT,
		documents: [{ head: HEAD }, { head: HEAD }]
	});
	const copies = killedBeforeEach(() => {
		const database = openLogDatabase(databasePath(folder()));
		bringUp(database);
		growAccountTables(database);
		database.close();
	});
	expect(copies.length).toBeGreaterThan(12);
	for (const [step, path] of copies.entries()) {
		expect(broughtUp(path), `killed before step ${step}`).toEqual(expected);
	}
});

test.each([
	['documents', "UPDATE store_meta SET value = '99' WHERE key = 'format'", bringUp],
	['people', 'INSERT INTO accounts_schema VALUES (99)', growAccountTables]
])(
	'%s that a newer Keel wrote are refused with a sentence, and nothing is changed',
	(_what, sql, grow) => {
		const database = new DatabaseSync(':memory:');
		bringUp(database);
		growAccountTables(database);
		database.exec(`${sql}; ALTER TABLE doc RENAME COLUMN gone TO later; DROP TABLE brought`);
		const tables = () => [
			database.prepare('SELECT name, sql FROM sqlite_schema ORDER BY name').all(),
			storeFormatOf(database),
			accountsStepOf(database)
		];
		const before = tables();
		expect(() => grow(database)).toThrow(
			'The data folder was written by a newer Keel; start that one instead.'
		);
		expect(tables()).toEqual(before);
		database.close();
	}
);
