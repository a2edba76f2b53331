/** Who takes more than their share: sockets by the thousand, silence, giant bodies, requests in disguise. */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { Bystanders, figure } from '#test/bystanders.ts';
import { startHttpServer, type HttpServer } from '#test/http.ts';
import { RawSocket } from '#test/raw-socket.ts';
import { openRoom, type TestRoom } from '#test/room.ts';
import { until } from '#test/until.ts';

const SOCKETS = Number(process.env.KEEL_SOCKETS ?? 500);
/** How long headers may take, in milliseconds: in life ten seconds. */
const HEADERS_MS = Number(process.env.KEEL_HEADERS_MS ?? 300);

let room: TestRoom | undefined;
let http: HttpServer | undefined;
afterEach(async () => {
	await Promise.all([room?.close(), http?.close()]);
	room = http = undefined;
});

test(`of ${SOCKETS} sockets from one address 200 are let in, and places come free again`, async () => {
	room = await openRoom({ limits: { connectionsPerPerson: 0 } });
	const others = await Bystanders.enter(room);
	const options = {
		port: room.server.port,
		path: `/sync/${room.initiative}/agenda`,
		token: room.member('viewer', 'Eve').token
	};
	const sockets = Array.from({ length: SOCKETS }, () => new RawSocket(options));
	await until(() => sockets.every(({ status }) => status !== undefined), 'all answers', 30_000);
	const upgraded = sockets.filter(({ status }) => status === 101);
	expect(upgraded).toHaveLength(198);
	expect(figure(room, 'keel_sync_upgrades_refused_total{status="429"}')).toBe(SOCKETS - 198);
	await others.areUnharmed();
	for (const socket of sockets) socket.reset();
	const { sync } = room.server;
	await until(() => sync.metrics().get('keel_sync_connections') === 2, 'them to go');
	const again = await RawSocket.open(options);
	expect(again.status).toBe(101);
	again.close();
});

test('upgrades that are refused and then reset end nothing but themselves', async () => {
	room = await openRoom();
	const { server } = room;
	const others = await Bystanders.enter(room);
	const refused = 'keel_sync_upgrades_refused_total{status="403"}';
	for (let n = 1; n <= 20; n += 1) {
		const headers = { Origin: 'http://evil.example' };
		const socket = new RawSocket({ port: server.port, path: '/sync/x/board', headers });
		const before = figure(room, refused);
		await until(() => (server.sync.metrics().get(refused) ?? 0) > before, 'the refusal');
		socket.reset();
	}
	await others.areUnharmed();
});

test('a refused upgrade keeps no connection open, though the other side never hangs up', async () => {
	room = await openRoom();
	const { server } = room;
	const socket = connect({ port: server.port, host: '127.0.0.1', allowHalfOpen: true });
	const lines = ['GET /nowhere HTTP/1.1', 'Host: x', 'Connection: Upgrade', 'Upgrade: websocket'];
	socket.write(`${lines.join('\r\n')}\r\n\r\n`);
	let heard = '';
	socket.on('data', (chunk) => (heard += String(chunk)));
	await until(() => heard.startsWith('HTTP/1.1 404'), 'the refusal');
	await expect.poll(() => server.sockets()).toBe(0);
	socket.destroy();
});

/** Everything that comes back over a connection that says this and then nothing. */
function converse(port: number, words: string): Promise<string> {
	return new Promise((resolve) => {
		const socket = connect(port, '127.0.0.1', () => socket.write(words, 'latin1'));
		let heard = '';
		socket.on('data', (chunk) => (heard += String(chunk)));
		socket.on('error', () => undefined);
		socket.on('close', () => resolve(heard));
	});
}

test(
	'silence, headers that never end and half an upgrade are cut off',
	async () => {
		http = await startHttpServer({ headersTimeout: HEADERS_MS });
		const { port } = http.server;
		const answers = await Promise.all([
			converse(port, ''),
			converse(port, 'GET / HTTP/1.1\r\nHost: x\r\nX-Slow: '),
			converse(port, 'GET /sync/x/board HTTP/1.1\r\nHost: x\r\nUpgrade: websocket\r\n')
		]);
		for (const answer of answers) expect(answer).toMatch(/^(HTTP\/1\.1 408 |$)/);
		expect((await http.ask('/health/live')).status).toBe(200);
	},
	HEADERS_MS + 10_000
);

