import { createServer, type Server, type ServerResponse } from 'node:http';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { openAccounts } from '../accounts/accounts.ts';
import { startServer } from '../server.ts';
import { readSettings } from '../settings.ts';
import { openSqliteStore } from '../store/sqlite.ts';
import { noteBackup, noteVerified } from '../upkeep/notes.ts';
import { checkBy } from './check.ts';

let folder: string;
/** Time that passes only for who waits; `meanwhile` is done while they do. */
let time: { passed: number; meanwhile: () => Promise<void> | void };
const clock = {
	now: () => time.passed,
	async pause(ms: number) {
		time.passed += ms;
		await time.meanwhile();
	}
};
const closing: (() => Promise<void> | void)[] = [];
beforeEach(() => {
	folder = mkdtempSync(join(tmpdir(), 'keel-check-'));
	writeFileSync(join(folder, 'index.html'), '<!doctype html><title>Keel</title>');
	time = { passed: 0, meanwhile: () => undefined };
});
afterEach(async () => {
	for (const close of closing.splice(0)) await close();
	rmSync(folder, { recursive: true });
});

async function run(env: Record<string, string>, ...args: string[]) {
	const said = { out: '', err: '' };
	const code = await checkBy(clock).run(args, {
		env: { KEEL_DATA: folder, ...env },
		out: (line) => (said.out += `${line}\n`),
		err: (line) => (said.err += `${line}\n`)
	});
	return { code, ...said };
}

/** A whole server on a free port. */
async function server(env: Record<string, string> = {}): Promise<number> {
	const settings = readSettings({ KEEL_DATA: folder, PORT: '0', KEEL_LOG: 'silent', ...env });
	if (!settings.ok) throw new Error(settings.error);
	const db = new DatabaseSync(':memory:');
	const store = await openSqliteStore({ folder });
	const started = await startServer({
		settings: settings.value,
		store,
		accounts: openAccounts(db),
		pages: folder,
		log: () => undefined,
		onFatal: () => undefined
	});
	closing.push(async () => {
		await started.close();
		await store.close();
		db.close();
	});
	return started.port;
}

/** A port that nobody has at the moment. */
async function freePort(): Promise<number> {
	const url = await proxy(() => undefined);
	await closing.pop()?.();
	return Number(new URL(url).port);
}

/** Something in front that answers every request this way, and refuses websockets. */
async function proxy(answer: (response: ServerResponse) => void): Promise<string> {
	const made: Server = createServer((_request, response) => answer(response));
	await new Promise<void>((resolve) => made.listen(0, '127.0.0.1', resolve));
	closing.push(() => void made.close());
	const address = made.address();
	return `http://127.0.0.1:${address && typeof address === 'object' ? address.port : 0}`;
}

it('finds nothing to mend where all is well and backed up', async () => {
	const port = await server();
	const storeId = readFileSync(join(folder, 'store-id'), 'utf8').trim();
	noteBackup(folder, new Date().toISOString());
	noteVerified(folder, { storeId, madeAt: new Date().toISOString() }, Date.now());
	const { code, out, err } = await run({ PORT: String(port) });
	expect({ code, err }).toEqual({ code: 0, err: '' });
	expect(out).not.toContain('fix');
	expect(out).toContain('Websockets get through');
});

it('tells that the server has another folder, and a setting that is none', async () => {
	const port = await server();
	const other = await run({ PORT: String(port), KEEL_DATA: join(folder, 'trial') });
	expect(other.code).toBe(1);
	expect(other.out).toContain('ok   Keel runs at ');
	expect(other.out).toMatch(/^fix {2}A Keel runs, but not on .*trial: /m);
	const misspelt = await run({ PORT: String(port), KEEL_ORIGN: 'https://keel.example.org' });
	expect(misspelt.out).toContain('fix  KEEL_ORIGN is no setting of Keel');
	expect(misspelt.out).not.toContain('but not on');
});

it('tells whether there is a fresh backup, and one that was proved', async () => {
	const port = await server();
	const backups = async () => {
		const { code, out } = await run({ PORT: String(port), KEEL_TOOL: 'sudo keel' });
		return { code, lines: out.split('\n').filter((line) => /back(up|ed)/.test(line)) };
	};
	expect(await backups()).toEqual({
		code: 1,
		lines: ['fix  Nothing was backed up yet. See docs/backup.md.']
	});
	const storeId = readFileSync(join(folder, 'store-id'), 'utf8').trim();
	const ago = (days: number) => new Date(Date.now() - days * 86_400_000).toISOString();
	const today = ago(0).slice(0, 10);
	noteBackup(folder, ago(0));
	expect((await backups()).lines).toEqual([
		`ok   The last backup is of ${today}.`,
		expect.stringMatching(/^fix {2}No backup was proved yet: "sudo keel verify" does it/)
	]);
	noteVerified(folder, { storeId, madeAt: ago(0) }, Date.parse(ago(0)));
	expect(await backups()).toMatchObject({
		code: 0,
		lines: [expect.any(String), `ok   A backup was proved on ${today}.`]
	});
	noteBackup(folder, ago(3));
	noteVerified(folder, { storeId, madeAt: ago(10) }, Date.parse(ago(10)));
	expect((await backups()).lines).toEqual([
		expect.stringMatching(/^fix {2}The last backup is of /),
		expect.stringMatching(/^fix {2}The last time .* Run "sudo keel verify"\.$/)
	]);
});

