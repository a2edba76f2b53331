/** Time: signs of life, dead lines, rooms nobody is in. Sockets are doubles; the clock is given. */
import { EventEmitter } from 'node:events';
import { expect, test, vi } from 'vitest';
import { type WebSocket } from 'ws';
import * as Y from 'yjs';
import { CLOSE } from '#lib/protocol/close-codes.ts';
import { SYNC } from '#lib/protocol/messages.ts';
import { TestAccess } from '#test/access.ts';
import { Editor, frameOf } from '#test/raw-client.ts';
import { until } from '#test/until.ts';
import { SYSTEM_CLOCK } from './clock.ts';
import { Connection, type ConnectionCounts } from './connection.ts';
import { BOUNDS, DEFAULT_LIMITS } from './limits.ts';
import { prepare } from './prepared.ts';
import { Rooms } from './rooms.ts';
import { createMemoryStore } from './store/memory.ts';
import { Ticket } from './ticket.ts';

class SocketDouble extends EventEmitter {
	readonly sent: Uint8Array[] = [];
	bufferedAmount = 0;
	isReading = true;
	pings = 0;
	isTerminated = false;
	code: number | undefined;
	send(frame: Uint8Array): void {
		this.sent.push(frame);
	}
	ping(): void {
		this.pings += 1;
	}
	terminate(): void {
		this.isTerminated = true;
		this.emit('close');
	}
	close(code: number): void {
		this.code = code;
	}
	pause(): void {
		this.isReading = false;
	}
	resume(): void {
		this.isReading = true;
	}
}

/** A socket whose room is loaded once `loading` is over. */
function arriving(loading: Promise<void> = Promise.resolve()) {
	const store = createMemoryStore();
	const rooms = new Rooms({
		store,
		clock: SYSTEM_CLOCK,
		log: () => undefined,
		documentsPerInitiative: 0,
		onFatal: () => undefined
	});
	const access = new TestAccess();
	const initiativeId = access.initiative();
	const session = access.member(initiativeId, 'partner');
	const ticket = new Ticket({
		access,
		session,
		initiativeId,
		document: 'board',
		durable: true,
		clock: SYSTEM_CLOCK
	});
	const counts: ConnectionCounts = {
		received: 0,
		badFrames: 0,
		refused: new Map(),
		pauses: 0,
		closes: new Map(),
		broken: 0,
		failed: 0
	};
	const socket = new SocketDouble();
	const connection = new Connection(
		socket as unknown as WebSocket,
		{ ticket, room: loading.then(() => rooms.open(ticket.doc)) },
		{ limits: DEFAULT_LIMITS, counts, clock: SYSTEM_CLOCK, onClosed: () => undefined }
	);
	return { rooms, store, socket, connection, counts };
}

async function connected() {
	const all = arriving();
	await until(() => all.socket.sent.length > 0, 'the first SyncStep1');
	return all;
}

test('the server is never silent for longer than 20 seconds', async () => {
	const { socket, connection } = await connected();
	const start = performance.now();
	let last = start;
	for (let now = start; now < start + 120_000; now += 5_000) {
		vi.spyOn(performance, 'now').mockReturnValue(now);
		const before = socket.sent.length;
		socket.emit('pong');
		connection.tick(now);
		if (socket.sent.length > before) last = now;
		expect(now - last).toBeLessThanOrEqual(15_000);
	}
	vi.restoreAllMocks();
	expect([...socket.sent.at(-1)!]).toEqual([1, 1, 0]);
	connection.close({ code: 1012, reason: 'restarting' });
});

test('a line that answers no ping is dead after two of them', async () => {
	const { socket, connection } = await connected();
	const start = performance.now();
	let diedAt = 0;
	for (let now = start; now < start + 90_000 && diedAt === 0; now += 5_000) {
		connection.tick(now);
		if (socket.isTerminated) diedAt = now - start;
	}
	expect(socket.pings).toBe(2);
	expect(diedAt).toBeGreaterThan(30_000);
	expect(diedAt).toBeLessThanOrEqual(60_000);
});

test('a line on which much is read slowly is not dead because its pong has to wait', async () => {
	const { socket, connection } = await connected();
	vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval', 'performance'] });
	const slowly = 1_048_576;
	for (socket.bufferedAmount = 30 * slowly; socket.bufferedAmount > 5 * slowly;) {
		connection.tick(performance.now());
		socket.bufferedAmount -= slowly;
		vi.advanceTimersByTime(5_000);
	}
	vi.useRealTimers();
	expect([socket.isTerminated, socket.code]).toEqual([false, undefined]);
	connection.close(CLOSE.restarting);
});

test('a room is dropped half a minute after the last one left, and not before', async () => {
	const { rooms, connection } = await connected();
	rooms.tick(performance.now() + 100_000);
	expect(rooms.size).toBe(1);
	connection.close({ code: 1012, reason: 'restarting' });
	rooms.tick(performance.now() + 29_000);
	expect(rooms.size).toBe(1);
	rooms.tick(performance.now() + 31_000);
	expect(rooms.size).toBe(0);
});

