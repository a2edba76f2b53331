/** What a restore that was killed leaves beside the place of the folder: in nobody's way, and no start. */
import { existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { openSqliteStore } from '../../store/sqlite.ts';
import { restoreBackup } from './restore.ts';
import { writeBackup } from './write.ts';

// Every store opens with its threads.
vi.setConfig({ testTimeout: 60_000 });

let home: string;
beforeEach(async () => {
	home = mkdtempSync(join(tmpdir(), 'keel-restore-'));
	await open('old');
	await writeBackup(file('old'), file('b.keel'));
	mkdirSync(file('.data.restoring'));
	writeFileSync(file('.data.restoring/keel.sqlite'), 'half');
});
afterEach(() => rmSync(home, { recursive: true }));

const file = (name: string) => join(home, name);

async function open(name: string): Promise<void> {
	await (await openSqliteStore({ folder: file(name) })).close();
}

it('lets nobody start anew where there is no folder yet, and names what is left', async () => {
	await expect(open('data')).rejects.toThrow(
		`did not finish; run it again, or remove ${file('.data.restoring')}.`
	);
	expect(existsSync(file('data'))).toBe(false);
	mkdirSync(file('data'));
	await expect(open('data')).rejects.toThrow('did not finish');
	expect(readdirSync(file('data'))).toEqual([]);
});

it.each([true, false])(
	'is cleared up by the next one, whether the folder is there by then (%s)',
	async (isThere) => {
		if (isThere) mkdirSync(file('data'));
		expect(await restoreBackup(file('b.keel'), file('data'), 'keel')).toMatchObject({ ok: true });
		expect(readdirSync(home).sort()).toEqual(['b.keel', 'data', 'old']);
		await open('data');
	}
);

it('is nothing to a folder with a database, such as the broken one that was put back', async () => {
	rmSync(file('.data.restoring'), { recursive: true });
	await open('data');
	mkdirSync(file('.data.restoring'));
	await open('data');
});
