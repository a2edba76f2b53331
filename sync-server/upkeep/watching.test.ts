/** What a running server tells whoever watches it is told once in docs/watching.md, and holds no secret. */
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { randomBytes } from 'node:crypto';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { startHttpServer, type HttpServer } from '#test/http.ts';
import { RawClient } from '#test/raw-client.ts';
import { until } from '#test/until.ts';
import { LOG_EVENTS } from '../log-events.ts';
import { createLog } from '../log.ts';
import { databasePath, openDatabase } from '../store/database.ts';
import { openSqliteStore } from '../store/sqlite.ts';
import { folderFigures } from './folder-figures.ts';

const docs = readFileSync(new URL('../../docs/watching.md', import.meta.url), 'utf8');

/** What stands in backticks at the beginning of the rows of the tables. */
function documented(pattern: RegExp): string[] {
	const cells = docs.split('\n').flatMap((line) => /^\| (`[^|]*) \|/.exec(line)?.[1] ?? []);
	return cells
		.flatMap((cell) => [...cell.matchAll(/`([^`]+)`/g)].map(([, word = '']) => word))
		.filter((word) => pattern.test(word))
		.sort();
}

let http: HttpServer;
const told: string[] = [];
beforeEach(async () => {
	told.splice(0);
	const write = (line: string) => void told.push(line);
	const log = createLog({ level: 'debug', isTerminal: false, write });
	http = await startHttpServer({ log, env: { KEEL_METRICS: 'metrics-hunter2' } });
});
afterEach(() => http.close());

const metrics = async () => {
	const headers = { authorization: 'Bearer metrics-hunter2' };
	return (await http.ask('/metrics', { headers })).text;
};

it('names every event of the log once', () => {
	expect(documented(/^[a-z]+(-[a-z]+)*$/)).toEqual([...LOG_EVENTS].sort());
});

it('names every figure once, and no figure that there is not', async () => {
	const folder = mkdtempSync(join(tmpdir(), 'keel-watching-'));
	const store = await openSqliteStore({ folder });
	const database = openDatabase(databasePath(folder));
	const ofFolder = await folderFigures(folder, database);
	database.close();
	await store.close();
	rmSync(folder, { recursive: true });
	await metrics();
	const told = [...(await metrics()).matchAll(/^# TYPE (\S+)/gm)].map(([, name = '']) => name);
	expect(documented(/^keel_/)).toEqual([...told, ...ofFolder.keys()].sort());
	// And in the rules no other.
	const named = new Set([...docs.matchAll(/keel_\w+/g)].map(([name]) => name));
	expect([...named].sort()).toEqual(documented(/^keel_/));
});

describe('a whole run', () => {
	it('counts what is refused by its reason', async () => {
		const ana = await http.person('Ana');
		const { body } = await ana.post('/api/initiatives', { name: 'Eastbrook' });
		await http.ask('/api/nowhere');
		const url = `ws://127.0.0.1:${http.server.port}/sync`;
		const client = await RawClient.synced({ url, path: `${body.id}/agenda`, token: ana.token });
		client.socket.send(Uint8Array.of(0, 2, 3, 9, 9, 9));
		const foreign = new RawClient({ url, path: 'x', headers: { origin: 'http://evil.example' } });
		await until(() => foreign.status === 403, 'the refusal');
		const stranger = new RawClient({ url, path: `${body.id}/agenda` });
		await until(() => stranger.code === 4401, 'the close');
		await until(async () => (await metrics()).includes('{reason="malformed"} 1\n'), 'the count');
		const text = await metrics();
		expect(text).toContain('keel_sync_frames_refused_total{reason="read-only"} 0\n');
		expect(text).toContain('keel_sync_closes_total{code="4401",reason="no-session"} 1\n');
		expect(text).toContain('keel_sync_upgrades_refused_total{status="403"} 1\n');
		expect(text).toContain('keel_http_refused_total{reason="not-found"} 1\n');
	});

	it('writes no secret into the log, wherever it stood', async () => {
		const secrets: string[] = ['metrics-hunter2'];
		/** Keeps a secret in mind. */
		const secret = (value: unknown) => {
			if (typeof value !== 'string' || value.length < 12) throw new Error('That is no secret');
			secrets.push(value);
			return value;
		};
		const post = (path: string, body: unknown, headers: Record<string, string> = {}) =>
			http.ask(path, { method: 'POST', body, headers });
		const bearer = (token: string) => ({ authorization: `Bearer ${token}` });
		const made = () => secret(randomBytes(32).toString('base64url'));

		// Everybody comes in every way.
		const owner = secret(http.accounts.renewOwnerLink());
		const key = made();
		const id = randomBytes(16).toString('base64url');
		const ana = await post('/api/session', { name: 'Ana', id, key, bearer: true });
		const token = secret(ana.body.token);
		expect((await post('/api/join', { token: owner }, bearer(token))).status).toBe(200);
		const founded = await post('/api/initiatives', { name: 'Eastbrook' }, bearer(token));
		const invites = `/api/initiatives/${founded.body.id}/invites`;
		const invite = secret((await post(invites, { role: 'partner' }, bearer(token))).body.token);
		const ben = await post('/api/join', { token: invite, name: 'Ben' }, { origin: http.origin });
		const cookie = ben.headers['set-cookie']?.[0]?.split(';')[0] ?? '';
		const session = secret(cookie.split('=')[1]);
		const device = secret((await post('/api/devices', {}, bearer(token))).body.token);
		const claimed = await post('/api/devices/claim', { token: device });
		const other = secret(/keel_session=([\w-]+)/.exec(String(claimed.headers['set-cookie']))?.[1]);

		// And puts what nobody should know wherever it does not belong.
		for (const misplaced of [token, session, invite, device, owner, key, other, made()]) {
			await http.ask(`/join/${misplaced}?token=${misplaced}`);
			await http.ask(`/api/join/device-${misplaced}`);
			await http.ask(`/api/session?token=${misplaced}`, { headers: { cookie: `x=${misplaced}` } });
			await http.ask('/metrics', { headers: bearer(misplaced) });
			await post('/api/join', { token: misplaced, name: 7 });
			await http.ask('/api/join', { method: 'POST', raw: `{"token":"${misplaced}",` });
			await http.ask(`/${misplaced}`, { method: 'DELETE', headers: bearer(misplaced) });
		}
		const url = `ws://127.0.0.1:${http.server.port}/sync`;
		const path = `${founded.body.id}/agenda`;
		const clients = [
			new RawClient({ url, path, token, query: `?durable=1&token=${token}` }),
			new RawClient({ url, path, headers: { cookie, origin: http.origin } }),
			new RawClient({ url, path, headers: { cookie } }),
			new RawClient({ url, path: `${path}/${token}`, token }),
			new RawClient({ url, path, query: `?session=${session}` })
		];
		await until(
			() => clients.every(({ code, socket }) => code ?? socket.readyState === 1),
			'answers'
		);
		// What fails on our side names what it failed on.
		http.store.heads = () => Promise.reject(new Error(`no heads for ${token}`));
		const heads = `/api/initiatives/${founded.body.id}/heads`;
		expect((await http.ask(heads, { headers: bearer(token) })).status).toBe(500);
		for (const { socket } of clients) socket.terminate();

		const log = told.join('');
		const events = told.map((line) => JSON.parse(line).event);
		expect(events).toEqual(expect.arrayContaining(['http', 'http-failed', 'upgrade-refused']));
		expect(log).toContain('no heads for …');
		expect(secrets.filter((value) => log.includes(value))).toEqual([]);
		expect(log).not.toMatch(/Ana|Ben|cookie|Bearer/);
	});
});

it('writes one line an event for a person to read, with no secret in it either', () => {
	const lines: string[] = [];
	const log = createLog({
		level: 'info',
		isTerminal: true,
		write: (line) => void lines.push(line),
		now: () => 0
	});
	const token = randomBytes(32).toString('base64url');
	log('info', 'stopping', { reason: `a\nb ${token}`, data: undefined });
	log('debug', 'http', { path: '/' });
	expect(lines).toEqual(['1970-01-01T00:00:00.000Z info stopping reason="a\\nb …"\n']);
});
