import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { startFailure } from './start-failure.ts';
import { FolderInUse, takeFolder } from './store/folder.ts';
import { openSqliteStore } from './store/sqlite.ts';

let folder: string;
beforeEach(() => {
	folder = mkdtempSync(join(tmpdir(), 'keel-start-failure-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

const say = (error: unknown) => startFailure(error, { host: '::9', port: 80, data: '/srv/d' });
const failed = (names: object) => Object.assign(new Error('it failed'), names);

it.each([
	[new FolderInUse('In use.'), /^In use\.$/],
	[failed({ code: 'EADDRINUSE', syscall: 'listen' }), /^PORT is "80" and another program/],
	[failed({ code: 'EACCES', syscall: 'listen' }), /^PORT is "80", which this user may not open/],
	[failed({ code: 'EADDRNOTAVAIL', syscall: 'listen' }), /^HOST is "::9", which is no address/],
	[failed({ code: 'ENOSPC', syscall: 'write' }), /^The disk of the data folder .* is full/],
	[new Error('database or disk is full'), /^The disk of the data folder/],
	[failed({ code: 'EROFS', syscall: 'open' }), /cannot be written .*read-only/],
	[new Error('disk I/O error'), /is full or broken .*df -h/],
	[
		new Error('file is not a database'),
		/^The database in the data folder \S*d is damaged .*restore/
	],
	[new Error('database disk image is malformed'), /is damaged .*docs\/backup\.md/],
	[new Error('malformed database schema (x)'), /is damaged .*Move that folder aside/],
	[new Error('attempt to write a readonly database'), /cannot be written .*chown -R/],
	[new Error('unable to open database file'), /cannot be written .*chown -R/],
	[failed({ code: 'ERR_SQLITE_ERROR' }), /^Keel could not start: it failed$/],
	['strange', /^Keel could not start: strange$/]
])('says what to do about %s', (error, sentence) => {
	expect(say(error)).toMatch(sentence);
});

it('tells a folder that another server has from one that cannot be a data folder', () => {
	const data = join(folder, 'data');
	const first = takeFolder(data);
	expect(() => takeFolder(data)).toThrow(FolderInUse);
	first.release();
	takeFolder(data).release();

	writeFileSync(join(folder, 'file'), '');
	expect(sentenceOf(() => takeFolder(join(folder, 'file')))).toMatch(/cannot be made \(EEXIST\)/);
	mkdirSync(join(folder, 'odd', 'lock.sqlite'), { recursive: true });
	expect(sentenceOf(() => takeFolder(join(folder, 'odd')))).toMatch(/cannot be written/);
});

it('tells a database that is damaged from its first byte on', async () => {
	writeFileSync(join(folder, 'keel.sqlite'), 'Dear Maya');
	await expect(openSqliteStore({ folder }).catch(say)).resolves.toMatch(/is damaged .*restore/);
});

function sentenceOf(start: () => unknown): string {
	try {
		start();
	} catch (error) {
		return say(error);
	}
	return '';
}
