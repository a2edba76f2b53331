/** Ctrl+C, and a signal from the system, in the middle of the commands that write much on their way. */
import { spawn } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { databasePath } from '../../store/database.ts';
import { openSqliteStore } from '../../store/sqlite.ts';
import { writeBackup } from './write.ts';

// Every run of the tool is a process that starts.
vi.setConfig({ testTimeout: 60_000 });

let home: string;
beforeEach(async () => {
	home = mkdtempSync(join(tmpdir(), 'keel-temporary-'));
	await (await openSqliteStore({ folder: file('data') })).close();
	await writeBackup(file('data'), file('whole.keel'));
});
afterEach(() => rmSync(home, { recursive: true }));

const file = (name: string) => join(home, name);

type Signal = 'SIGINT' | 'SIGTERM';

/** The signal comes when the tool begins to read what it wrote or was given. */
const whileReading = (
	signal: Signal
) => `import fs from 'node:fs'; import { syncBuiltinESMExports } from 'node:module';
	const read = fs.createReadStream;
	fs.createReadStream = (...args) => {
		process.kill(process.pid, '${signal}');
		return read(...args);
	};
	syncBuiltinESMExports();`;

/** The signal comes when the first page is copied as it is, with SQLite's journal beside the copy. */
function whileCopying(signal: Signal): string {
	const sqlite = `import { existsSync } from 'node:fs'; import { backup as copy } from 'node:sqlite';
		export { DatabaseSync } from 'node:sqlite';
		export const backup = (from, to) => copy(from, to, {
			rate: 1,
			progress() {
				if (!existsSync(to + '-journal')) process.exit(3);
				process.kill(process.pid, '${signal}');
			}
		});`;
	return `import { registerHooks } from 'node:module';
		const url = ${JSON.stringify(moduleOf(sqlite))};
		registerHooks({
			resolve: (name, context, next) =>
				name === 'node:sqlite' && context.parentURL.endsWith('/write.ts')
					? { url, format: 'module', shortCircuit: true }
					: next(name, context)
		});`;
}

const moduleOf = (program: string) => `data:text/javascript,${encodeURIComponent(program)}`;

/** Runs the tool, after this program. */
function endedBy(program: string, ...args: string[]): Promise<number | null> {
	const preload = ['--import', moduleOf(program)];
	const child = spawn(process.execPath, [...preload, 'sync-server/cli/main.ts', ...args], {
		cwd: new URL('../../..', import.meta.url),
		env: { KEEL_DATA: file('data'), TMPDIR: home },
		stdio: 'ignore'
	});
	return new Promise((resolve) => child.once('close', resolve));
}

it.each([
	['backup', 'SIGINT', 'new.keel', 130],
	['backup', 'SIGTERM', 'new.keel', 143],
	['verify', 'SIGINT', 'whole.keel', 130],
	['verify', 'SIGTERM', 'whole.keel', 143]
] as const)('%s leaves nothing behind on %s', async (command, signal, name, code) => {
	const before = readdirSync(home);
	expect(await endedBy(whileReading(signal), command, file(name))).toBe(code);
	expect(readdirSync(home)).toEqual(before);
});

/** Nothing is left of the one page of a table in which nothing is. */
function spoil(): void {
	const path = databasePath(file('data'));
	const database = new DatabaseSync(path);
	database.exec('PRAGMA wal_checkpoint(TRUNCATE)');
	const page = database.prepare("SELECT pageno FROM dbstat WHERE name = 'history'").get();
	database.close();
	const from = (Number(page?.pageno) - 1) * 4096;
	writeFileSync(path, readFileSync(path).fill(0, from, from + 4096));
}

it.each([
	['SIGINT', 130],
	['SIGTERM', 143]
] as const)(
	'backup leaves nothing behind on %s while it copies damaged pages',
	async (signal, code) => {
		spoil();
		const before = readdirSync(home);
		expect(await endedBy(whileCopying(signal), 'backup', file('new.keel'))).toBe(code);
		expect(readdirSync(home)).toEqual(before);
	}
);
