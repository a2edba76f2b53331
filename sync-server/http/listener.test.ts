import { createHash } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { startHttpServer, type HttpServer, type HttpServerOptions } from '#test/http.ts';
import { until } from '#test/until.ts';

const SCRIPT = '\n\tstart();\n';
const PAGE = `<!doctype html><title>Keel</title><script src="/theme.js"></script><script>${SCRIPT}</script>`;

let pages: string;
let http: HttpServer;

beforeAll(() => {
	pages = mkdtempSync(join(tmpdir(), 'keel-pages-'));
	writeFileSync(join(pages, 'index.html'), PAGE);
});
afterAll(() => rmSync(pages, { recursive: true }));
afterEach(() => http.close());

async function start(options: HttpServerOptions = {}): Promise<HttpServer> {
	http = await startHttpServer({ pages, ...options });
	return http;
}

function post(body: unknown, headers: Record<string, string> = {}) {
	return http.ask('/api/session', { method: 'POST', body, headers });
}

describe('every answer', () => {
	it('carries the whole policy, with the hash of the one inline script', async () => {
		await start();
		const hash = createHash('sha256').update(SCRIPT).digest('base64');
		for (const path of ['/', '/api/session', '/health/live', '/api/nowhere']) {
			const { headers } = await http.ask(path);
			const policy = String(headers['content-security-policy']);
			expect(policy).toContain(`script-src 'self' 'sha256-${hash}';`);
			expect(policy).toContain("style-src 'self';");
			expect(policy).toContain("frame-ancestors 'none'");
			expect(policy).toContain(`connect-src 'self' ${http.origin.replace('http', 'ws')} `);
			expect(policy).not.toContain('unsafe');
			expect(headers).toMatchObject({
				'x-content-type-options': 'nosniff',
				'referrer-policy': 'no-referrer',
				'cross-origin-opener-policy': 'same-origin',
				'permissions-policy': expect.any(String)
			});
			expect(headers['strict-transport-security']).toBeUndefined();
		}
	});

	it('asks for https and a Secure cookie only behind a trusted proxy that says https', async () => {
		const https = { 'x-forwarded-proto': 'https' };
		await start();
		const untrusted = await post({ name: 'Ana' }, https);
		expect(untrusted.headers['strict-transport-security']).toBeUndefined();
		expect(untrusted.headers['set-cookie']?.[0]).not.toContain('Secure');
		await http.close();
		await start({ env: { KEEL_TRUST_PROXY: '1' } });
		const trusted = await post({ name: 'Ana' }, https);
		expect(trusted.headers['strict-transport-security']).toBe('max-age=31536000');
		expect(trusted.headers['set-cookie']?.[0]).toContain('; Secure');
	});
});

