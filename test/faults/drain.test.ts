/** SIGTERM in the middle of work: nobody new, everything that came is flushed and acknowledged, then 1012 to all. */
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { createMemoryStore } from '#server/store/memory.ts';
import { Editor, RawClient, textOf } from '#test/raw-client.ts';
import { openRoom } from '#test/room.ts';
import { TestServer, type TestInitiative } from '#test/server.ts';
import { until } from '#test/until.ts';

vi.setConfig({ testTimeout: 60_000 });
const SLOW_MS = 30_000;
const WRITERS = 4;

let server: TestServer;
let initiative: TestInitiative;
beforeAll(async () => {
	server = await TestServer.start();
	initiative = await server.found();
});
afterAll(() => server.remove());

const options = (document: string) => ({
	url: server.syncUrl,
	path: `${initiative.id}/${document}`,
	token: initiative.founder.token,
	query: '?durable=1'
});

test('SIGTERM under load loses nothing that came, and everybody is told to come again', async () => {
	const documents = ['agenda', 'board', 'measures', 'updates'].slice(0, WRITERS);
	const writers = await Promise.all(
		documents.map(async (document) => {
			const client = await RawClient.synced(options(document));
			return { document, client, editor: new Editor(), sent: 0 };
		})
	);
	const reader = await RawClient.synced(options('board'));
	const isOpen = () => writers.every(({ client }) => client.code === undefined);
	let stopping: Promise<void> | undefined;
	while (isOpen()) {
		for (const writer of writers) {
			if (writer.sent - writer.client.settled > 50) continue;
			writer.client.sendUpdate(writer.editor.write('x'));
			writer.sent += 1;
		}
		await new Promise((resolve) => setImmediate(resolve));
		if (writers.every(({ client }) => client.settled > 60)) stopping ??= server.stop();
	}
	const late = new RawClient(options('agenda'));
	await stopping;
	await until(() => late.code !== undefined, 'a refusal', SLOW_MS);
	expect(
		await Promise.all([...writers, { client: reader }].map(({ client }) => client.closed()))
	).toEqual(Array.from({ length: WRITERS + 1 }, () => 1012));
	expect([1006, 1012]).toContain(late.code);
	const promised = writers.map(({ client }) => client.settled);
	const seen = textOf(reader.doc).length;
	await server.run();
	for (const [n, { document, editor }] of writers.entries()) {
		const client = await RawClient.synced(options(document));
		const least = Math.max(promised[n] ?? Infinity, document === 'board' ? seen : 0);
		expect(textOf(client.doc).length, document).toBeGreaterThanOrEqual(least);
		// And what did not get through comes again by itself.
		client.sendStep2(editor.state());
		await client.settledAt(1);
		expect(textOf((await RawClient.synced(options(document))).doc)).toBe(
			editor.doc.getText('t').toString()
		);
	}
});

test('who stops waits for what is on its way to the disk, acknowledges it, and lets nobody in meanwhile', async () => {
	const store = createMemoryStore();
	let flush = (): void => undefined;
	const held = new Promise<void>((resolve) => (flush = resolve));
	let appended = 0;
	const room = await openRoom({
		store: {
			...store,
			async append(batch) {
				const { seqs } = await store.append(batch);
				appended += batch.length;
				return { seqs, flushed: held };
			}
		}
	});
	const writer = await room.enter(room.member('partner'));
	writer.sendUpdate(new Editor().write('on its way'));
	await until(() => appended === 1, 'the row to be written');
	const closing = room.server.sync.close();
	const late = room.knock(room.member('viewer'));
	expect([await late.closed(), late.frames]).toEqual([1012, []]);
	expect([writer.settled, writer.code]).toEqual([0, undefined]);
	flush();
	await closing;
	expect([writer.settled, await writer.closed()]).toEqual([1, 1012]);
	await room.close();
});
