/** What watches over a running server: its notes, the figures of its folder, and its own lateness. */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { SYSTEM_CLOCK } from '../clock.ts';
import { databasePath, openDatabase } from '../store/database.ts';
import { openSqliteStore } from '../store/sqlite.ts';
import { folderFigures } from './folder-figures.ts';
import { watchLoop } from './loop-watch.ts';
import { noteBackup, noteVerified, readNotes } from './notes.ts';

const NEVER = { backupAt: 0, verifiedAt: 0, verifiedMadeAt: 0 };
const AT = '2026-02-16T09:00:00.000Z';

let folder: string;
beforeEach(() => {
	folder = mkdtempSync(join(tmpdir(), 'keel-upkeep-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

it('notes a backup and a proof, each on its own', () => {
	writeFileSync(join(folder, 'store-id'), 'this one\n');
	noteBackup(folder, AT);
	expect(readNotes(folder)).toEqual({ ...NEVER, backupAt: Date.parse(AT) });
	noteVerified(folder, { storeId: 'this one', madeAt: AT }, 1_800_000_000_000);
	expect(readNotes(folder)).toEqual({
		backupAt: Date.parse(AT),
		verifiedAt: 1_800_000_000_000,
		verifiedMadeAt: Date.parse(AT)
	});
});

it('notes no proof of somebody else’s backup, and none where no store is', () => {
	noteVerified(folder, { storeId: 'another', madeAt: AT }, 1);
	noteVerified(join(folder, 'nowhere'), { storeId: 'another', madeAt: AT }, 1);
	writeFileSync(join(folder, 'store-id'), 'this one\n');
	noteVerified(folder, { storeId: 'another', madeAt: AT }, 1);
	expect(readNotes(folder)).toEqual(NEVER);
});

it.each(['', '{"at":', '[]', 'null', '7', '{"at":7,"madeAt":{}}', '{"at":"yesterday"}', '\u0000'])(
	'takes a note that reads %j as none, and never throws',
	(text) => {
		for (const name of ['last-backup.json', 'last-verified.json']) {
			writeFileSync(join(folder, name), text);
		}
		expect(readNotes(folder)).toEqual(NEVER);
	}
);

it('takes a folder in the place of a note as none', () => {
	mkdirSync(join(folder, 'last-backup.json'));
	expect(readNotes(folder)).toEqual(NEVER);
	expect(() => noteBackup(folder, AT)).toThrow();
});

it('tells room, size, rows in tails and the notes of a folder', async () => {
	const store = await openSqliteStore({ folder });
	const row = { update: new Uint8Array([0, 0]), binds: [], brought: [] };
	for (const doc of ['i/a', 'i/a', 'i/a', 'i/b']) {
		await (
			await store.append([{ doc, ...row }])
		).flushed;
	}
	const base = { state: row.update, sv: new Uint8Array([0]), ds: row.update, roots: [] };
	await store.compact('i/a', 0, { seq: 2, ...base });
	noteBackup(folder, AT);
	const database = openDatabase(databasePath(folder));
	const figures = await folderFigures(folder, database);
	database.close();
	await store.close();
	expect(figures.get('keel_store_documents')).toBe(2);
	expect(figures.get('keel_store_tail_rows')).toBe(2);
	expect(figures.get('keel_store_bytes')).toBeGreaterThan(4_096);
	expect(figures.get('keel_disk_free_bytes')).toBeGreaterThan(0);
	expect(figures.get('keel_last_backup_timestamp_seconds')).toBe(Date.parse(AT) / 1_000);
	expect(figures.get('keel_last_verified_restore_timestamp_seconds')).toBe(0);
});

it('leaves out of the figures what cannot be found out', async () => {
	const database = new DatabaseSync(':memory:');
	const figures = await folderFigures(join(folder, 'nowhere'), database);
	database.close();
	expect([...figures.keys()].every((name) => name.startsWith('keel_last_'))).toBe(true);
});

it('tells when it was late, once a minute at most, and how often in between', () => {
	const told: unknown[] = [];
	let now = 0;
	let lag = 0;
	let look = () => {};
	const watch = watchLoop({
		log: (level, event, fields) => told.push([level, event, fields]),
		lag: () => lag,
		clock: {
			...SYSTEM_CLOCK,
			now: () => now,
			every(_ms, call) {
				look = call;
				return { stop: () => undefined, unref: () => undefined };
			}
		}
	});
	const second = (ms: number) => {
		now += 1_000;
		lag = ms;
		look();
	};
	second(199);
	expect(told).toEqual([]);
	second(250.4);
	expect(told).toEqual([['info', 'event-loop-late', { times: 1, longestMs: 250 }]]);
	second(900);
	second(300);
	expect(told).toHaveLength(1);
	now += 60_000;
	second(210);
	expect(told[1]).toEqual(['info', 'event-loop-late', { times: 3, longestMs: 900 }]);
	expect(watch.figures().get('keel_event_loop_late_total')).toBe(4);
	watch.close();
});

it('feels a process that was busy', async () => {
	const told: unknown[] = [];
	const watch = watchLoop({ log: (_level, event) => told.push(event) });
	const stayBusy = () => {
		const end = performance.now() + 400;
		while (performance.now() < end);
		return told;
	};
	await expect.poll(stayBusy, { timeout: 15_000 }).toEqual(['event-loop-late']);
	watch.close();
});