describe('the interface', () => {
	it('knows its methods and paths', async () => {
		await start();
		expect(await http.ask('/api/nowhere')).toMatchObject({
			status: 404,
			body: { code: 'not-found' }
		});
		expect((await http.ask('/api')).status).toBe(404);
		const put = await http.ask('/api/session', { method: 'PUT', body: {} });
		expect(put).toMatchObject({ status: 405, body: { code: 'method-not-allowed' } });
		expect(put.headers.allow).toBe('DELETE, GET, HEAD, PATCH, POST');
		expect((await http.ask('/api/initiatives/%E0%A4%A/heads')).status).toBe(400);
		expect((await http.ask('/sync/x/agenda')).status).toBe(426);
		expect(await http.ask('/api/session', { method: 'HEAD' })).toMatchObject({
			status: 401,
			text: ''
		});
	});

	it('refuses bodies that are no JSON or too large, and goes on', async () => {
		await start();
		const raw = (text: string) => http.ask('/api/session', { method: 'POST', raw: text });
		expect(await raw('{"name":')).toMatchObject({ status: 400, body: { code: 'bad-json' } });
		const broken = new Uint8Array([0x22, 0xff, 0xfe, 0x22]);
		expect((await http.ask('/api/session', { method: 'POST', raw: broken })).status).toBe(400);
		const fits = JSON.stringify({ name: 'Ana', more: 'x'.repeat(1_000_000) });
		expect((await raw(fits)).status).toBe(201);
		expect(await raw('x'.repeat(1_048_577))).toMatchObject({
			status: 413,
			body: { code: 'too-large' }
		});
		const chunked = await http.ask('/api/session', {
			method: 'POST',
			raw: 'x'.repeat(3_000_000),
			headers: { 'transfer-encoding': 'chunked' }
		});
		expect(chunked.status).toBe(413);
		expect((await post({ name: 'Ana' })).status).toBe(201);
	});

	it('takes a cookie only from pages of its own origins', async () => {
		await start();
		const signedIn = await post({ name: 'Ana' });
		const cookie = signedIn.headers['set-cookie']?.[0]?.split(';')[0] ?? '';
		const found = (headers: Record<string, string>) =>
			http.ask('/api/initiatives', { method: 'POST', body: { name: 'X' }, headers });
		for (const origin of [
			'http://evil.example',
			'null',
			`${http.origin}.evil.example`,
			http.origin.replace('http', 'https'),
			`http://localhost:1`
		]) {
			const refused = await found({ cookie, origin });
			expect(refused).toMatchObject({ status: 403, body: { code: 'other-origin' } });
		}
		expect((await found({ cookie })).status).toBe(403);
		expect((await found({ cookie, origin: http.origin })).status).toBe(201);
		expect((await post({ name: 'Eve' }, { origin: 'http://evil.example' })).status).toBe(403);
	});

	it('takes a bearer token from programs wherever they are', async () => {
		await start();
		const { token } = await http.person('Robot');
		const headers = { authorization: `Bearer ${token}`, origin: 'http://elsewhere.example' };
		const answer = await http.ask('/api/initiatives', {
			method: 'POST',
			body: { name: 'X' },
			headers
		});
		expect(answer.status).toBe(201);
	});

	it('makes links for the origin that asks', async () => {
		await start({ env: { KEEL_ORIGIN: 'https://a.example,https://b.example' } });
		const { token } = await http.person('Ana');
		const link = (headers: Record<string, string>) =>
			http.ask('/api/devices', {
				method: 'POST',
				headers: { authorization: `Bearer ${token}`, ...headers }
			});
		expect((await link({})).body.url).toMatch(/^https:\/\/a\.example\/join#/);
		expect((await link({ origin: 'https://b.example' })).body.url).toMatch(/^https:\/\/b\.example/);
		expect((await link({ origin: 'https://evil.example' })).body.url).toMatch(/^https:\/\/a\./);
	});

	it('slows an address down that asks too much, and no other', async () => {
		await start({
			env: { KEEL_LIMITS: '{"requestsPerMinute":3}', KEEL_TRUST_PROXY: '1' }
		});
		const ask = (address: string) =>
			http.ask('/api/session', { headers: { 'x-forwarded-for': `1.1.1.1, ${address}` } });
		for (let index = 0; index < 3; index++) expect((await ask('9.9.9.9')).status).toBe(401);
		const slowed = await ask('9.9.9.9');
		expect(slowed).toMatchObject({ status: 429, body: { code: 'too-many' } });
		expect(Number(slowed.headers['retry-after'])).toBeGreaterThan(0);
		expect((await ask('9.9.9.8')).status).toBe(401);
		expect((await http.ask('/')).status).toBe(200);
	});

	it('survives requests that are none', async () => {
		await start();
		const answers = await Promise.all(
			[
				'GARBAGE\r\n\r\n',
				'GET / HTTP/1.1\r\n\r\n',
				'POST /api/session HTTP/1.1\r\nHost: x\r\nContent-Length: 5\r\nTransfer-Encoding: chunked\r\n\r\n',
				`GET / HTTP/1.1\r\nHost: x\r\nX: ${'y'.repeat(100_000)}\r\n\r\n`,
				'GET /\u0000 HTTP/1.1\r\nHost: x\r\n\r\n'
			].map((text) => sendRaw(http.server.port, text))
		);
		for (const answer of answers) expect(answer).toMatch(/^(HTTP\/1\.1 4\d\d |$)/);
		expect(answers.join()).not.toContain('node:');
		expect((await http.ask('/health/live')).status).toBe(200);
	});

	it('tells no stack when something fails on our side', async () => {
		await start();
		const ana = await http.person('Ana');
		const { body } = await ana.post('/api/initiatives', { name: 'X' });
		await http.store.close();
		http.store.heads = () => Promise.reject(new Error('disk on fire at /secret/path'));
		const failed = await ana.get(`/api/initiatives/${body.id}/heads`);
		expect(failed).toMatchObject({ status: 500, body: { code: 'failed' } });
		expect(failed.text).not.toContain('fire');
	});
});

describe('health and metrics', () => {
	it('are live while the process runs and ready while the store takes writes', async () => {
		await start();
		const { probe } = http.store;
		http.store.probe = () => Promise.reject(new Error('The disk is full'));
		const unready = await http.ask('/health/ready');
		expect(unready).toMatchObject({ status: 503, body: { code: 'not-ready' } });
		expect(unready.body.detail).toContain('The disk is full');
		expect(await http.ask('/health/live')).toMatchObject({ status: 200, body: { status: 'live' } });
		http.store.probe = probe;
		expect(await http.ask('/health/ready')).toMatchObject({
			status: 200,
			body: { status: 'ready' }
		});
	});

	it('write next to nothing, however many ask', async () => {
		await start();
		let probes = 0;
		const probing = Promise.withResolvers<undefined>();
		http.store.probe = () => {
			probes += 1;
			return probing.promise;
		};
		const asked = Array.from({ length: 30 }, () => http.ask('/health/ready'));
		await until(() => probes > 0);
		probing.resolve(undefined);
		const answers = await Promise.all([...asked, http.ask('/health/ready')]);
		expect([new Set(answers.map(({ status }) => status)), probes]).toEqual([new Set([200]), 1]);
	});

	it('are not pretended at an address that is misspelt', async () => {
		await start();
		for (const path of ['/health', '/health/', '/health/redy', '/health/live/']) {
			expect({ path, status: (await http.ask(path)).status }).toEqual({ path, status: 404 });
		}
		expect((await http.ask('/healthy')).status).toBe(200);
	});

	it('are read from this machine, and not through a proxy that pretends', async () => {
		await start();
		const { status, text, headers } = await http.ask('/metrics');
		expect(status).toBe(200);
		expect(headers['content-type']).toContain('text/plain');
		expect(text).toMatch(/# TYPE keel_memory_resident_bytes gauge\nkeel_memory_resident_bytes \d+/);
		await http.close();
		await start({ env: { KEEL_TRUST_PROXY: '1' } });
		const forwarded = { 'x-forwarded-for': '127.0.0.1' };
		expect((await http.ask('/metrics', { headers: forwarded })).status).toBe(404);
	});

	it.each(['x-forwarded-for', 'x-forwarded-proto', 'x-real-ip', 'forwarded'])(
		'are not for whoever comes through a proxy on this machine (%s)',
		async (name) => {
			await start({ env: { KEEL_METRICS: 'loopback', KEEL_TRUST_PROXY: '1' } });
			expect((await http.ask('/metrics')).status).toBe(200);
			const passedOn = await http.ask('/metrics', { headers: { [name]: '127.0.0.1' } });
			expect(passedOn).toMatchObject({ status: 404, body: { code: 'not-found' } });
		}
	);

	it('are read with the token that was set', async () => {
		await start({ env: { KEEL_METRICS: 'a-token' } });
		const ask = (authorization: string) => http.ask('/metrics', { headers: { authorization } });
		expect((await ask('Bearer a-token')).status).toBe(200);
		expect((await ask('Bearer another')).status).toBe(401);
		expect((await http.ask('/metrics')).status).toBe(401);
	});
});

/** What comes back for bytes that no HTTP library would send. */
function sendRaw(port: number, text: string): Promise<string> {
	return new Promise((resolve) => {
		let answer = '';
		const socket = connect(port, '127.0.0.1', () => socket.end(text));
		socket.on('data', (chunk) => (answer += chunk.toString()));
		// A connection that is reset is an answer too.
		socket.on('error', () => undefined);
		socket.on('close', () => resolve(answer));
	});
}
