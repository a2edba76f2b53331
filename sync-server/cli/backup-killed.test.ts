/** Backups and restores in processes of their own: beside a server under load, killed anywhere, and a day old. */
import { spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { WebSocket } from 'ws';
import { WebsocketProvider } from 'y-websocket';
import * as Y from 'yjs';
import { randomFrom, seedsFor } from '#test/random.ts';
import { Editor, RawClient, textOf } from '#test/raw-client.ts';
import { TestServer, type Member, type TestInitiative } from '#test/server.ts';
import { until } from '#test/until.ts';
import { openSqliteStore } from '../store/sqlite.ts';

// Every step is a process that starts, on a machine that does much else.
vi.setConfig({ testTimeout: 180_000 });
const SLOW_MS = 60_000;
/** `KEEL_KILLS=50` for a long run. */
const ROUNDS = Number(process.env.KEEL_KILLS ?? 4);

let folder: string;
const servers: TestServer[] = [];
beforeEach(() => {
	folder = mkdtempSync(join(tmpdir(), 'keel-backup-killed-'));
});
afterEach(async () => {
	for (const server of servers.splice(0)) await server.remove();
	rmSync(folder, { recursive: true, force: true });
});

const file = (name: string) => join(folder, name);

/** The tool in a process of its own, on the folder of the server where there is one. */
function tool(...args: string[]) {
	const server = servers.at(-1);
	const child = spawn(process.execPath, ['sync-server/cli/main.ts', ...args], {
		cwd: new URL('../..', import.meta.url),
		env: { KEEL_DATA: server?.folder ?? file('data') },
		stdio: ['ignore', 'ignore', 'pipe']
	});
	let err = '';
	child.stderr.on('data', (chunk: Buffer) => (err += chunk.toString()));
	const ended = new Promise<number | null>((resolve) => child.once('close', resolve));
	return { child, ended, said: () => err };
}

async function succeed(...args: string[]): Promise<void> {
	const { ended, said } = tool(...args);
	expect({ code: await ended, err: said() }).toEqual({ code: 0, err: '' });
}

async function serve(at?: string): Promise<TestServer> {
	const env = { KEEL_LIMITS: '{"requestsPerMinute":0}' };
	const server = at === undefined ? await TestServer.start(env) : new TestServer(at, env);
	servers.push(server);
	if (at !== undefined) await server.run();
	return server;
}

function enter(
	server: TestServer,
	{ id }: TestInitiative,
	{ token }: Member,
	document: string
): Promise<RawClient> {
	return RawClient.synced({
		url: server.syncUrl,
		path: `${id}/${document}`,
		token,
		query: '?durable=1'
	});
}

test('all that was acknowledged before a backup under load is in it, also when the server is killed right after', async () => {
	const server = await serve();
	const initiative = await server.found();
	const documents = ['agenda', 'board', 'measures', 'updates'];
	let writing = true;
	const writers = await Promise.all(
		documents.map(async (document) => {
			const client = await enter(server, initiative, initiative.founder, document);
			const editor = new Editor();
			const write = async () => {
				for (let sent = 0; writing; sent += 1) {
					client.sendUpdate(editor.write(String(sent % 10)));
					// A few are always under way.
					await until(() => !writing || client.settled > sent - 20, 'acknowledgements', SLOW_MS);
				}
			};
			return { document, client, written: write() };
		})
	);
	await until(() => writers.every(({ client }) => client.settled > 700), 'the load', SLOW_MS);
	const acknowledged = writers.map(({ client }) => client.settled);
	await succeed('backup', file('b.keel'));
	await server.kill();
	writing = false;
	await Promise.all(writers.map(({ written }) => written));

	await succeed('verify', file('b.keel'));
	await succeed('restore', file('b.keel'), '--to', file('r'));
	const restored = await serve(file('r'));
	for (const [n, { document }] of writers.entries()) {
		const reader = await enter(restored, initiative, initiative.founder, document);
		expect(textOf(reader.doc).length).toBeGreaterThanOrEqual(acknowledged[n] ?? Infinity);
	}
});

test('a server restored from an old backup takes back what people hold, under the epoch they know', async () => {
	const server = await serve();
	const initiative = await server.found();
	const { founder } = initiative;
	const mine = new Y.Doc();
	const provide = (at: TestServer) =>
		new WebsocketProvider(at.syncUrl, `${initiative.id}/agenda`, mine, {
			WebSocketPolyfill: socketOf(founder),
			params: { epoch: initiative.epoch },
			disableBc: true
		});
	const before = provide(server);
	await until(() => before.synced, 'the first server', SLOW_MS);
	mine.getText('t').insert(0, 'yesterday ');
	const reader = await enter(server, initiative, founder, 'agenda');
	await until(() => textOf(reader.doc) === 'yesterday ', 'what was written yesterday');
	await succeed('backup', file('b.keel'));
	mine.getText('t').insert(10, 'and today');
	await until(() => textOf(reader.doc) === 'yesterday and today', 'what was written today');
	before.destroy();
	await server.kill();

	await succeed('restore', file('b.keel'), '--to', file('r'));
	const restored = await serve(file('r'));
	const old = await enter(restored, initiative, founder, 'agenda');
	expect(textOf(old.doc)).toBe('yesterday ');
	const after = provide(restored);
	await until(() => textOf(old.doc) === 'yesterday and today', 'what the client holds', SLOW_MS);
	after.destroy();
	await restored.stop();
	await restored.run();
	const fresh = await enter(restored, initiative, founder, 'agenda');
	expect(textOf(fresh.doc)).toBe('yesterday and today');
});

/** Large enough that a command is found at work when it is killed. */
async function plantLarge(): Promise<void> {
	const store = await openSqliteStore({ folder: file('data') });
	for (let n = 0; n < 24; n += 1) {
		const doc = new Y.Doc();
		doc.getMap('m').set('bytes', new Uint8Array(randomBytes(1_000_000)));
		const row = { update: Y.encodeStateAsUpdate(doc), binds: [], brought: [] };
		await (
			await store.append([{ doc: `AAAAAAAAAAAAAAAAAAAAAA/d${n}`, ...row }])
		).flushed;
	}
	await store.close();
}

/** Kills the command at random moments of the time that it takes, a little longer too. */
async function killAtRandom(
	seed: number,
	command: () => ReturnType<typeof tool>,
	afterwards: (round: number) => Promise<void>
): Promise<void> {
	const random = randomFrom(seed);
	const began = performance.now();
	await command().ended;
	const takes = performance.now() - began;
	await afterwards(0);
	for (let round = 1; round <= ROUNDS; round += 1) {
		const { child, ended } = command();
		await pause(takes * (0.2 + 0.9 * random.next()));
		child.kill('SIGKILL');
		await ended;
		await afterwards(round);
	}
}

test.each(seedsFor(0).map(({ seed }) => seed))(
	'a backup that is killed leaves a whole file or none, and the next one clears up (seed %i)',
	async (seed) => {
		await plantLarge();
		await killAtRandom(
			seed,
			() => tool('backup', file('b.keel')),
			async () => {
				if (!existsSync(file('b.keel'))) await succeed('backup', file('b.keel'));
				await succeed('verify', file('b.keel'));
				expect(readdirSync(folder).sort()).toEqual(['b.keel', 'data']);
				rmSync(file('b.keel'));
			}
		);
	}
);

test.each(seedsFor(0).map(({ seed }) => seed))(
	'a restore that is killed leaves a whole folder or none, and the next one clears up (seed %i)',
	async (seed) => {
		await plantLarge();
		await succeed('backup', file('b.keel'));
		await killAtRandom(
			seed,
			() => tool('restore', file('b.keel'), '--to', file('r')),
			async () => {
				if (!existsSync(file('r'))) await succeed('restore', file('b.keel'), '--to', file('r'));
				expect(readdirSync(file('r')).sort()).toEqual(['keel.sqlite', 'store-id']);
				const store = await openSqliteStore({ folder: file('r') });
				const heads = await store.heads('');
				for (const id of heads.keys()) await store.read(id);
				await store.close();
				expect(heads.size).toBe(24);
				expect(readdirSync(folder).sort()).toEqual(['b.keel', 'data', 'r']);
				rmSync(file('r'), { recursive: true });
			}
		);
	}
);

/** As a browser would: the cookie comes by itself. */
function socketOf({ cookie }: Member): typeof globalThis.WebSocket {
	class CookieSocket extends WebSocket {
		constructor(url: string) {
			super(url, { headers: { cookie, origin: new URL(url.replace('ws', 'http')).origin } });
		}
	}
	return CookieSocket as unknown as typeof globalThis.WebSocket;
}
