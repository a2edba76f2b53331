/**
 * Power loss: what lay in the folder when the last completed flush began is all that is left, with or
 * without pieces of what was written after it. Every acknowledged row has to be there.
 */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { randomFrom } from '#test/random.ts';
import { databasePath } from './database.ts';
import { openSqliteStore } from './sqlite.ts';

const support = (name: string) =>
	fileURLToPath(new URL(`../../test/support/${name}`, import.meta.url));

let home: string;
beforeEach(() => {
	home = mkdtempSync(join(tmpdir(), 'keel-power-'));
	for (const name of ['store', 'cuts']) mkdirSync(join(home, name));
});
afterEach(() => rmSync(home, { recursive: true }));

/** What a store and its flushes noted while it wrote so many rows of so many bytes. */
async function write(rows: number, bytes: number, env: Record<string, string> = {}) {
	const [folder, cuts] = [join(home, 'store'), join(home, 'cuts')];
	const child = spawn(
		process.execPath,
		[
			'--import',
			support('power-meter.ts'),
			support('power-writer.ts'),
			folder,
			`${rows}`,
			`${bytes}`
		],
		{ env: { ...process.env, KEEL_FOLDER: folder, KEEL_CUTS: cuts, ...env }, stdio: 'inherit' }
	);
	await once(child, 'exit');
	const lines = readFileSync(join(cuts, 'diary'), 'utf8').trim().split('\n');
	return lines.map((line) => line.split(' ').slice(0, 2) as [string, string]);
}

/** The kept copies, and up to which row was acknowledged on their word alone. */
function cutsOf(diary: readonly [string, string][]): { cut: string; acked: number }[] {
	const cuts: { cut: string; acked: number }[] = [];
	let isLast = false;
	for (const [what, which] of diary) {
		const last = cuts.at(-1);
		if (what === 'cut') cuts.push({ cut: which, acked: last?.acked ?? 0 });
		if (what === 'cut' || what === 'flush') isLast = what === 'cut';
		if (what === 'acked' && isLast && last) last.acked = Math.max(last.acked, Number(which));
	}
	return cuts;
}

const walOf = (cut: string) => join(home, 'cuts', cut, 'keel.sqlite-wal');

/** The highest row in a folder after a power loss that left this log; throws when a row is missing. */
function rowsAfter(cut: string, wal: Uint8Array): number {
	const folder = join(home, 'after');
	rmSync(folder, { recursive: true, force: true });
	cpSync(join(home, 'cuts', cut), folder, { recursive: true });
	writeFileSync(`${databasePath(folder)}-wal`, wal);
	const database = new DatabaseSync(databasePath(folder));
	const count = (sql: string) => Number(Object.values(database.prepare(sql).get() ?? {})[0] ?? 0);
	expect(database.prepare('PRAGMA quick_check').get()).toEqual({ quick_check: 'ok' });
	const [head, rows] = [count('SELECT head FROM doc'), count('SELECT count(*) FROM log')];
	database.close();
	expect(rows).toBe(head);
	return head;
}

/** The log of a cut with pieces of what was written after it: only some of the blocks reached the disk. */
function torn(before: Uint8Array, after: Uint8Array, chance: () => boolean): Uint8Array {
	const bytes = Uint8Array.from(after);
	for (let at = 0; at < after.length; at += 512) {
		const old = before.subarray(at, at + 512);
		if (chance()) continue;
		bytes.fill(0, at, at + 512);
		bytes.set(old, at);
	}
	return bytes;
}

test('every acknowledged row survives a power loss, across checkpoints and with any torn tail', async () => {
	const seed = Math.floor(Math.random() * 1e9);
	const random = randomFrom(seed);
	const diary = await write(160, 65_536);
	const cuts = cutsOf(diary);
	expect(diary.filter(([what]) => what === 'acked')).toHaveLength(160);
	const generations = new Set<string>();
	for (const [at, { cut, acked }] of cuts.entries()) {
		const wal = readFileSync(walOf(cut));
		const generation = wal.subarray(16, 24).toString('hex');
		generations.add(generation);
		const note = `seed ${seed}, cut ${cut}`;
		expect(rowsAfter(cut, wal), note).toBeGreaterThanOrEqual(acked);
		const next = cuts[at + 1];
		const later = next && readFileSync(walOf(next.cut));
		// Once the log has begun anew, what it held is in the database for good.
		if (!later || later.subarray(16, 24).toString('hex') !== generation) continue;
		const tail = torn(wal, later, () => random.chance(0.5));
		expect(rowsAfter(cut, tail), note).toBeGreaterThanOrEqual(acked);
		expect(rowsAfter(cut, later.subarray(0, wal.length + 7)), note).toBeGreaterThanOrEqual(acked);
	}
	expect(generations.size).toBeGreaterThan(1);
	const last = cuts.at(-1)!;
	rowsAfter(last.cut, readFileSync(walOf(last.cut)));
	const store = await openSqliteStore({ folder: join(home, 'after') });
	expect((await store.read('i/a')).head).toBeGreaterThanOrEqual(last.acked);
	await store.close();
}, 60_000);

test('what a killed process left behind is flushed before anybody reads it', async () => {
	const diary = await write(1, 100);
	expect(diary.slice(0, 2)).toEqual([['flushed-at-once'], ['opened']]);
}, 30_000);

test('after a flush that failed nothing more is acknowledged and the store has ended', async () => {
	const diary = await write(60, 100, { KEEL_FLUSH_FAILS: '4' });
	const flushes = diary.filter(([what]) => what === 'flush' || what === 'cut');
	expect(flushes).toHaveLength(3);
	const at = diary.findLastIndex(([what]) => what === 'flush' || what === 'cut');
	const refused = diary.findIndex(([what]) => what === 'refused');
	expect(refused).toBeGreaterThan(at);
	expect(diary.slice(refused).filter(([what]) => what === 'acked')).toEqual([]);
	expect(diary.filter(([what]) => what === 'ended')).toEqual([['ended', 'Stopped:']]);
}, 30_000);
