/** `npm start` when everything is installed and built. */
import { spawn } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { type Group } from './harness.ts';

const root = fileURLToPath(new URL('../..', import.meta.url));

export const starting: Group = {
	name: 'npm start, installed and built',
	runs: { full: 5, quick: 2 },
	async prepare() {
		const folder = await mkdtemp(path.join(tmpdir(), 'keel-bench-start-'));
		const rows = [
			{ name: 'until it answers', unit: 'ms' as const, most: 2000, measure: () => start(folder) }
		];
		return { rows, end: () => rm(folder, { recursive: true, force: true }) };
	}
};

async function start(folder: string): Promise<number> {
	const began = performance.now();
	const child = spawn('npm', ['start'], {
		cwd: root,
		shell: process.platform === 'win32',
		detached: process.platform !== 'win32',
		env: { ...process.env, PORT: '0', KEEL_DATA: folder, KEEL_LOG: 'error' },
		stdio: ['ignore', 'pipe', 'pipe']
	});
	const gone = new Promise((resolve) => child.once('exit', resolve));
	let said = '';
	const after = await new Promise<number>((resolve, reject) => {
		const listen = (chunk: unknown): void => {
			said += String(chunk);
			if (said.includes('ready at')) resolve(performance.now() - began);
		};
		child.stdout.on('data', listen);
		child.stderr.on('data', listen);
		child.once('exit', (code) => reject(new Error(`npm start ended with ${code}: ${said}`)));
	});
	if (child.pid !== undefined)
		process.kill(process.platform === 'win32' ? child.pid : -child.pid, 'SIGTERM');
	await gone;
	return after;
}
