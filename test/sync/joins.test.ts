/** What joiners and returning clients are sent: everything they lack, not much more, SyncStep2 last. */
import { afterEach, beforeEach, expect, test } from 'vitest';
import * as Y from 'yjs';
import { createMemoryStore } from '#server/store/memory.ts';
import { randomFrom, seedsFor } from '#test/random.ts';
import { Editor, frameOf, textOf } from '#test/raw-client.ts';
import { openRoom, type TestRoom } from '#test/room.ts';
import { until } from '#test/until.ts';

let room: TestRoom;
beforeEach(async () => {
	room = await openRoom();
});
afterEach(() => room.close());

const doc = () => `${room.initiative}/board`;

/** Writes until the room has a base and a tail; gives the editor that wrote it all. */
async function history(rows: number): Promise<Editor> {
	const writer = await room.enter(room.member('partner'));
	const editor = new Editor();
	for (let n = 0; n < rows; n += 1) {
		writer.sendUpdate(n % 9 === 8 ? editor.erase(0, 3) : editor.write(`${n} `));
		if (n === 550) await writer.settledAt(n);
	}
	await writer.settledAt(rows);
	await until(async () => (await room.server.store.read(doc())).base !== undefined, 'a base');
	await writer.close();
	return editor;
}

/** Connects with what `have` holds; gives the frames of the answer and the document afterwards. */
async function rejoin(have: Uint8Array | undefined) {
	const client = room.knock(room.member('viewer'));
	if (have) Y.applyUpdate(client.doc, have);
	await client.opened();
	client.sendStep1();
	await until(() => client.synced, 'SyncStep2');
	const sync = client.frames.filter((frame) => frame[0] === 0);
	return { client, kinds: sync.map((frame) => frame[1]), bytes: Buffer.concat(sync).length };
}

test('a fresh client gets base and tail, the SyncStep2 last', async () => {
	const editor = await history(620);
	const { client, kinds } = await rejoin(undefined);
	expect(kinds).toEqual([0, 2, 1]);
	expect(textOf(client.doc)).toBe(textOf(editor.doc));
	expect(Y.encodeStateAsUpdate(client.doc)).toEqual(editor.state());
});

test('a current client gets little: deletions and nothing else', async () => {
	const editor = await history(620);
	const { client, kinds, bytes } = await rejoin(editor.state());
	expect(kinds).toEqual([0, 2, 1]);
	expect(bytes).toBeLessThan(3_000);
	expect(textOf(client.doc)).toBe(textOf(editor.doc));
});

test('a client that was away gets the difference, deletions included', async () => {
	const halves: Uint8Array[] = [];
	const editor = await history(620);
	const half = new Y.Doc();
	for (const update of editor.updates.slice(0, 300)) Y.applyUpdate(half, update);
	halves.push(Y.encodeStateAsUpdate(half));
	const { client } = await rejoin(halves[0]);
	expect(textOf(client.doc)).toBe(textOf(editor.doc));
});

test('an empty room answers with an empty SyncStep2', async () => {
	const { client, kinds } = await rejoin(undefined);
	expect(kinds).toEqual([0, 1]);
	expect(Y.encodeStateVector(client.doc)).toEqual(new Uint8Array([0]));
});

test('a SyncStep2 full of known deletions adds a row of its news only', async () => {
	const editor = await history(620);
	const writer = await room.enter(room.member('partner'));
	const other = new Editor();
	other.receive(editor.state());
	other.write('news');
	const full = Y.encodeStateAsUpdate(other.doc);
	writer.sendStep2(full);
	await writer.settledAt(1);
	const { rows } = await room.server.store.read(doc());
	expect(rows.at(-1)!.update.length).toBeLessThan(60);
	expect(full.length).toBeGreaterThan(1_000);
});

test.each(seedsFor(4).map(({ seed }) => seed))(
	'whatever a client has when it joins, it has everything afterwards (seed %i)',
	async (seed) => {
		const random = randomFrom(seed);
		const writers = await Promise.all(
			[0, 1, 2].map(async (n) => ({
				client: await room.enter(room.member('partner', `${n}`)),
				editor: new Editor(),
				sent: 0
			}))
		);
		const snapshots: Uint8Array[] = [];
		for (let round = 0; round < 12; round += 1) {
			for (const writer of writers) {
				for (let n = random.below(40); n >= 0; n -= 1) {
					const { length } = writer.editor.doc.getText('t');
					const erases = length > 10 && random.chance(0.3);
					if (erases) writer.client.sendUpdate(writer.editor.erase(random.below(length - 4), 3));
					else writer.client.sendUpdate(writer.editor.write(`${random.below(1_000)} `));
					writer.sent += 1;
				}
				await writer.client.settledAt(writer.sent);
			}
			for (const { editor } of writers) {
				for (const other of writers) if (random.chance(0.6)) editor.receive(other.editor.state());
			}
			snapshots.push(random.pick(writers).editor.state());
		}
		for (const a of writers) for (const b of writers) a.editor.receive(b.editor.state());
		const expected = writers[0]!.editor.state();
		for (const have of [undefined, ...snapshots, expected]) {
			const { client } = await rejoin(have);
			expect(Y.encodeStateAsUpdate(client.doc)).toEqual(expected);
			await client.close();
		}
	}
);

test('heads count committed rows of what has content', async () => {
	await history(620);
	const heads = await room.server.sync.heads(room.initiative);
	expect(heads).toEqual(new Map([['board', 620]]));
});

test('the vector that clients are told is never above what is stored, and joins see no half of it', async () => {
	const store = createMemoryStore();
	await room.close();
	room = await openRoom({ store });
	const editor = new Editor();
	const writer = await room.enter(room.member('partner'));
	for (let n = 0; n < 30; n += 1) {
		writer.sendUpdate(editor.write('x'));
		const late = room.knock(room.member('viewer'));
		await late.opened();
		const told = late.step1s[0]!.get(editor.doc.clientID) ?? 0;
		const { head } = await store.read(doc());
		expect(told).toBeLessThanOrEqual(head);
		late.send(frameOf(0, new Uint8Array([0])));
		await until(() => late.synced, 'SyncStep2');
		expect(textOf(late.doc).length).toBeGreaterThanOrEqual(told);
		late.socket.terminate();
	}
});
