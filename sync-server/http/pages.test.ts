import { createHash } from 'node:crypto';
import { once } from 'node:events';
import {
	mkdirSync,
	mkdtempSync,
	readdirSync,
	readlinkSync,
	renameSync,
	rmSync,
	writeFileSync
} from 'node:fs';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { startHttpServer, type HttpServer, type HttpServerOptions } from '#test/http.ts';

const PAGE = '<!doctype html><title>Keel</title>';

let pages: string;
let http: HttpServer;

beforeAll(() => {
	pages = mkdtempSync(join(tmpdir(), 'keel-pages-'));
	mkdirSync(join(pages, '_app', 'immutable'), { recursive: true });
	writeFileSync(join(pages, 'index.html'), PAGE);
	writeFileSync(join(pages, 'service-worker.js'), 'self.x = 1;');
	writeFileSync(join(pages, '_app', 'immutable', 'a.hash.js'), 'export {};');
	writeFileSync(join(pages, '_app', 'immutable', 'a.hash.js.gz'), gzipSync('export {};'));
	writeFileSync(join(pages, '.secret'), 'hidden');
});
afterAll(() => rmSync(pages, { recursive: true }));
afterEach(() => http.close());

async function start(options: HttpServerOptions = {}): Promise<HttpServer> {
	http = await startHttpServer({ pages, ...options });
	return http;
}

describe('the app', () => {
	it('answers every address with its one page', async () => {
		await start();
		for (const path of [
			'/',
			'/join',
			'/i/abc/meetings/def',
			'/index.html',
			'/sub.domain/x',
			'/%E0'
		]) {
			const answer = await http.ask(path);
			expect([path, answer.status, answer.text]).toEqual([path, 200, PAGE]);
			expect(answer.headers['content-type']).toBe('text/html;charset=utf-8');
			expect(answer.headers['cache-control']).toBe('no-cache');
		}
	});

	it('keeps what never changes for ever and asks again for the rest', async () => {
		await start();
		const piece = await http.ask('/_app/immutable/a.hash.js');
		expect(piece.headers['cache-control']).toBe('public, max-age=31536000, immutable');
		const worker = await http.ask('/service-worker.js');
		expect(worker.headers['cache-control']).toBe('no-cache');
		const etag = String(worker.headers.etag);
		const again = await http.ask('/service-worker.js', { headers: { 'if-none-match': etag } });
		expect(again.status).toBe(304);
	});

	it('sends the compressed twin where there is one', async () => {
		await start();
		const headers = { 'accept-encoding': 'gzip' };
		const piece = await http.ask('/_app/immutable/a.hash.js', { headers });
		expect(piece.headers).toMatchObject({
			'content-encoding': 'gzip',
			'content-type': 'text/javascript'
		});
	});

	it('answers a piece of an older build with 404 and never with the page', async () => {
		await start();
		expect((await http.ask('/_app/immutable/gone.js')).status).toBe(404);
	});

	it.each([
		'/../package.json',
		'/..%2f..%2fpackage.json',
		'/%2e%2e/%2e%2e/etc/passwd',
		'//etc/passwd',
		'/.secret',
		'/_app/../../package.json'
	])('hands out nothing beside itself for %s', async (path) => {
		await start();
		const { text } = await http.ask(path);
		expect(text).not.toMatch(/hidden|"name": "keel"|root:/);
	});

	it('ends the one answer whose file went away, and goes on', async () => {
		const failures: unknown[] = [];
		await start({
			log: (_level, event, fields) => event === 'http-failed' && failures.push(fields)
		});
		expect((await http.ask('/service-worker.js')).status).toBe(200);
		const gone = join(pages, 'service-worker.js');
		renameSync(gone, join(pages, 'aside'));
		await expect(http.ask('/service-worker.js')).rejects.toThrow();
		renameSync(join(pages, 'aside'), gone);
		expect(failures).toEqual([{ method: 'GET', reason: expect.stringContaining('ENOENT') }]);
		expect((await http.ask('/service-worker.js')).status).toBe(200);
	});

	// Only there the system tells which files are open.
	it.runIf(process.platform === 'linux')(
		'keeps no file open for somebody who hangs up in the middle of it',
		async () => {
			const large = join(pages, 'large.bin');
			writeFileSync(large, Buffer.alloc(64 * 1_048_576));
			await start();
			const socket = connect(http.server.port, '127.0.0.1');
			socket.write('GET /large.bin HTTP/1.1\r\nHost: x\r\n\r\n');
			await once(socket, 'data');
			expect(timesOpen(large)).toBe(1);
			socket.destroy();
			await expect.poll(() => timesOpen(large)).toBe(0);
			rmSync(large);
		}
	);

	it('is read with GET and HEAD only', async () => {
		await start();
		const head = await http.ask('/', { method: 'HEAD' });
		expect(head).toMatchObject({ status: 200, text: '' });
		const posted = await http.ask('/', { method: 'POST', body: {} });
		expect(posted).toMatchObject({ status: 405, body: { code: 'method-not-allowed' } });
		expect(posted.headers.allow).toBe('GET, HEAD');
	});

	it('is missed with a sentence where it was never built, until it is', async () => {
		const folder = join(pages, 'later');
		await start({ pages: folder });
		for (const path of ['/', '/i/abc/agenda', '/_app/version.json']) {
			const { status, headers, text } = await http.ask(path);
			expect({ path, status }).toEqual({ path, status: 503 });
			expect(headers['content-type']).toBe('text/plain; charset=utf-8');
			expect(text).toMatch(/^The app is not built: .*npx vite build/);
		}
		expect((await http.ask('/health/ready')).status).toBe(200);
		mkdirSync(folder);
		writeFileSync(join(folder, 'index.html'), PAGE);
		expect(await http.ask('/')).toMatchObject({ status: 200, text: PAGE });
		rmSync(folder, { recursive: true });
		expect((await http.ask('/')).status).toBe(503);
	});

	it('is the newer one as soon as that stands in its place, with its own policy', async () => {
		const [folder, next] = [join(pages, 'build'), join(pages, 'next')];
		const build = (into: string, script: string) => {
			mkdirSync(join(into, '_app'), { recursive: true });
			writeFileSync(join(into, 'index.html'), `<script>${script}</script>`);
			writeFileSync(join(into, '_app', `${script}.js`), 'export {};');
		};
		build(folder, 'older');
		await start({ pages: folder });
		expect((await http.ask('/_app/older.js')).status).toBe(200);
		build(next, 'newer');
		renameSync(folder, join(pages, 'before'));
		renameSync(next, folder);
		const page = await http.ask('/');
		expect(page.text).toBe('<script>newer</script>');
		const hash = createHash('sha256').update('newer').digest('base64');
		expect(page.headers['content-security-policy']).toContain(
			`script-src 'self' 'sha256-${hash}';`
		);
		expect((await http.ask('/_app/newer.js')).status).toBe(200);
		expect((await http.ask('/_app/older.js')).status).toBe(404);
	});
});

/** How often this process has a file open. */
function timesOpen(file: string): number {
	const links = readdirSync('/proc/self/fd').map((name) => {
		try {
			return readlinkSync(join('/proc/self/fd', name));
		} catch {
			// Closed since the list was read.
			return '';
		}
	});
	return links.filter((path) => path === file).length;
}
