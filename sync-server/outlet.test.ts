/** One reader who is behind, by a clock that is given. The socket is a double, the log a real one. */
import { PassThrough, type Duplex } from 'node:stream';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { type WebSocket } from 'ws';
import { SYNC } from '#lib/protocol/messages.ts';
import { HandClock } from '#test/hand-clock.ts';
import { Editor, frameOf } from '#test/raw-client.ts';
import { until } from '#test/until.ts';
import { BOUNDS } from './limits.ts';
import { Outlet } from './outlet.ts';
import { prepare } from './prepared.ts';
import { type Room } from './room.ts';
import { Rooms } from './rooms.ts';
import { createMemoryStore } from './store/memory.ts';

const DOC = 'initiative/board';
const MUCH = 20 * 1_048_576;

let store: ReturnType<typeof createMemoryStore>;
let rooms: Rooms;
let room: Room;
beforeEach(async () => {
	store = createMemoryStore();
	const clock = new HandClock();
	const [log, onFatal] = [() => undefined, () => undefined];
	rooms = new Rooms({ store, clock, log, documentsPerInitiative: 0, onFatal });
	room = await rooms.open(DOC);
});
afterEach(() => rooms.close());

/** A reader in the room, and what becomes of it. */
function reader(stream?: Duplex) {
	const sent: Uint8Array[] = [];
	const socket = { bufferedAmount: 0, send: (frame: Uint8Array) => void sent.push(frame) };
	const clock = new HandClock();
	const closed: number[] = [];
	const close = ({ code }: { readonly code: number }) => void closed.push(code);
	const failed = (error: unknown) => expect.unreachable(String(error));
	const outlet = new Outlet(socket as unknown as WebSocket, { close, failed }, clock, stream);
	outlet.open(room.log);
	/** Time goes on as it does for the timers of an outlet. */
	const wait = (ms: number) => {
		for (let gone = 0; gone < ms; gone += 250) clock.forward(250);
	};
	return { socket, sent, closed, outlet, wait };
}

/** Whether rows may be merged away: nobody is behind. */
const mayMerge = () => room.log.mayCompact(performance.now());

/** Writes a row into the log. Returns its frame, and its place. */
async function write(update: Uint8Array) {
	const { seqs } = await store.append([{ doc: DOC, update, binds: [], brought: [] }]);
	const seq = seqs[0]!;
	room.log.add({ seq, update });
	return { frame: frameOf(SYNC.update, update), seq };
}

test('whoever takes from one large frame makes progress, whatever lines up behind it', () => {
	const handle = { writeQueueSize: MUCH };
	const { socket, closed, outlet, wait } = reader(
		Object.assign(new PassThrough(), { _handle: handle })
	);
	socket.bufferedAmount = MUCH;
	outlet.relay(prepare(new Uint8Array([0])), 1);
	for (let ms = 0; ms < 4 * BOUNDS.stalledMs; ms += 5_000) {
		handle.writeQueueSize -= 20_000;
		socket.bufferedAmount += 10;
		wait(5_000);
	}
	expect([closed, outlet.isWatching]).toEqual([[], true]);
	wait(BOUNDS.stalledMs + 1_000);
	expect(closed).toContain(1013);
});

test('whoever takes next to nothing makes none, and keeps nothing here for hours', () => {
	const handle = { writeQueueSize: MUCH };
	const stream = Object.assign(new PassThrough(), { _handle: handle });
	const { socket, closed, outlet, wait } = reader(stream);
	socket.bufferedAmount = MUCH;
	outlet.watch();
	for (let ms = 0; ms < 2 * BOUNDS.stalledMs; ms += 5_000) {
		handle.writeQueueSize -= 1_000;
		wait(5_000);
	}
	expect(closed).toContain(1013);
});

test('a reader who was behind is sent what it missed once, and then hears as before', async () => {
	const { socket, sent, closed, outlet, wait } = reader();
	const editor = new Editor();
	const hear = async (words: string) => {
		const { frame, seq } = await write(editor.write(words));
		outlet.relay(prepare(frame), seq);
		return frame;
	};
	const first = await hear('one ');
	socket.bufferedAmount = MUCH;
	outlet.watch();
	const second = await hear('two ');
	wait(1_000);
	expect([sent, mayMerge()]).toEqual([[first], false]);
	socket.bufferedAmount = 0;
	wait(250);
	await until(mayMerge, 'the reader to catch up');
	expect(sent).toEqual([first, second]);
	const third = await hear('three');
	expect([sent, closed]).toEqual([[first, second, third], []]);
});

test('a reader who was behind and missed nothing is sent nothing', async () => {
	const { socket, sent, outlet, wait } = reader();
	const editor = new Editor();
	socket.bufferedAmount = MUCH;
	outlet.watch();
	socket.bufferedAmount = 0;
	wait(250);
	expect(sent).toEqual([]);
	const { frame, seq } = await write(editor.write('one'));
	outlet.relay(prepare(frame), seq);
	expect(sent).toEqual([frame]);
});
