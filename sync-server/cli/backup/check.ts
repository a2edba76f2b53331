/** Proving that a backup can be restored: by restoring it into a temporary folder and opening everything. */
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type DatabaseSync } from 'node:sqlite';
import * as Y from 'yjs';
import { ACCOUNTS_STEP, growAccountTables } from '../../accounts/schema.ts';
import { messageOf } from '../../log.ts';
import { databasePath, openDatabase, openForReading } from '../../store/database.ts';
import { STORE_FORMAT } from '../../store/schema.ts';
import { openPastRows } from '../../store/sqlite-past-rows.ts';
import { openSqliteStore } from '../../store/sqlite.ts';
import { type DocStore } from '../../store/store.ts';
import { readContents } from './contents.ts';
import { openBackup, unpackDatabase } from './file.ts';
import { type Manifest } from './manifest.ts';
import { withTemporary } from './temporary.ts';

export interface Verdict {
	/** A sentence each; none: it can be restored. */
	readonly problems: readonly string[];
	/** Undefined where the file tells nothing of itself. */
	readonly manifest: Manifest | undefined;
}

/** Nothing is left behind, also when the command is ended. Throws where the file or the temporary folder cannot be used. */
export async function checkBackup(path: string): Promise<Verdict> {
	const opened = await openBackup(path);
	if (!opened.ok) return { problems: [opened.error], manifest: undefined };
	const { manifest } = opened.value;
	const newer = sayNewer(path, manifest);
	if (newer !== undefined) return { problems: [newer], manifest };
	const folder = mkdtempSync(join(tmpdir(), 'keel-verify-'));
	return withTemporary(folder, async () => {
		const problems: string[] = [];
		if (!(await unpackDatabase(opened.value, databasePath(folder)))) {
			problems.push(`${path} is damaged: it is not what was written (its checksum differs).`);
		}
		await collect(problems, () => compare(databasePath(folder), manifest));
		await collect(problems, () => openEverything(folder, manifest));
		return { problems: [...new Set(problems)], manifest };
	});
}

/** A sentence when this build is too old for what is in the backup. */
export function sayNewer(
	path: string,
	{ storeFormat, accountsStep }: Manifest
): string | undefined {
	if (storeFormat <= STORE_FORMAT && accountsStep <= ACCOUNTS_STEP) return undefined;
	return `${path} was written by a newer Keel. Update this one first.`;
}

async function collect(
	problems: string[],
	find: () => Iterable<string> | AsyncIterable<string>
): Promise<void> {
	try {
		for await (const problem of find()) problems.push(problem);
	} catch (error) {
		problems.push(`The database in it cannot be opened: ${messageOf(error)}.`);
	}
}

/** The copy as it came, before anything opens it for writing, against what was told when it was made. */
function* compare(path: string, manifest: Manifest): Generator<string> {
	const database = openForReading(path);
	try {
		for (const { integrity_check: answer } of database
			.prepare('PRAGMA integrity_check(5)')
			.iterate()) {
			if (answer !== 'ok') yield `The database in it is damaged: ${String(answer)}.`;
		}
		const found = readContents(database);
		yield* found.damage;
		if (found.storeId !== manifest.storeId) yield 'It is the copy of another store than it says.';
		yield* compareCounts(found.tables, manifest.tables);
		for (const [id, epoch] of Object.entries(manifest.initiatives)) {
			if (found.initiatives[id] !== epoch) yield `The epoch of the initiative ${id} is another.`;
		}
		const marks = new Map(found.documents.map((mark) => [mark.id, mark]));
		for (const told of manifest.documents) {
			const mark = marks.get(told.id);
			marks.delete(told.id);
			if (!mark) yield `${told.id}: it is missing.`;
			else if (mark.head !== told.head) {
				yield `${told.id}: it has ${mark.head} changes instead of ${told.head}.`;
			} else if (mark.hash !== told.hash) yield `${told.id}: it is not what was written.`;
		}
		for (const id of marks.keys()) yield `${id}: nobody wrote it into this backup.`;
	} finally {
		database.close();
	}
}

function* compareCounts(
	found: Readonly<Record<string, number>>,
	told: Readonly<Record<string, number>>
): Generator<string> {
	for (const [table, count] of Object.entries(told)) {
		const has = found[table] ?? 0;
		if (has !== count) yield `The table "${table}" has ${has} rows instead of ${count}.`;
	}
}

/** Everything as a server opens it: the store of this build, every document, all of its past, the people. */
async function* openEverything(folder: string, manifest: Manifest): AsyncGenerator<string> {
	const store = await openSqliteStore({ folder });
	try {
		const database = openDatabase(databasePath(folder));
		try {
			for (const { id } of manifest.documents) {
				const problem = await problemOf(store, id);
				if (problem !== undefined) yield `${id}: ${problem}`;
				yield* problemsOfPast(database, id);
			}
			growAccountTables(database);
		} finally {
			database.close();
		}
	} finally {
		await store.close();
	}
}

async function problemOf(store: DocStore, id: string): Promise<string | undefined> {
	const doc = new Y.Doc();
	try {
		const { base, rows } = await store.read(id);
		if (base !== undefined && base !== 'known') Y.applyUpdate(doc, base.state);
		for (const { update } of rows) Y.applyUpdate(doc, update);
		const lacks = doc.store.pendingStructs !== null || doc.store.pendingDs !== null;
		return lacks ? 'it lacks changes that later ones build on.' : undefined;
	} catch (error) {
		return `it cannot be opened (${messageOf(error)}).`;
	} finally {
		doc.destroy();
	}
}

function* problemsOfPast(database: DatabaseSync, id: string): Generator<string> {
	const past = openPastRows(database);
	const found = database.prepare('SELECT num, base FROM doc WHERE id = ?').get(id);
	let next = Number(found?.base ?? 0);
	while (next > 0) {
		const chunk = past.chunkBefore(Number(found?.num), next + 1);
		if (!chunk) return;
		try {
			if (chunk.whole) past.contentOf(id, chunk);
			else past.rowsOf(id, chunk);
		} catch (error) {
			yield `${id}: its history cannot be opened (${messageOf(error)}).`;
		}
		// One that is whole holds what came before it, too.
		next = chunk.whole ? 0 : chunk.first - 1;
	}
}
