/** A disk that is full or broken under the real server: nothing false is said, nothing that was said is lost. */
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, afterEach, beforeAll, expect, test, vi } from 'vitest';
import { newId } from '#test/access.ts';
import { Editor, RawClient, textOf } from '#test/raw-client.ts';
import { TestServer, type TestInitiative } from '#test/server.ts';
import { until } from '#test/until.ts';

vi.setConfig({ testTimeout: 120_000 });
const SLOW_MS = 30_000;

/** `KEEL_SMALL_DISK` names a folder on a small file system that may be filled up: a real full disk instead of a told one. */
const small = process.env.KEEL_SMALL_DISK;

const preload = fileURLToPath(new URL('../support/faulty-disk.ts', import.meta.url));

let home: string;
let server: TestServer;
let initiative: TestInitiative;
/** Each test has a document of its own. */
let document = `meeting/${newId()}`;
beforeAll(async () => {
	home = mkdtempSync(join(small ?? tmpdir(), 'keel-disk-'));
	const env = { KEEL_FAULT: join(home, 'fault') };
	server = new TestServer(join(home, 'data'), env, undefined, ['--import', preload]);
	await server.run();
	initiative = await server.found();
}, SLOW_MS);
afterEach(() => {
	document = `meeting/${newId()}`;
});
afterAll(async () => {
	await server.remove();
	rmSync(home, { recursive: true });
});

type Fault = 'full' | 'write' | 'flush' | 'checkpoint';
const begin = (fault: Fault) => writeFileSync(join(home, 'fault'), fault);
const end = () => rmSync(join(home, 'fault'));
const flushes = () => readFileSync(join(home, 'fault.flushes'), 'utf8').trim().split('\n');

function enter(): Promise<RawClient> {
	return RawClient.synced({
		url: server.syncUrl,
		path: `${initiative.id}/${document}`,
		token: initiative.founder.token,
		query: '?durable=1'
	});
}

async function isReady(): Promise<boolean> {
	return (await fetch(`${server.origin}/health/ready`)).ok;
}

/** Takes every byte that is left. */
function fill(): void {
	const block = Buffer.alloc(65_536);
	for (let size = block.length; size > 0;) {
		try {
			writeFileSync(join(home, 'filler'), block.subarray(0, size), { flag: 'a' });
		} catch {
			size = Math.floor(size / 2);
		}
	}
}

test.each([
	['is full', () => begin('full'), end],
	['fails to write', () => begin('write'), end],
	...(small ? [['is really full', fill, () => rmSync(join(home, 'filler'))] as const] : [])
] as const)(
	'while the disk %s the server lives and reads, says nothing is saved, and then saves by itself',
	async (_what, breaks, heals) => {
		const writer = await enter();
		const editor = new Editor();
		writer.sendUpdate(editor.write('before '));
		await writer.settledAt(1);
		breaks();
		writer.sendUpdate(editor.write('x'.repeat(10_000)));
		await until(async () => !(await isReady()), 'the trouble to be told', SLOW_MS);
		const reader = await enter();
		expect([textOf(reader.doc), writer.settled, writer.code]).toEqual(['before ', 1, undefined]);
		heals();
		await until(() => writer.settled === 2, 'the acknowledgement', SLOW_MS);
		await until(() => textOf(reader.doc).length === 10_007, 'the relay', SLOW_MS);
		await until(isReady, 'the end of the trouble', SLOW_MS);
	}
);

test('a server stops in order on a full disk, and everything it said is there', async () => {
	const writer = await enter();
	writer.sendUpdate(new Editor().write('before'));
	await writer.settledAt(1);
	begin('full');
	const ended = server.ended();
	await server.stop();
	expect([await ended, await writer.closed()]).toEqual([0, 1012]);
	end();
	await server.run();
	expect(textOf((await enter()).doc)).toBe('before');
});

test('a flush that fails is not tried again: nobody is told "saved", the process ends, clients bring it back', async () => {
	const writer = await enter();
	const editor = new Editor();
	writer.sendUpdate(editor.write('flushed '));
	await writer.settledAt(1);
	begin('flush');
	writer.sendUpdate(editor.write('not flushed'));
	expect(await writer.closed()).toBe(1013);
	expect(await server.ended()).toBe(1);
	expect(writer.settled).toBe(1);
	expect(flushes().filter((what) => what === 'failed')).toHaveLength(1);
	expect(flushes().at(-1)).toBe('failed');
	end();
	await server.run();
	const again = await enter();
	expect(textOf(again.doc)).toContain('flushed ');
	again.sendStep2(editor.state());
	await again.settledAt(1);
	expect(textOf((await enter()).doc)).toBe('flushed not flushed');
});

test('a flush of the database file that fails ends the process, too, and loses nothing', async () => {
	const writer = await enter();
	const editor = new Editor();
	begin('checkpoint');
	const block = 'x'.repeat(1_000_000);
	for (let sent = 1; writer.code === undefined && sent < 20; sent += 1) {
		writer.sendUpdate(editor.write(block));
		await until(() => writer.settled >= sent || writer.code !== undefined, 'an answer', SLOW_MS);
	}
	expect([writer.code, await server.ended()]).toEqual([1013, 1]);
	end();
	await server.run();
	const found = textOf((await enter()).doc).length / block.length;
	expect(writer.settled).toBeGreaterThan(3);
	expect(found).toBeGreaterThanOrEqual(writer.settled);
});
