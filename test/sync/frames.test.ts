/** What comes over the wire in bad shape, too large, too fast or too early. */
import { afterEach, beforeEach, expect, test } from 'vitest';
import * as Y from 'yjs';
import { Editor, frameOf, textOf, type RawClient } from '#test/raw-client.ts';
import { randomFrom, seedsFor, type Random } from '#test/random.ts';
import { openRoom, type TestRoom } from '#test/room.ts';
import { until } from '#test/until.ts';

let room: TestRoom;
let writer: RawClient;
beforeEach(async () => {
	room = await openRoom({ limits: { frameBytes: 2_000_000 } });
	writer = await room.enter(room.member('partner', 'Ana'));
});
afterEach(() => room.close());

const head = async () => (await room.server.store.read(`${room.initiative}/board`)).head;

/** The room still takes and relays, and what was there is there. */
async function expectUnharmed(words: string): Promise<void> {
	const [sender, reader] = await Promise.all([
		room.enter(room.member('partner')),
		room.enter(room.member('viewer'))
	]);
	const editor = new Editor();
	editor.receive(Y.encodeStateAsUpdate(sender.doc));
	sender.sendUpdate(editor.write(words));
	await sender.settledAt(1);
	await until(() => textOf(reader.doc).endsWith(words), 'the bystander to get it');
}

test('an update whose predecessors are missing is neither stored nor relayed, and blocks until a SyncStep2 brings them', async () => {
	const reader = await room.enter(room.member('viewer'));
	const editor = new Editor();
	editor.write('lost ');
	writer.sendUpdate(editor.write('and '));
	await until(() => writer.step1s.length === 2, "the server's question");
	writer.sendUpdate(editor.write('found'));
	writer.sendUpdate(new Editor().write('another '));
	await until(() => textOf(reader.doc) === 'another ', 'the other update');
	expect(writer.settled).toBe(0);
	expect(await head()).toBe(1);
	expect(writer.step1s).toHaveLength(2);
	writer.sendStep2(editor.state());
	await writer.settledAt(4);
	await until(() => textOf(reader.doc).includes('lost and found'), 'all of it');
	expect(writer.refused).toEqual([]);
});

test('an Update is stored whole or not at all', async () => {
	const [whole, broken] = [new Editor(), new Editor()];
	broken.write('lost');
	writer.sendUpdate(Y.mergeUpdates([whole.write('whole'), broken.write(' late')]));
	await until(() => writer.step1s.length === 2, "the server's question");
	const other = await room.enter(room.member('partner', 'Ben'));
	other.sendUpdate(new Editor().write('x'));
	await other.settledAt(1);
	expect(await head()).toBe(1);
	expect(writer.settled).toBe(0);
});

test('somebody else may bring the predecessors', async () => {
	const other = await room.enter(room.member('partner', 'Ben'));
	const editor = new Editor();
	editor.write('first ');
	const state = editor.state();
	writer.sendUpdate(editor.write('second'));
	await until(() => writer.step1s.length === 2, "the server's question");
	other.sendStep2(state);
	await writer.settledAt(1);
	const reader = await room.enter(room.member('viewer'));
	expect(textOf(reader.doc)).toBe('first second');
});

test('of a SyncStep2 with a gap only what has its predecessors is stored', async () => {
	const [whole, broken] = [new Editor(), new Editor()];
	broken.write('lost');
	const late = broken.write(' late');
	const update = Y.mergeUpdates([whole.write('whole'), late]);
	writer.sendStep2(update);
	await until(() => writer.step1s.length === 2, "the server's question");
	expect(writer.settled).toBe(0);
	const reader = await room.enter(room.member('viewer'));
	expect(textOf(reader.doc)).toBe('whole');
	expect(Y.decodeStateVector(Y.encodeStateVector(reader.doc)).size).toBe(1);
	writer.sendStep2(broken.state());
	await writer.settledAt(2);
});

test('of a large SyncStep2 with a gap only the rest waits, and the connection stays', async () => {
	const [whole, broken] = [new Editor(), new Editor()];
	whole.write('x'.repeat(1_500_000));
	broken.write('lost');
	const late = broken.write(' late');
	writer.sendStep2(Y.mergeUpdates([whole.state(), late]));
	await until(() => writer.step1s.length === 2, "the server's question");
	expect(await head()).toBe(1);
	writer.sendStep2(broken.state());
	await writer.settledAt(2);
	expect(writer.code).toBeUndefined();
	expect(textOf((await room.enter(room.member('viewer'))).doc)).toContain('lost late');
});

test('deletions of what is not there wait like anything else', async () => {
	const author = new Editor();
	author.write('never sent');
	const eraser = new Editor();
	eraser.receive(author.state());
	writer.sendUpdate(eraser.erase(0, 5));
	await until(() => writer.step1s.length === 2, "the server's question");
	expect(await head()).toBe(0);
	writer.sendStep2(eraser.state());
	await writer.settledAt(2);
});

test('too much that waits closes with 1013, and nothing of it is kept', async () => {
	const editor = new Editor();
	editor.write('lost');
	for (let n = 0; n < 12; n += 1) writer.sendUpdate(editor.write('x'.repeat(100_000)));
	expect(await writer.closed()).toBe(1013);
	expect(await head()).toBe(0);
	await expectUnharmed('fine');
});

test('a malformed update is refused, and ten bad frames in a minute close with 4400', async () => {
	writer.sendUpdate(new Uint8Array([9, 9, 9]));
	await until(() => writer.refused.length === 1, 'the refusal');
	expect(writer.refused).toEqual([{ frame: 1, code: 'malformed' }]);
	for (let n = 0; n < 9; n += 1) writer.send(new Uint8Array([77]));
	expect(await writer.closed()).toBe(4400);
	await expectUnharmed('fine');
});