describe('bodies', () => {
	test('that announce 64 MiB are refused before the first byte', async () => {
		http = await startHttpServer();
		const words = `POST /api/session HTTP/1.1\r\nHost: x\r\nContent-Length: ${2 ** 26}\r\n\r\n`;
		expect(await converse(http.server.port, words)).toMatch(/^HTTP\/1\.1 413 /);
	});

	test('of 64 MiB are refused before they are in, announced or not', async () => {
		http = await startHttpServer();
		const body = Buffer.alloc(64 * 1_048_576, 120);
		const before = process.memoryUsage().arrayBuffers;
		for (const encoding of ['content-length', 'transfer-encoding']) {
			const headers = { [encoding]: encoding === 'content-length' ? `${body.length}` : 'chunked' };
			const answer = await http.ask('/api/session', { method: 'POST', raw: body, headers });
			expect(answer).toMatchObject({ status: 413, body: { code: 'too-large' } });
		}
		expect(process.memoryUsage().arrayBuffers - before).toBeLessThan(64 * 1_048_576);
		expect((await http.ask('/health/live')).status).toBe(200);
	});
});

describe('requests in disguise', () => {
	const inner = 'GET /api/session HTTP/1.1\r\nHost: inner\r\n\r\n';
	const disguised: readonly [string, string][] = [
		['two lengths', `Content-Length: 0\r\nContent-Length: ${inner.length}\r\n\r\n${inner}`],
		[
			'a length and chunks',
			`Content-Length: 4\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n${inner}`
		],
		['chunks twice', `Transfer-Encoding: chunked, chunked\r\n\r\n0\r\n\r\n${inner}`],
		['chunks and something else', `Transfer-Encoding: chunked, identity\r\n\r\n0\r\n\r\n${inner}`],
		['a space before the colon', `Transfer-Encoding : chunked\r\n\r\n0\r\n\r\n${inner}`],
		['a length that is none', `Content-Length: +5\r\n\r\n${inner}`],
		['a negative length', `Content-Length: -1\r\n\r\n${inner}`],
		['a chunk of no size', `Transfer-Encoding: chunked\r\n\r\nzz\r\n${inner}\r\n0\r\n\r\n`],
		[
			'a chunk longer than all numbers',
			`Transfer-Encoding: chunked\r\n\r\nfffffffffffffffff\r\n${inner}`
		],
		['a folded header', `X-A: b\r\n Transfer-Encoding: chunked\r\n\r\n${inner}`],
		['a NUL in a header', `X-A: b\u0000c\r\n\r\n${inner}`],
		['a bare line feed', `X-A: b\nTransfer-Encoding: chunked\r\n\r\n${inner}`]
	];

	test.each(disguised)('%s: refused, and what hides behind is not asked', async (_what, rest) => {
		const paths: string[] = [];
		const server = await startHttpServer({
			log: (_level, event, fields) => {
				if (event === 'http') paths.push(String(fields?.path));
			}
		});
		http = server;
		const words = `POST /api/initiatives HTTP/1.1\r\nHost: x\r\n${rest}`;
		expect(await converse(server.server.port, words)).toMatch(/^(HTTP\/1\.1 4\d\d |$)/);
		expect(paths).not.toContain('/api/session');
		expect((await server.ask('/health/live')).status).toBe(200);
	});
});

describe('files', () => {
	const SECRET = 'for nobody out there';
	let root: string;
	/** A built app, with something in it that is not for browsers, and a file beside it. */
	beforeAll(() => {
		root = mkdtempSync(join(tmpdir(), 'keel-files-'));
		mkdirSync(join(root, 'app', '.git'), { recursive: true });
		mkdirSync(join(root, 'app', '_app', 'immutable'), { recursive: true });
		writeFileSync(join(root, 'app', 'index.html'), '<!doctype html><title>Keel</title>');
		writeFileSync(join(root, 'app', '.git', 'config'), SECRET);
		writeFileSync(join(root, 'secret.txt'), SECRET);
	});
	afterAll(() => rmSync(root, { recursive: true }));

	test.each([
		'/../secret.txt',
		'/%2e%2e/secret.txt',
		'/..%2fsecret.txt',
		'/..%5csecret.txt',
		'/_app/../../secret.txt',
		'/_app/immutable/..%2f..%2f..%2fsecret.txt',
		'/_app/immutable/..%5c..%5c..%5csecret.txt',
		'/../secret.txt%00.js',
		'http://127.0.0.1/../secret.txt',
		'/../../../../../../../../etc/passwd',
		'//etc/passwd',
		'/.git/config',
		'/%2egit/config',
		'/.git%2fconfig',
		'/_app/../.git/config'
	])('the address %s is no way to a file', async (path) => {
		http = await startHttpServer({ pages: join(root, 'app') });
		const words = `GET ${path} HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n`;
		const answer = await converse(http.server.port, words);
		expect(answer).toMatch(/^HTTP\/1\.1 (200|4\d\d) /);
		for (const secret of [SECRET, 'root:']) expect(answer).not.toContain(secret);
	});
});
