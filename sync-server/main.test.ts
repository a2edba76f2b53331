import { spawn, type ChildProcess } from 'node:child_process';
import { cpSync, mkdtempSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';

let folder: string;
const children = new Set<ChildProcess>();

beforeEach(() => {
	folder = mkdtempSync(join(tmpdir(), 'keel-main-'));
});
afterEach(() => {
	for (const child of children) child.kill('SIGKILL');
	children.clear();
	rmSync(folder, { recursive: true });
});

/** A program of the project in its own process; `env` is all it sees of the environment. */
function program(args: readonly string[], env: Record<string, string> = {}) {
	const child = spawn(process.execPath, args, {
		cwd: new URL('..', import.meta.url),
		env: { PORT: '0', KEEL_DATA: folder, KEEL_LOG: 'silent', ...env },
		stdio: ['ignore', 'pipe', 'pipe']
	});
	children.add(child);
	const heard = { out: '', err: '' };
	child.stdout.on('data', (chunk: Buffer) => (heard.out += chunk.toString()));
	child.stderr.on('data', (chunk: Buffer) => (heard.err += chunk.toString()));
	const ended = new Promise<number | null>((resolve) => child.once('close', resolve));
	return { child, heard, ended };
}

/** The server, once it says that it is ready. */
async function server(env: Record<string, string> = {}) {
	const { child, heard, ended } = program(['sync-server/main.ts', '--without-app'], env);
	await expect.poll(() => heard.out, { timeout: 10_000 }).toContain('Keel is ready at');
	const origin = /Keel is ready at (\S+)\n/.exec(heard.out)?.[1] ?? '';
	return { child, heard, ended, origin };
}

function post(origin: string, path: string, body: object, headers: Record<string, string> = {}) {
	return fetch(origin + path, {
		method: 'POST',
		body: JSON.stringify(body),
		headers: { 'content-type': 'application/json', ...headers }
	});
}

async function signedIn(origin: string): Promise<Record<string, string>> {
	const answer = await post(origin, '/api/session', { name: 'Ana', bearer: true });
	const { token } = (await answer.json()) as { token: string };
	return { authorization: `Bearer ${token}` };
}

describe('the server process', { timeout: 30_000 }, () => {
	it.each(['SIGTERM', 'SIGINT'] as const)('ends cleanly on %s, twice or once', async (signal) => {
		const { child, ended, heard } = await server();
		child.kill(signal);
		child.kill(signal);
		expect(await ended).toBe(0);
		expect(heard.err).toBe('');
	});

	it('ends cleanly when it is asked to in the moment in which it says that it is ready', async () => {
		const stopAtOnce = `const { stdout } = process; const write = stdout.write.bind(stdout);
			stdout.write = (words) => {
				write(words);
				if (words.includes('Keel is ready')) process.kill(process.pid, 'SIGTERM');
				return true;
			};`;
		const preload = `data:text/javascript,${encodeURIComponent(stopAtOnce)}`;
		const { ended, heard } = program(['--import', preload, 'sync-server/main.ts', '--without-app']);
		expect(await ended).toBe(0);
		expect(heard.err).toBe('');
	});

	it('runs where Node watches its sources, as npm run dev has it', async () => {
		const args = ['--watch', 'sync-server/main.ts', '--without-app'];
		const { child, ended, heard } = program(args);
		await expect.poll(() => heard.out + heard.err, { timeout: 10_000 }).toMatch(/Keel |Failed/);
		expect(heard).toEqual({ out: expect.stringContaining('Keel is ready at'), err: '' });
		child.kill('SIGTERM');
		await ended;
	});

	it('keeps people and initiatives over a restart and over SIGKILL', async () => {
		const first = await server();
		const headers = await signedIn(first.origin);
		await post(first.origin, '/api/initiatives', { name: 'Eastbrook' }, headers);
		first.child.kill('SIGKILL');
		await first.ended;
		const second = await server();
		const answer = await fetch(`${second.origin}/api/session`, { headers });
		expect(await answer.json()).toMatchObject({ initiatives: [{ name: 'Eastbrook' }] });
	});

	it('prints an owner link while nobody is responsible, and only then', async () => {
		const env = {
			KEEL_ORIGIN: 'https://keel.example.org,http://localhost:1',
			KEEL_SIGNUP: 'closed'
		};
		const link = /^Owner link: https:\/\/keel\.example\.org\/join#([\w-]{43})$/m;
		const first = await server(env);
		await expect.poll(() => first.heard.out).toMatch(link);
		const [, old = ''] = link.exec(first.heard.out) ?? [];
		first.child.kill('SIGTERM');
		await first.ended;

		const second = await server(env);
		await expect.poll(() => second.heard.out).toMatch(link);
		const [, token = ''] = link.exec(second.heard.out) ?? [];
		const headers = await signedIn(second.origin);
		expect((await post(second.origin, '/api/join', { token: old }, headers)).status).toBe(410);
		expect((await post(second.origin, '/api/join', { token }, headers)).status).toBe(200);
		const founded = await post(second.origin, '/api/initiatives', { name: 'Eastbrook' }, headers);
		expect(founded.status).toBe(201);
		second.child.kill('SIGTERM');
		await second.ended;

		const third = await server(env);
		third.child.kill('SIGTERM');
		await third.ended;
		expect(third.heard.out).not.toContain('Owner link');
	});

	it('prints nothing but these two lines when the log is silent, and JSON otherwise', async () => {
		const silent = await server();
		silent.child.kill('SIGTERM');
		await silent.ended;
		expect(silent.heard.out.trim().split('\n')).toHaveLength(2);
		const talking = await server({ KEEL_LOG: 'debug' });
		await fetch(`${talking.origin}/api/session?token=hunter2`, {
			headers: { cookie: 'keel_session=hunter2' }
		});
		talking.child.kill('SIGTERM');
		await talking.ended;
		const events = talking.heard.out
			.split('\n')
			.filter((line) => line.startsWith('{'))
			.map((line) => JSON.parse(line).event);
		expect(events).toContain('http');
		expect(events).toContain('stopped');
		expect(talking.heard.out).not.toContain('hunter2');
	});

	it('says what to do where the app was never built, and is ready all the same', async () => {
		const root = fileURLToPath(new URL('..', import.meta.url));
		const copy = join(folder, 'installation');
		for (const name of ['package.json', 'sync-server', 'src']) {
			cpSync(join(root, name), join(copy, name), { recursive: true });
		}
		symlinkSync(join(root, 'node_modules'), join(copy, 'node_modules'));
		const { child, ended, heard } = program([join(copy, 'sync-server', 'main.ts')]);
		await expect.poll(() => heard.out, { timeout: 10_000 }).toContain('Keel is ready at');
		child.kill('SIGTERM');
		await ended;
		expect(heard.err).toMatch(/^The app is not built: [^\n]*"npx vite build"[^\n]*\n$/);
	});

	it('refuses a data folder that another server has, and a taken port, with a sentence', async () => {
		const first = await server();
		const sameFolder = program(['sync-server/main.ts']);
		expect(await sameFolder.ended).toBe(1);
		expect(sameFolder.heard.err).toMatch(/^Another Keel server is using the data folder[^\n]*\n$/);
		const port = new URL(first.origin).port;
		const samePort = program(['sync-server/main.ts'], { PORT: port, KEEL_DATA: join(folder, 'b') });
		expect(await samePort.ended).toBe(1);
		expect(samePort.heard.err).toMatch(/^PORT is "\d+" and another program[^\n]*\n$/);
	});

	it('stops at a wrong setting with one sentence', async () => {
		const { ended, heard } = program(['sync-server/main.ts'], {
			KEEL_STORE: 'postgres://x:hunter2@y'
		});
		expect(await ended).toBe(1);
		expect(heard).toEqual({
			out: '',
			err: expect.stringMatching(/^KEEL_STORE is reserved[^\n]*\n$/)
		});
		expect(heard.err).not.toContain('hunter2');
	});
});

describe('the operator’s tool', { timeout: 30_000 }, () => {
	const keel = (...args: string[]) => program(['sync-server/cli/main.ts', ...args]);

	it('invites beside a running server', async () => {
		const running = await server();
		const headers = await signedIn(running.origin);
		const founded = await post(running.origin, '/api/initiatives', { name: 'Eastbrook' }, headers);
		const { id } = (await founded.json()) as { id: string };
		const invited = keel('invite', '--role', 'viewer');
		expect(await invited.ended).toBe(0);
		const [, token = ''] =
			/^http:\/\/localhost:0\/join#([\w-]{43})\n$/.exec(invited.heard.out) ?? [];
		const joined = await post(running.origin, '/api/join', { token, name: 'Ben' });
		expect(await joined.json()).toMatchObject({ initiative: { id }, role: 'viewer' });
	});

	it('backs up beside a running server, which tells when', async () => {
		const { origin } = await server();
		const metrics = async () => (await fetch(`${origin}/metrics`)).text();
		expect(await metrics()).toMatch(/^keel_last_backup_timestamp_seconds 0$/m);
		expect(await keel('backup', join(folder, 'b.keel')).ended).toBe(0);
		expect(await metrics()).toMatch(/^keel_last_backup_timestamp_seconds \d{10}/m);
	});

	it('refuses to plant the sample beside a running server', async () => {
		await server();
		const planted = keel('sample');
		expect(await planted.ended).toBe(1);
		expect(planted.heard.err).toMatch(/^Another Keel server is using the data folder[^\n]*\n$/);
	});

	it.each([
		[['--help'], 0],
		[['invite', '--help'], 0],
		[['sample', '--help'], 0],
		[['check', '--help'], 0],
		[['invite'], 1],
		[[], 2],
		[['backup', 'x'], 1],
		[['backup'], 2],
		[['mend', 'x'], 2],
		[['invite', '--role', 'king'], 2],
		[['invite', '--loud'], 2],
		[['sample', 'twice'], 2]
	])('answers %j with exit code %i', async (args, code) => {
		const { ended, heard } = keel(...args);
		expect(await ended).toBe(code);
		if (code === 0) expect(heard.out).toContain('keel');
		else expect(heard.err).toMatch(/\S/);
		expect(heard.err).not.toContain('    at ');
	});
});
