/** Updates written by hand to do harm: refused before anything is stored, or held within a bound. */
import * as encoding from 'lib0/encoding';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import * as Y from 'yjs';
import { Bystanders, expectLogged, figure } from '#test/bystanders.ts';
import { Editor, frameOf, type RawClient } from '#test/raw-client.ts';
import { type TestPerson } from '#test/access.ts';
import { openRoom, type TestRoom } from '#test/room.ts';
import { strangers } from '#test/strangers.ts';
import { until } from '#test/until.ts';

const MALFORMED = 'keel_sync_frames_refused_total{reason="malformed"}';
const CLOSED = 'keel_sync_closes_total{code="4400",reason="malformed"}';
const STEP2 = 1;
const UPDATE = 2;

let room: TestRoom;
let others: Bystanders;
let eve: TestPerson;
let attacker: RawClient;
const head = async () => (await room.server.store.read(`${room.initiative}/board`)).head;

type Part = number | string | Uint8Array;

/** Numbers as variable-length numbers, texts with their length, bytes as they are. */
function bytesOf(...parts: readonly Part[]): Uint8Array {
	return encoding.encode((encoder) => {
		for (const part of parts) {
			if (typeof part === 'number') encoding.writeVarUint(encoder, part);
			else if (typeof part === 'string') encoding.writeVarString(encoder, part);
			else encoding.writeUint8Array(encoder, part);
		}
	});
}

/** An update with one struct of client 66, which begins with this byte. */
const one = (info: number, ...rest: readonly Part[]) =>
	bytesOf(1, 1, 66, 0, Uint8Array.of(info), ...rest, 0);
/** The same for an item in the root `t`. */
const item = (kind: number, ...content: readonly Part[]) => one(kind, 1, 't', ...content);
const sized = (bytes: Uint8Array) => bytesOf(bytes.length, bytes);
const HUGE = Number.MAX_SAFE_INTEGER;
const deep = (levels: number) => '['.repeat(levels) + ']'.repeat(levels);
const deepAny = (levels: number) =>
	Uint8Array.from([...Array(levels * 2)].map((_, at) => (at % 2 ? 1 : 117)));

const MALFORMED_UPDATES: readonly [string, Uint8Array][] = [
	['nothing at all', new Uint8Array()],
	['half an update', item(4, 'hello').subarray(0, 9)],
	['bytes after the end', bytesOf(item(4, 'hello'), 7)],
	['2^53 clients', bytesOf(HUGE, 1, 66, 0)],
	['2^53 structs', bytesOf(1, HUGE, 66, 0, Uint8Array.of(4))],
	['a number without an end', new Uint8Array(100).fill(0x80)],
	[
		'a number above 2^53',
		bytesOf(
			1,
			1,
			Uint8Array.of(255, 255, 255, 255, 255, 255, 255, 127),
			0,
			Uint8Array.of(4),
			1,
			't',
			'x',
			0
		)
	],
	['a clock next to 2^53', bytesOf(1, 1, 66, HUGE, Uint8Array.of(4), 1, 't', 'ab', 0)],
	['a deleted piece of 2^53', bytesOf(1, 2, 66, 1, Uint8Array.of(0), HUGE, Uint8Array.of(0), 1, 0)],
	['a piece that counts for nothing', one(0, 0)],
	['a text that counts for nothing', item(4, '')],
	['a text longer than the bytes', item(4, HUGE)],
	['text that is no UTF-8', item(4, sized(Uint8Array.of(0x61, 0xff, 0xfe)))],
	['half a character', item(4, sized(Uint8Array.of(0xe4, 0xbd)))],
	['a key that is no UTF-8', one(32 + 4, 1, 't', sized(Uint8Array.of(0xff)), 'x')],
	['a root name that is no UTF-8', one(4, 1, sized(Uint8Array.of(0xc0, 0xaf)), 'x')],
	['a parent of no kind', one(4, 2, 't', 'x')],
	['content of kind 10', item(10, 1)],
	['content of kind 31', item(31, 1)],
	['a shared type of no kind', item(7, 7)],
	['2^53 values', item(8, HUGE, Uint8Array.of(126))],
	['a value of no kind', item(8, 1, Uint8Array.of(115))],
	['an object with 2^53 keys', item(8, 1, Uint8Array.of(118), HUGE)],
	['bytes longer than they are', item(3, HUGE)],
	['values 300,000 deep', item(8, 1, deepAny(300_000), Uint8Array.of(126))],
	['an embed 200,000 deep', item(5, deep(200_000))],
	['a format 101 deep in a value', item(6, 'bold', deep(102))],
	['an embed that is no JSON', item(5, '{"a":}')],
	['a format that is no JSON', item(6, 'bold', 'undefined')],
	['JSON that goes on', item(2, 1, '1 2')],
	['a subdocument without options', item(9, 'guid', Uint8Array.of(126))],
	['an item left of itself', one(128 + 4, 66, 0, 'x')],
	['an item right of what it writes later', one(64 + 4, 66, 5, 'x')],
	['an item inside itself', one(4, 0, 66, 0, 'x')],
	['items that wait for each other', crossed()],
	['a deletion next to 2^53', bytesOf(0, 1, 66, 1, HUGE, 9)],
	['2^53 deletions', bytesOf(0, 1, 66, HUGE, 0, 1)]
];

