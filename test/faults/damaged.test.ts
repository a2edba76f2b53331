/**
 * Damage on the disk: a byte flipped anywhere, a write-ahead log that is torn, cut or gone. What is
 * read is the document as it was or an error, never another or a shorter one.
 */
import {
	cpSync,
	mkdtempSync,
	readFileSync,
	rmSync,
	statSync,
	truncateSync,
	writeFileSync
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import * as Y from 'yjs';
import { databasePath, openDatabase, openForReading } from '#server/store/database.ts';
import { openDocumentReads } from '#server/store/document-reads.ts';
import { refuseDamaged } from '#server/store/flushed-rows.ts';
import { openPastReads } from '#server/store/past-reads.ts';
import { openSqliteStore } from '#server/store/sqlite.ts';
import { Corrupt, type DocStore } from '#server/store/store.ts';
import { randomFrom, seedsFor } from '#test/random.ts';
import { Editor } from '#test/raw-client.ts';

/** `KEEL_FLIPS=100000` for every byte there is. */
const FLIPS = Number(process.env.KEEL_FLIPS ?? 300);
vi.setConfig({ testTimeout: 60_000 + FLIPS * 40 });
const ROWS = 12;
const MERGED = 6;

let home: string;
let folder: string;
beforeEach(() => {
	home = mkdtempSync(join(tmpdir(), 'keel-damaged-'));
	folder = join(home, 'data');
});
afterEach(() => rmSync(home, { recursive: true }));

const logPath = () => `${databasePath(folder)}-wal`;
const notePath = () => join(folder, 'flushed-rows');
const note = (rows: number) => writeFileSync(notePath(), `${rows}`);

/** Everything that is told of the documents. What a base says of root names is a bound, not content. */
function told(): readonly unknown[] {
	refuseDamaged(folder);
	const database = openForReading(databasePath(folder));
	try {
		const documents = openDocumentReads(database);
		return ['i/a', 'i/b', 'i/never'].map((id) => {
			const { base, rows, head } = documents.read(id);
			const { state, sv, ds } = base && base !== 'known' ? base : {};
			return Buffer.from(JSON.stringify({ state, sv, ds, rows, head })).toString('latin1');
		});
	} finally {
		database.close();
	}
}

/** The document after some rows of its past, merged and not. */
function toldOfPast(): readonly unknown[] {
	refuseDamaged(folder);
	const database = openForReading(databasePath(folder));
	try {
		const past = openPastReads(database);
		return [1, MERGED, ROWS].map((seq) =>
			Buffer.from(past.state('i/a', seq) ?? []).toString('hex')
		);
	} finally {
		database.close();
	}
}

function or<T>(read: () => T): T | undefined {
	try {
		return read();
	} catch {
		return undefined;
	}
}

async function write(store: DocStore, doc: string, update: Uint8Array): Promise<void> {
	const { flushed } = await store.append([
		{ doc, update, binds: [], brought: [], by: 'ana', at: 1 }
	]);
	await flushed;
}

/** A closed folder with a base, rows after it, a history, and a second document. */
async function plant(): Promise<void> {
	const store = await openSqliteStore({ folder });
	const editor = new Editor(7);
	for (let n = 0; n < ROWS; n += 1) await write(store, 'i/a', editor.write(`word ${n} `));
	const state = Y.mergeUpdates(editor.updates.slice(0, MERGED));
	const sv = Y.encodeStateVectorFromUpdate(state);
	const next = { seq: MERGED, state, sv, ds: Y.diffUpdate(state, sv), roots: ['t'] };
	expect(await store.compact('i/a', 0, next)).toBe(true);
	await write(store, 'i/b', new Editor(8).write('the other one'));
	await store.close();
}

test.each(seedsFor(0).map(({ seed }) => seed))(
	'no flipped byte in the database makes another document or an empty one (seed %i)',
	async (seed) => {
		await plant();
		const path = databasePath(folder);
		const whole = readFileSync(path);
		const [documents, past] = [told(), toldOfPast()];
		const random = randomFrom(seed);
		const used = [...whole.keys()].filter((at) => whole[at] !== 0);
		let [refused, other] = [0, 0];
		const wrong: string[] = [];
		const places = random.shuffled(used).slice(0, FLIPS);
		for (const at of places) {
			const flipped = Uint8Array.from(whole);
			flipped[at] = (whole[at] ?? 0) ^ (1 << random.below(8));
			writeFileSync(path, flipped);
			const found = or(told);
			if (!found) refused += 1;
			else if (JSON.stringify(found) !== JSON.stringify(documents))
				wrong.push(`document, byte ${at}`);
			const foundPast = or(toldOfPast);
			if (!foundPast) other += 1;
			else if (JSON.stringify(foundPast) !== JSON.stringify(past)) wrong.push(`past, byte ${at}`);
		}
		expect(wrong).toEqual([]);
		expect(Math.min(refused, other)).toBeGreaterThan(places.length / 20);
	}
);

/** Changes the database behind the store's back. */
function damage(sql: string): void {
	const database = openDatabase(databasePath(folder));
	database.exec(sql);
	database.close();
}

test('a damaged mark makes nothing empty and nothing else', async () => {
	await plant();
	damage('UPDATE history SET whole = 1');
	expect(told()).toHaveLength(3);
	expect(toldOfPast).toThrow(Corrupt);
	damage("UPDATE doc SET gone = 1 WHERE id = 'i/a'");
	expect(told).toThrow(/called destroyed/);
});

/** What a killed server leaves: everything in the log, and where each row ends in it. */
async function crash(): Promise<{ readonly ends: readonly number[]; readonly log: Uint8Array }> {
	await plant();
	const store = await openSqliteStore({ folder });
	const ends: number[] = [];
	const editor = new Editor(9);
	for (let n = 0; n < 6; n += 1) {
		await write(store, 'i/b', editor.write(`${n}`));
		ends.push(statSync(logPath()).size);
	}
	const copy = join(home, 'copy');
	cpSync(folder, copy, { recursive: true });
	await store.close();
	folder = copy;
	return { ends, log: readFileSync(logPath()) };
}

/** Beginning, inside and end of every part: the header of the log, and of each frame header and page. */
function regions(log: Uint8Array): number[] {
	const places = [0, 8, 16, 24, 31];
	const FRAME = 24 + 4_096;
	for (let frame = 32; frame < log.length; frame += FRAME) {
		for (const inside of [0, 4, 16, 24, FRAME - 1]) places.push(frame + inside);
	}
	return places.filter((at) => at < log.length);
}

const damages: readonly [string, (log: Uint8Array, at: number) => Uint8Array][] = [
	['cut off', (log, at) => log.slice(0, at)],
	['zeros from there on', (log, at) => Uint8Array.from(log).fill(0, at)],
	['one flipped bit', (log, at) => log.map((byte, place) => (place === at ? byte ^ 4 : byte))]
];

test('a log damaged anywhere keeps every row before the damage, and is refused where flushed ones are gone', async () => {
	const { ends, log } = await crash();
	const whole = ends.length + ROWS + 1;
	expect(readFileSync(notePath(), 'latin1').trim()).toBe(String(whole));
	const rowsOf = () => {
		refuseDamaged(folder);
		const database = openForReading(databasePath(folder));
		const { head, rows } = openDocumentReads(database).read('i/b');
		database.close();
		expect(rows).toHaveLength(head);
		return head - 1;
	};
	let refused = 0;
	for (const [what, damage] of damages) {
		for (const at of regions(log)) {
			const before = ends.filter((end) => end <= at).length;
			rmSync(`${databasePath(folder)}-shm`, { force: true });
			writeFileSync(logPath(), damage(log, at));
			note(whole - ends.length + before);
			const found = rowsOf();
			expect(found, `${what} at ${at}`).toBeGreaterThanOrEqual(before);
			note(whole);
			if (found === ends.length) continue;
			refused += 1;
			expect(rowsOf, `${what} at ${at}`).toThrow(Corrupt);
			expect(Buffer.compare(readFileSync(logPath()), damage(log, at)), 'the file is kept').toBe(0);
		}
	}
	expect(refused).toBeGreaterThan(regions(log).length);
});

test('a server refuses to start on a log that is emptied or gone, with a sentence, until somebody says go on', async () => {
	const { ends } = await crash();
	truncateSync(logPath(), 0);
	const sentence = `${ends.length} saved changes are missing. Restore a backup, or remove "flushed-rows"`;
	await expect(openSqliteStore({ folder })).rejects.toThrow(sentence);
	rmSync(logPath());
	expect(told).toThrow(sentence);
	for (const words of ['', 'not a number', '\0\0\0\0']) {
		writeFileSync(notePath(), words);
		expect(told, `a note that says ${JSON.stringify(words)} claims nothing`).not.toThrow();
	}
	rmSync(notePath());
	const store = await openSqliteStore({ folder });
	expect((await store.read('i/b')).head).toBe(1);
	await write(store, 'i/b', new Editor(9).write('back'));
	// What is destroyed counts on: the note never claims what was taken away on purpose.
	await store.destroy('i/a');
	await write(store, 'i/b', new Editor(10).write('later'));
	await store.close();
	expect(readFileSync(notePath(), 'latin1').trim()).toBe(String(ROWS + 3));
	expect(told).not.toThrow();
});
