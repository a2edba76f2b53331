/** Ctrl+C, and a signal from the system, in the middle of the commands that write much on their way. */
import { spawn } from 'node:child_process';
import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
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

/** Runs the tool, which gets the signal when it begins to read what it wrote or was given. */
function endedBy(signal: 'SIGINT' | 'SIGTERM', ...args: string[]): Promise<number | null> {
	const signalled = `import fs from 'node:fs'; import { syncBuiltinESMExports } from 'node:module';
		const read = fs.createReadStream;
		fs.createReadStream = (...args) => {
			process.kill(process.pid, '${signal}');
			return read(...args);
		};
		syncBuiltinESMExports();`;
	const preload = `data:text/javascript,${encodeURIComponent(signalled)}`;
	const child = spawn(process.execPath, ['--import', preload, 'sync-server/cli/main.ts', ...args], {
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
	expect(await endedBy(signal, command, file(name))).toBe(code);
	expect(readdirSync(home)).toEqual(before);
});