test('text frames close with 4400', async () => {
	writer.socket.send('hello');
	expect(await writer.closed()).toBe(4400);
	await expectUnharmed('fine');
});

test('a frame above the limit closes with 4413, one far above it harms nobody', async () => {
	writer.send(frameOf(2, new Uint8Array(2_000_001)));
	expect(await writer.closed()).toBe(4413);
	const other = await room.enter(room.member('partner'));
	other.send(new Uint8Array(8_000_000));
	await other.closed();
	await expectUnharmed('fine');
});

test('a state vector larger than any document needs closes with 4413', async () => {
	const vector = new Map(Array.from({ length: 600_000 }, (_, client) => [client, 1]));
	writer.send(frameOf(0, Y.encodeStateVector(vector)));
	expect(await writer.closed()).toBe(4413);
	await expectUnharmed('fine');
});

test('more than 50,000 structs are too many for an Update and fine in a SyncStep2', async () => {
	const editor = new Editor();
	const map = editor.doc.getMap('m');
	editor.doc.transact(() => {
		for (let n = 0; n <= 50_000; n += 1) map.set(`${n}`, n % 2 === 0);
	});
	writer.sendUpdate(editor.last());
	await until(() => writer.refused.length === 1, 'the refusal');
	expect(writer.refused).toEqual([{ frame: 1, code: 'too-large' }]);
	writer.sendStep2(editor.state());
	await writer.settledAt(2);
	expect(writer.refused).toHaveLength(1);
});

test('a document has at most 64 root names', async () => {
	const editor = new Editor();
	for (let n = 0; n < 70; n += 1) {
		editor.doc.getMap(`root ${n}`).set('x', n);
		writer.sendUpdate(editor.last());
	}
	await until(() => writer.refused.length > 0, 'a refusal');
	expect(writer.refused[0]).toEqual({ frame: 65, code: 'too-large' });
	await writer.settledAt(65);
	expect(await head()).toBe(64);
});

test('values too deep to be written again are refused', async () => {
	const editor = new Editor();
	let deep: unknown = 1;
	for (let n = 0; n < 3_000; n += 1) deep = [deep];
	editor.doc.getMap('m').set('deep', deep);
	writer.sendUpdate(editor.last());
	await writer.settledAt(1);
	expect(writer.refused).toEqual([{ frame: 1, code: 'malformed' }]);
	await expectUnharmed('fine');
});

test.each(seedsFor(3).map(({ seed }) => seed))(
	'mutated frames harm nobody (seed %i)',
	async (seed) => {
		const random = randomFrom(seed);
		const frames = validFrames();
		for (let sent = 0; sent < 150; sent += 1) {
			const attacker = sent % 8 === 0 ? room.knock(room.member('partner')) : undefined;
			if (attacker) {
				await attacker.opened();
				for (let n = 0; n < 8; n += 1) attacker.send(mutated(random.pick(frames), random));
				attacker.socket.close();
				await attacker.closed();
			}
		}
		await expectUnharmed(`fine after ${seed}`);
	}
);

function validFrames(): Uint8Array[] {
	const editor = new Editor();
	editor.write('hello world');
	editor.doc.getMap('m').set('a', new Y.Map([['b', [1, { c: 2 }]]]));
	editor.erase(2, 3);
	return [
		...editor.updates.map((update) => frameOf(2, update)),
		frameOf(1, editor.state()),
		frameOf(0, Y.encodeStateVector(editor.doc)),
		new Uint8Array([3]),
		new Uint8Array([1, 4, 1, 5, 1, 0])
	];
}

function mutated(frame: Uint8Array, random: Random): Uint8Array {
	const copy = Uint8Array.from(frame);
	for (let n = random.below(4); n >= 0; n -= 1) copy[random.below(copy.length)] = random.below(256);
	if (random.chance(0.2)) return copy.subarray(0, random.below(copy.length + 1));
	return random.chance(0.1) ? Buffer.concat([copy, frame]) : copy;
}

test('a flood is slowed down, then closed with 1013; others do not notice', async () => {
	await room.close();
	room = await openRoom({ limits: { messagesPerSecond: 50 } });
	const flooder = await room.enter(room.member('partner'));
	const flooding = setInterval(() => {
		if (flooder.socket.bufferedAmount > 1_000_000) return;
		for (let n = 0; n < 2_000; n += 1) flooder.send(new Uint8Array([3]));
	}, 5);
	await until(() => (room.server.sync.metrics().get('keel_sync_pauses_total') ?? 0) > 0, 'a pause');
	await expectUnharmed('fine');
	expect(await flooder.closed()).toBe(1013);
	clearInterval(flooding);
}, 20_000);

test('no more documents than allowed', async () => {
	await room.close();
	room = await openRoom({ limits: { documentsPerInitiative: 2 } });
	const partner = room.member('partner');
	for (const [document, refused] of [
		['board', []],
		['agenda', []],
		['people', [{ frame: 1, code: 'too-large' }]]
	] as const) {
		const client = await room.enter(partner, { path: `${room.initiative}/${document}` });
		client.sendUpdate(new Editor().write('x'));
		await client.settledAt(1);
		expect(client.refused).toEqual(refused);
	}
});

test('a frame that is not taken takes no document', async () => {
	await room.close();
	room = await openRoom({ limits: { documentsPerInitiative: 1 } });
	const client = await room.enter(room.member('partner'));
	const editor = new Editor();
	editor.write('lost');
	for (let n = 0; n < 3; n += 1) client.sendUpdate(editor.write(' more'));
	client.sendStep2(editor.state());
	await client.settledAt(4);
	expect(client.refused).toEqual([]);
});
