/** One reader who is behind, by a clock that is given. The socket is a double, the log a real one. */
import { PassThrough, type Duplex } from 'node:stream';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { type WebSocket } from 'ws';
import { HandClock } from '#test/hand-clock.ts';
import { BOUNDS } from './limits.ts';
import { Outlet } from './outlet.ts';
import { prepare } from './prepared.ts';
import { type Room } from './room.ts';
import { Rooms } from './rooms.ts';
import { createMemoryStore } from './store/memory.ts';

const DOC = 'initiative/board';
const MUCH = 20 * 1_048_576;

let rooms: Rooms;
let room: Room;
beforeEach(async () => {
	const store = createMemoryStore();
	const clock = new HandClock();
	const [log, onFatal] = [() => undefined, () => undefined];
	rooms = new Rooms({ store, clock, log, documentsPerInitiative: 0, onFatal });
	room = await rooms.open(DOC);
});
afterEach(() => rooms.close());

/** A reader in the room, and what becomes of it. */
function reader(stream?: Duplex) {
	const socket = { bufferedAmount: 0, send: () => undefined };
	const clock = new HandClock();
	const closed: number[] = [];
	const close = ({ code }: { readonly code: number }) => void closed.push(code);
	const outlet = new Outlet(socket as unknown as WebSocket, close, clock, stream);
	outlet.open(room.log);
	/** Time goes on as it does for the timers of an outlet. */
	const wait = (ms: number) => {
		for (let gone = 0; gone < ms; gone += 250) clock.forward(250);
	};
	return { socket, closed, outlet, wait };
}

test('whoever takes from one large frame makes progress, whatever lines up behind it', () => {
	const handle = { writeQueueSize: MUCH };
	const { socket, closed, outlet, wait } = reader(
		Object.assign(new PassThrough(), { _handle: handle })
	);
	socket.bufferedAmount = MUCH;
	outlet.relay(prepare(new Uint8Array([0])), 1);
	for (let ms = 0; ms < 4 * BOUNDS.stalledMs; ms += 5_000) {
		handle.writeQueueSize -= 1_000;
		socket.bufferedAmount += 10;
		wait(5_000);
	}
	expect(closed).toEqual([]);
	wait(BOUNDS.stalledMs + 1_000);
	expect(closed).toContain(1013);
});