/** Shared types in each other, so many deep, made at once. */
function nested(levels: number): Uint8Array {
	const structs = Array.from({ length: levels }, (_, at) =>
		at === 0 ? bytesOf(Uint8Array.of(7), 1, 't', 0) : bytesOf(Uint8Array.of(7), 0, 66, at - 1, 0)
	);
	return bytesOf(1, levels, 66, 0, ...structs, 0);
}

/** Two clients, each of whose items stands left of the other's. */
function crossed(): Uint8Array {
	const info = Uint8Array.of(128 + 4);
	return bytesOf(2, 1, 67, 0, info, 66, 0, 'x', 1, 66, 0, info, 67, 0, 'y', 0);
}

async function enter(): Promise<void> {
	room = await openRoom({ limits: { connectionsPerPerson: 0, connectionsPerAddress: 0 } });
	others = await Bystanders.enter(room);
	eve = room.member('partner', 'Eve');
	attacker = await room.enter(eve);
}

describe.each([
	['Update', UPDATE],
	['SyncStep2', STEP2]
])('in an %s', (_kind, kind) => {
	beforeAll(enter);
	afterAll(() => room.close());

	test.each(MALFORMED_UPDATES)('%s is refused and changes nothing', async (_what, update) => {
		const before = figure(room, MALFORMED);
		const socket = await room.enter(eve);
		socket.send(frameOf(kind, update));
		await until(() => socket.refused.length === 1, 'the refusal');
		expect(socket.refused).toEqual([{ frame: 1, code: 'malformed' }]);
		expect(figure(room, MALFORMED)).toBe(before + 1);
		expect(await head()).toBe(0);
		expect(socket.code).toBeUndefined();
		await socket.close();
	});
});