it('names the origin that browsers need, and what it is now', async () => {
	const port = await server({ KEEL_ORIGIN: 'http://127.0.0.1:1' });
	const url = `http://127.0.0.1:${port}`;
	const { code, out } = await run({}, '--url', url);
	expect(code).toBe(1);
	expect(out).toContain(`fix  Browsers at ${url} are refused. Set KEEL_ORIGIN=${url}`);
});

it('tells a websocket that does not get through, headers that are gone, and a clock that is wrong', async () => {
	const url = await proxy((response) => {
		const date = 'Mon, 16 Feb 2026 09:00:00 GMT';
		response.writeHead(200, { date, 'content-type': 'text/html' });
		response.end('{"status":"ready"}');
	});
	const { code, out, err } = await run({}, '--url', url);
	expect(code).toBe(1);
	expect(out).toContain('fix  The websocket is blocked by the proxy (status 200)');
	expect(out).toContain('proxy_set_header Upgrade $http_upgrade');
	expect(out).toContain('fix  The proxy removes content-security-policy');
	expect(out).toContain('fix  The clocks are');
	expect(err).toBe('3 matters are to mend.\n');
});

it('tells another program, a store that takes no writes, and nobody there', async () => {
	const other = await proxy((response) => response.end('It works!'));
	expect((await run({}, '--url', other)).out).toContain('answers, but not as Keel');
	const unready = await proxy((response) => {
		response.statusCode = 503;
		response.end('{"detail":"the disk is full"}');
	});
	expect((await run({}, '--url', unready)).out).toContain(
		'not ready: the disk is full. Its log says more.'
	);
	const program = await run({ PORT: new URL(other).port });
	expect(program.out).toContain('(status 200). Start it, or check PORT and HOST; another program');
	expect({ err: program.err, passed: time.passed }).toEqual({
		err: expect.not.stringContaining('Nothing listens'),
		passed: 0
	});
	const gone = await run({ PORT: '1' });
	expect(gone.code).toBe(1);
	expect(gone.out).toContain('Keel does not answer at http://127.0.0.1:1 (ECONNREFUSED)');
	expect(gone.out).toContain('journalctl -u keel');
	expect(gone.out).not.toContain('another program');
});

it('waits for a Keel that starts, says so, and waits once for all it asks', async () => {
	const port = await freePort();
	time.meanwhile = async () => {
		if (time.passed === 3_000) await server({ PORT: String(port) });
	};
	const { out, err } = await run({ PORT: String(port) });
	expect(out).toContain(`ok   Keel runs at http://127.0.0.1:${port}.`);
	expect(err).toContain(
		`Nothing listens at http://127.0.0.1:${port} yet. Asking again for 20 s: it may be starting.\n`
	);
	expect(time.passed).toBe(3_000);
	time = { passed: 0, meanwhile: () => undefined };
	const never = await run({ PORT: '1' });
	expect(never.err.match(/Nothing listens/g)).toHaveLength(1);
	expect(time.passed).toBe(20_000);
});

it.each([502, 503, 504])(
	'tells a proxy that finds no Keel (%i) from another program',
	async (status) => {
		const url = await proxy((response) => {
			response.statusCode = status;
			response.end('<h1>Bad Gateway</h1>');
		});
		const { code, out } = await run({}, '--url', url);
		expect(code).toBe(1);
		expect(out).toContain(
			`finds no Keel behind it (status ${status}): Keel has not started yet, or the proxy points elsewhere. See journalctl -u keel`
		);
	}
);

it('tells an app that was never built, and one that does not come through', async () => {
	rmSync(join(folder, 'index.html'));
	const url = `http://127.0.0.1:${await server()}`;
	const unbuilt = await run({}, '--url', url);
	expect(unbuilt.code).toBe(1);
	expect(unbuilt.out).toMatch(/^fix {2}The app is not built: .*"npx vite build"/m);
	writeFileSync(join(folder, 'index.html'), '<!doctype html><title>Keel</title>');
	expect((await run({}, '--url', url)).out).toContain('ok   The app is there.');
	const withoutPages = await proxy((response) => response.end('{"status":"ready"}'));
	expect((await run({}, '--url', withoutPages)).out).toContain(
		`fix  ${withoutPages} shows no app (status 200). Let the proxy pass every path`
	);
});

it('tells a wrong setting in its own words, and wrong usage apart', async () => {
	const wrong = await run({ KEEL_TRUST_PROXY: 'yes' });
	expect(wrong.code).toBe(1);
	expect(wrong.out).toMatch(/^fix {2}KEEL_TRUST_PROXY is "yes"/);
	expect((await run({}, '--url', 'nonsense')).code).toBe(2);
	expect((await run({}, '--loud')).code).toBe(2);
});