test('a reader that makes no progress is asked to come again', async () => {
	const { rooms, socket, connection } = await connected();
	const [room] = await Promise.all([rooms.open(connection.ticket.doc)]);
	vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval', 'performance'] });
	socket.bufferedAmount = 5 * 1_048_576;
	const sent = socket.sent.length;
	connection.relay(prepare(new Uint8Array([0])), room.log.head);
	vi.advanceTimersByTime(29_000);
	expect(socket.code).toBeUndefined();
	vi.advanceTimersByTime(2_000);
	vi.useRealTimers();
	expect([socket.code, socket.sent.length]).toEqual([1013, sent]);
});

test('a merge waits for a reader that is behind, as long as it is there', async () => {
	const { rooms, store, socket, connection } = await connected();
	const { log } = await rooms.open(connection.ticket.doc);
	const update = new Uint8Array([0, 0]);
	await store.append([{ doc: connection.ticket.doc, update, binds: [], brought: [] }]);
	log.add({ seq: 1, update });
	const may = () => log.mayCompact(performance.now());
	expect(may()).toBe(true);
	socket.bufferedAmount = 5 * 1_048_576;
	connection.relay(prepare(new Uint8Array([0])), 1);
	expect(may()).toBe(false);
	socket.bufferedAmount = 0;
	await until(may, 'the reader to catch up');
	socket.bufferedAmount = 5 * 1_048_576;
	connection.relay(prepare(new Uint8Array([0])), 1);
	expect(may()).toBe(false);
	connection.close(CLOSE.restarting);
	expect(may()).toBe(true);
});

const QUERY = Buffer.from([3]);
const questionOf = (clock: number) =>
	Buffer.from(frameOf(SYNC.step1, Y.encodeStateVector(new Map([[7, clock]]))));

test('a flood of questions is one answer at a time, and only the newest is answered', async () => {
	const { rooms, socket, connection } = await connected();
	const room = await rooms.open(connection.ticket.doc);
	const written = frameOf(SYNC.update, new Editor(7).write('x'));
	socket.emit('message', Buffer.from(written), true);
	const asked: number[] = [];
	let answer = (): void => undefined;
	vi.spyOn(room, 'answer').mockImplementation(async (_peer, vector) => {
		asked.push(vector.get(7) ?? 0);
		await new Promise<void>((resolve) => (answer = resolve));
	});
	for (let clock = 1; clock <= 300; clock += 1) socket.emit('message', questionOf(clock), true);
	expect(asked).toEqual([1]);
	answer();
	await until(() => asked.length > 1, 'the newest question');
	expect(asked).toEqual([1, 300]);
	// What was answered meanwhile waits to be read.
	socket.emit('message', questionOf(301), true);
	socket.bufferedAmount = 17 * 1_048_576;
	answer();
	await until(() => socket.code !== undefined, 'the close');
	expect([socket.code, asked]).toEqual([1013, [1, 300]]);
});

test('an answer that cannot be made ends the connection that asked, and is counted', async () => {
	const { rooms, socket, connection, counts } = await connected();
	const room = await rooms.open(connection.ticket.doc);
	vi.spyOn(room, 'answer').mockRejectedValue(new Error('database disk image is malformed'));
	socket.emit('message', questionOf(1), true);
	await until(() => socket.code !== undefined, 'the close');
	expect([socket.code, counts.failed]).toEqual([1013, 1]);
});

test('who does not read is not told again and again who is here', async () => {
	const { socket, connection } = await connected();
	const told = () => socket.sent.length;
	const before = told();
	socket.emit('message', QUERY, true);
	expect(told()).toBe(before + 1);
	socket.bufferedAmount = 5 * 1_048_576;
	socket.emit('message', QUERY, true);
	expect(told()).toBe(before + 1);
	connection.close({ code: 1012, reason: 'restarting' });
});

test('who wrote alone for long and then falls behind misses nothing, and is sent none of it', async () => {
	const { rooms, store, socket, connection } = await connected();
	const room = await rooms.open(connection.ticket.doc);
	const editor = new Editor();
	const write = async (words: string) => {
		socket.emit('message', Buffer.from(frameOf(SYNC.update, editor.write(words))), true);
		await rooms.journal.drain();
	};
	await write('one ');
	const now = () => performance.now();
	expect(await room.log.compact(() => room.rootNames, now)).toBe(true);
	await write('two ');
	const before = socket.sent.length;
	socket.bufferedAmount = 5 * 1_048_576;
	connection.tick(now());
	const others = new Editor().write('three');
	const doc = connection.ticket.doc;
	await store.append([{ doc, update: others, binds: [], brought: [] }]);
	room.log.add({ seq: 3, update: others });
	connection.relay(prepare(frameOf(SYNC.update, others)), 3);
	socket.bufferedAmount = 0;
	await until(() => socket.sent.length > before, 'what it missed');
	expect(socket.sent.slice(before)).toEqual([frameOf(SYNC.update, others)]);
	await until(() => room.log.mayCompact(now()), 'it to have caught up');
	expect(socket.code).toBeUndefined();
	connection.close(CLOSE.restarting);
});

test('whoever is not read any more is not read again once the room is there', async () => {
	const { promise: loading, resolve: load } = Promise.withResolvers<void>();
	const { socket, connection } = arriving(loading);
	socket.emit('message', Buffer.alloc(BOUNDS.joiningBytes + 1), true);
	expect(socket.isReading).toBe(false);
	connection.stopReading();
	load();
	await until(() => socket.sent.length > 0, 'the room');
	expect(socket.isReading).toBe(false);
	connection.close(CLOSE.restarting);
});