describe('one attacker', () => {
	beforeEach(enter);
	afterEach(() => room.close());

	test('ten of them close with 4400, told once and without a secret; others do not notice', async () => {
		for (const [, update] of MALFORMED_UPDATES.slice(0, 10)) attacker.sendUpdate(update);
		expect(await attacker.closed()).toBe(4400);
		expect(figure(room, CLOSED)).toBe(1);
		const fields = { code: 4400, person: eve.personId };
		await expectLogged(room, 'socket-closed', fields, [eve.token]);
		await others.areUnharmed();
	});

	describe('limits of an Update', () => {
		test('values 100 deep are taken, and everybody can have them', async () => {
			attacker.sendUpdate(item(5, deep(100)));
			await attacker.settledAt(1);
			expect(attacker.refused).toEqual([]);
			await others.areUnharmed();
		});

		test.each([101, 20_000])('shared types %i deep, made at once, are refused', async (levels) => {
			attacker.sendUpdate(nested(levels));
			await attacker.settledAt(1);
			expect(attacker.refused).toEqual([{ frame: 1, code: 'malformed' }]);
			await others.areUnharmed();
		});

		test('shared types 100 deep are taken, and whoever deletes them can', async () => {
			attacker.sendUpdate(nested(100));
			await attacker.settledAt(1);
			expect(attacker.refused).toEqual([]);
			const fresh = await room.enter(room.member('viewer'));
			fresh.doc.transact(() => fresh.doc.getArray('t').delete(0, 1));
			await others.areUnharmed();
		});

		test('a document of 100 MiB takes nothing more, and is told when it is opened', async () => {
			const doc = `${room.initiative}/agenda`;
			const update = item(3, 105 * 1_048_576, new Uint8Array(105 * 1_048_576));
			await room.server.store.append([{ doc, update, binds: [], brought: [] }]);
			const socket = room.knock(eve, { path: doc });
			await socket.opened();
			socket.sendUpdate(new Editor().write('one word more'));
			await socket.settledAt(1);
			expect(socket.refused).toEqual([{ frame: 1, code: 'too-large' }]);
			await expectLogged(room, 'room-large', { doc }, [eve.token]);
			await others.areUnharmed();
		});

		test('more than 50,000 deletions are too many', async () => {
			const ranges = Array.from({ length: 50_001 }, (_, at) => [at * 2, 1]).flat();
			attacker.sendUpdate(bytesOf(0, 1, 66, 50_001, ...ranges));
			await attacker.settledAt(1);
			expect(attacker.refused).toEqual([{ frame: 1, code: 'too-large' }]);
			await others.areUnharmed();
		});

		test('100,000 keys of a map are too many', async () => {
			const doc = new Y.Doc();
			doc.transact(() => {
				for (let n = 0; n < 100_000; n += 1) doc.getMap('m').set(String(n), n);
			});
			attacker.sendUpdate(Y.encodeStateAsUpdate(doc));
			await attacker.settledAt(1);
			expect(attacker.refused).toEqual([{ frame: 1, code: 'too-large' }]);
			await others.areUnharmed();
		});

		test('10,000 root names are too many, in an Update and in a SyncStep2', async () => {
			const doc = new Y.Doc();
			doc.transact(() => {
				for (let n = 0; n < 10_000; n += 1) doc.getMap(`root ${n}`).set('x', n);
			});
			const update = Y.encodeStateAsUpdate(doc);
			attacker.sendUpdate(update);
			attacker.sendStep2(update);
			await attacker.settledAt(2);
			expect(attacker.refused.map(({ code }) => code)).toEqual(['too-large', 'too-large']);
			await others.areUnharmed();
		});
	});

	/** An id each, so many. */
	const ids = (...rest: number[]) =>
		Buffer.concat(Array.from({ length: 200_001 }, (_, at) => bytesOf(at + 100, ...rest)));

	test.each([
		['of pieces', () => strangers(200_001)],
		['of deletions', () => bytesOf(0, 200_001, ids(1, 0, 1))]
	])('more client ids %s than any update needs are too many', async (_what, update) => {
		attacker.sendStep2(update());
		await attacker.settledAt(1);
		expect(attacker.refused).toEqual([{ frame: 1, code: 'too-large' }]);
		await others.areUnharmed();
	});

	test('names of prototypes are names like any other', async () => {
		const editor = new Editor();
		for (const name of ['__proto__', 'constructor', 'toString', 'hasOwnProperty']) {
			editor.doc.getMap(name).set('__proto__', { polluted: true });
			editor.doc.getMap('m').set(name, new Y.Map([[name, 1]]));
		}
		attacker.sendStep2(editor.state());
		await attacker.settledAt(1);
		expect(attacker.refused).toEqual([]);
		expect(Reflect.get({}, 'polluted')).toBeUndefined();
		await others.areUnharmed();
		const fresh = await room.enter(room.member('viewer'));
		expect(Y.encodeStateVector(fresh.doc)).toEqual(Y.encodeStateVector(others.reader.doc));
	});

	describe('deletions', () => {
		test('of clients that nobody has met, and of more than there is, are not kept', async () => {
			attacker.sendUpdate(bytesOf(0, 1, 999, 1, 0, 2 ** 40));
			await until(() => attacker.step1s.length === 2, "the server's question");
			attacker.sendStep2(bytesOf(0, 1, 998, 1, 0, 2 ** 40));
			await others.areUnharmed();
			expect(await head()).toBe(1);
			expect(attacker.settled).toBe(0);
			const fresh = await room.enter(room.member('viewer'));
			expect(fresh.doc.store.pendingDs).toBeNull();
		});
	});

	describe('predecessors that never come', () => {
		test('a frame that lacks something else whenever it is looked at is not looked at for ever', async () => {
			const levels = 50;
			const waiting = Array.from({ length: levels }, (_, at) =>
				bytesOf(Uint8Array.of(128 + 4), 1_000 + at, 0, 'x')
			);
			attacker.sendUpdate(bytesOf(1, levels, 66, 0, ...waiting, 0));
			for (let at = 0; at < levels; at += 1) {
				attacker.sendUpdate(bytesOf(1, 1, 1_000 + at, 0, Uint8Array.of(4), 1, 't', 'y', 0));
			}
			expect(await attacker.closed()).toBe(1013);
			expect(await head()).toBeLessThan(levels);
			await others.areUnharmed();
		});

		test('a flood of them is neither stored nor relayed, bounded, and closed with 1013', async () => {
			const editor = new Editor();
			editor.write('never sent');
			for (let n = 0; n < 900; n += 1) attacker.sendUpdate(editor.write('x'.repeat(1_500)));
			expect(await attacker.closed()).toBe(1013);
			await others.areUnharmed();
			expect(await head()).toBe(1);
			expect(others.reader.doc.store.pendingStructs).toBeNull();
		});

		test('tiny ones count for more than their bytes', async () => {
			const editor = new Editor();
			editor.write('never sent');
			let sent = 0;
			while (attacker.code === undefined && sent < 2_000) {
				attacker.sendUpdate(editor.write('x'));
				sent += 1;
				if (sent % 100 === 0) await new Promise((resolve) => setImmediate(resolve));
			}
			expect(await attacker.closed()).toBe(1013);
			await others.areUnharmed();
		});
	});

	describe('one client told twice or out of order', () => {
		const text = (clock: number, words: string) =>
			bytesOf(
				1,
				66,
				clock,
				Uint8Array.of(clock === 0 ? 4 : 132),
				...(clock === 0 ? [1, 't'] : [66, clock - 1]),
				words
			);

		test('reaches everybody whole, though Yjs itself would drop the first half', async () => {
			attacker.sendUpdate(bytesOf(2, text(0, 'first '), text(6, 'second'), 0));
			await attacker.settledAt(1);
			expect(attacker.refused).toEqual([]);
			await until(() => others.text === 'first second', 'both halves');
			expect(others.reader.doc.store.pendingStructs).toBeNull();
		});

		test('backwards is refused', async () => {
			attacker.sendUpdate(bytesOf(2, text(6, 'second'), text(0, 'first '), 0));
			await attacker.settledAt(1);
			expect(attacker.refused).toEqual([{ frame: 1, code: 'malformed' }]);
		});

		test('clients in rising order are stored in the order that merging needs', async () => {
			const [low, high] = [new Editor(5), new Editor(9)];
			const rising = bytesOf(
				2,
				low.write('low').subarray(1, -1),
				high.write('high').subarray(1, -1),
				0
			);
			attacker.sendUpdate(rising);
			await attacker.settledAt(1);
			const { rows } = await room.server.store.read(`${room.initiative}/board`);
			const { structs } = Y.decodeUpdate(rows[0]?.update ?? new Uint8Array());
			expect(structs.map(({ id }) => id.client)).toEqual([9, 5]);
		});
	});
});
