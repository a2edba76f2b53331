import { afterEach, expect, test } from 'vitest';
import * as Y from 'yjs';
import { Editor, RawClient, textOf } from '#test/raw-client.ts';
import { startSync, type TestSync } from '#test/sync-server.ts';
import { until } from '#test/until.ts';
import { createMemoryStore } from '#server/store/memory.ts';
import { type DocStore } from '#server/store/store.ts';

const open: TestSync[] = [];
afterEach(async () => {
	for (const server of open.splice(0)) await server.close();
});

/** A store that writes at once and flushes when told. */
function heldBack(): { store: DocStore; flush(): void } {
	const store = createMemoryStore();
	let waiting: (() => void)[] = [];
	return {
		store: {
			...store,
			async append(batch) {
				const { seqs } = await store.append(batch);
				return { seqs, flushed: new Promise((resolve) => waiting.push(resolve)) };
			}
		},
		flush() {
			for (const resolve of waiting) resolve();
			waiting = [];
		}
	};
}

async function room(store?: DocStore) {
	const server = await startSync(store ? { store } : {});
	open.push(server);
	const initiative = server.access.initiative();
	const join = (name: string, query = '') =>
		RawClient.synced({
			url: server.url,
			path: `${initiative}/board`,
			token: server.access.member(initiative, 'partner', name).token,
			query
		});
	return { server, initiative, join };
}

test('an update is relayed once written and acknowledged only once flushed', async () => {
	const { store, flush } = heldBack();
	const { join } = await room(store);
	const writer = await join('Ana', '?durable=1');
	const reader = await join('Ben');
	const editor = new Editor();
	writer.sendUpdate(editor.write('hello'));
	await until(() => textOf(reader.doc) === 'hello', 'the relay');
	expect(writer.settled).toBe(0);
	flush();
	await writer.settledAt(1);
});

test('a repeated frame is settled only when what made it known is flushed', async () => {
	const { store, flush } = heldBack();
	const { join } = await room(store);
	const writer = await join('Ana', '?durable=1');
	const editor = new Editor();
	writer.sendUpdate(editor.write('hello'));
	await until(async () => (await store.heads('')).size === 1, 'the row');
	writer.sendUpdate(editor.last());
	writer.sendStep2(editor.state());
	writer.sendStep1();
	await until(() => writer.frames.length >= 3, 'an answer to a later frame');
	expect(writer.settled).toBe(0);
	flush();
	await writer.settledAt(3);
	expect([...(await store.heads('')).values()]).toEqual([1]);
});

test('what another socket made known is settled for this one only once flushed', async () => {
	const { store, flush } = heldBack();
	const { join } = await room(store);
	const [writer, other] = [await join('Ana', '?durable=1'), await join('Ben', '?durable=1')];
	writer.sendUpdate(new Editor().write('hello'));
	await until(() => textOf(other.doc) === 'hello', 'the relay');
	const answers = other.frames.length;
	other.sendStep2(Y.encodeStateAsUpdate(other.doc));
	other.sendStep1();
	await until(() => other.frames.length > answers, 'an answer to a later frame');
	expect(other.settled).toBe(0);
	flush();
	await other.settledAt(1);
});

test('the acknowledgement counts data frames and nothing else', async () => {
	const { join } = await room();
	const writer = await join('Ana', '?durable=1');
	const editor = new Editor();
	writer.sendPresence([{ client: 1, clock: 1, state: {} }]);
	writer.sendStep1();
	writer.sendStep2(editor.state());
	for (const word of ['a', 'b', 'c']) writer.sendUpdate(editor.write(word));
	await writer.settledAt(4);
	expect(writer.settled).toBe(4);
	expect(writer.refused).toEqual([]);
});

test('an empty SyncStep2 creates nothing and is acknowledged', async () => {
	const { server, initiative, join } = await room();
	const writer = await join('Ana', '?durable=1');
	writer.sendStep2(new Editor().state());
	await writer.settledAt(1);
	expect(await server.sync.heads(initiative)).toEqual(new Map());
});

test('a socket that did not ask never gets 121 or 122', async () => {
	const { server, initiative, join } = await room();
	const writer = await join('Ana');
	const viewer = await RawClient.synced({
		url: server.url,
		path: `${initiative}/board`,
		token: server.access.member(initiative, 'viewer').token
	});
	writer.sendUpdate(new Editor().write('hello'));
	viewer.sendUpdate(new Editor().write('no'));
	await until(() => textOf(viewer.doc) === 'hello', 'the relay');
	viewer.sendStep1();
	await until(() => viewer.frames.filter((frame) => frame[1] === 1).length === 2, 'an answer');
	const types = [...writer.frames, ...viewer.frames].map((frame) => frame[0]);
	expect(types.filter((type) => type === 121 || type === 122)).toEqual([]);
});

test('a flush that fails acknowledges nothing, closes everybody and is fatal', async () => {
	const store = createMemoryStore();
	const { server, join } = await room({
		...store,
		async append(batch) {
			const { seqs } = await store.append(batch);
			const flushed = Promise.reject(new Error('EIO'));
			flushed.catch(() => undefined);
			return { seqs, flushed };
		}
	});
	const writer = await join('Ana', '?durable=1');
	writer.sendUpdate(new Editor().write('hello'));
	expect(await writer.closed()).toBe(1013);
	expect(writer.settled).toBe(0);
	expect(server.fatal).toHaveLength(1);
});

test('stopping flushes, acknowledges and says 1012', async () => {
	const { server, join } = await room();
	const writer = await join('Ana', '?durable=1');
	const editor = new Editor();
	writer.sendUpdate(editor.write('last words'));
	await until(async () => (await server.store.heads('')).size === 1, 'the row');
	await server.sync.close();
	expect(await writer.closed()).toBe(1012);
	expect(writer.settled).toBe(1);
	const late = new RawClient({ url: server.url, path: 'x/board', token: 'none' });
	expect(await late.closed()).toBe(1012);
});
