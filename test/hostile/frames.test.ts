/** Frames of our own protocol in bad shape, and what a socket may send before it is let in. */
import * as encoding from 'lib0/encoding';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { meetingDocument } from '#lib/protocol/documents.ts';
import { RoomLog } from '#server/room-log.ts';
import { Bystanders, expectLogged, figure } from '#test/bystanders.ts';
import { Editor, frameOf, type RawClient } from '#test/raw-client.ts';
import { newId, type TestPerson } from '#test/access.ts';
import { RawSocket, rawFrame } from '#test/raw-socket.ts';
import { openRoom, type TestRoom } from '#test/room.ts';
import { until } from '#test/until.ts';

let room: TestRoom;
let others: Bystanders;
let eve: TestPerson;
let attacker: RawClient;
beforeEach(async () => {
	room = await openRoom({ limits: { connectionsPerPerson: 0 } });
	others = await Bystanders.enter(room);
	eve = room.member('partner', 'Eve');
	attacker = await room.enter(eve);
});
afterEach(() => room.close());

const BAD = 'keel_sync_frames_bad_total';
const frame = (...bytes: readonly number[]) => Uint8Array.from(bytes);
const update = new Editor(77).write('hello');

const BAD_FRAMES: readonly [string, Uint8Array][] = [
	['nothing', frame()],
	['an unknown message', frame(77)],
	['an unknown kind of sync', frame(0, 7, 1, 0)],
	['sync without a kind', frame(0)],
	['a state vector that is cut short', frame(0, 0, 5, 1)],
	['a state vector with bytes behind it', frame(0, 0, 1, 0, 9)],
	['a message number without an end', frame(128, 128, 128, 128)],
	['awareness without a body', frame(1)],
	['awareness that is cut short', frame(1, 3, 1, 5, 1)],
	['awareness of 2^28 states', frame(1, 4, 255, 255, 255, 127)],
	['awareness with bytes behind it', frame(1, 1, 0, 9)],
	['an answer about access, which only servers give', frame(2, 0, 1, 97)],
	['an acknowledgement, which only servers give', frame(121, 5)],
	['a refusal, which only servers give', frame(122, 1, 1, 97)],
	['a message of a later protocol', frame(4, 1, 0)]
];

test.each(BAD_FRAMES)('%s is dropped and counted, and the socket goes on', async (_what, bad) => {
	const before = figure(room, BAD);
	attacker.send(bad);
	await until(() => figure(room, BAD) === before + 1, 'it to be counted');
	attacker.sendUpdate(new Editor().write('still here'));
	await attacker.settledAt(1);
	expect(attacker.refused).toEqual([]);
	expect(attacker.code).toBeUndefined();
});

const BAD_DATA: readonly [string, Uint8Array][] = [
	['an Update without a body', frame(0, 2)],
	['an Update that is cut short', frameOf(2, update).subarray(0, 9)],
	['an Update with bytes behind it', Buffer.concat([frameOf(2, update), frame(1)])],
	['a SyncStep2 that claims 2^40 bytes', frame(0, 1, 128, 128, 128, 128, 128, 32, 0)],
	['two frames in one', Buffer.concat([frameOf(2, update), frameOf(2, update)])]
];

test.each(BAD_DATA)('%s is refused, and counts as one data frame', async (_what, bad) => {
	attacker.send(bad);
	await attacker.settledAt(1);
	expect(attacker.refused).toEqual([{ frame: 1, code: 'malformed' }]);
	await others.areUnharmed();
});

test('a message number spelt longer than needed is dropped, and writes nothing', async () => {
	const plain = frameOf(2, update);
	const before = figure(room, BAD);
	attacker.send(Buffer.concat([frame(128, 0), plain.subarray(1)]));
	attacker.send(Buffer.concat([frame(0, 130, 0), plain.subarray(2)]));
	await until(() => figure(room, BAD) === before + 2, 'both to be counted');
	await others.areUnharmed();
	expect(others.text).not.toContain('hello');
});

test('ten bad frames close with 4400, told once; text closes at once', async () => {
	for (let n = 0; n < 10; n += 1) attacker.send(frame(77));
	expect(await attacker.closed()).toBe(4400);
	const texter = await room.enter(eve);
	texter.socket.send('{"type":"hello"}');
	expect(await texter.closed()).toBe(4400);
	await expectLogged(room, 'socket-closed', { code: 4400, person: eve.personId }, [eve.token]);
	await others.areUnharmed();
});

test('of very many small messages at once no more is read than what had already come', async () => {
	const socket = await RawSocket.open({
		port: room.server.port,
		path: `/sync/${room.initiative}/board`,
		token: eve.token
	});
	const many = Buffer.concat(Array.from({ length: 60_000 }, () => rawFrame(128 + 2, frame(3))));
	socket.write(many);
	await until(() => figure(room, 'keel_sync_pauses_total') === 1, 'the pause');
	await others.areUnharmed();
	expect(figure(room, 'keel_sync_frames_received_total')).toBeLessThan(30_000);
	socket.close();
});

describe('before anybody is known', () => {
	const strange = (along: Uint8Array, headers = {}) =>
		new RawSocket({
			port: room.server.port,
			path: `/sync/${room.initiative}/board`,
			along,
			headers
		});

	test('what comes along with the handshake is read by nobody', async () => {
		const received = figure(room, 'keel_sync_frames_received_total');
		const sockets = Array.from({ length: 20 }, () =>
			strange(rawFrame(128 + 2, frameOf(2, update)))
		);
		for (const socket of sockets) expect(await socket.closed()).toBe(4401);
		expect(sockets.flatMap(({ frames }) => frames.filter(({ first }) => first !== 136))).toEqual(
			[]
		);
		expect(figure(room, 'keel_sync_frames_received_total')).toBe(received);
		for (const socket of sockets) socket.close();
		await others.areUnharmed();
		expect(others.text).not.toContain('hello');
	});

	test('a flood before an answer ends with the socket, two seconds later at most', async () => {
		const socket = strange(rawFrame(128 + 2, new Uint8Array(60_000)));
		for (let n = 0; n < 100; n += 1) socket.write(rawFrame(128 + 2, new Uint8Array(60_000)));
		await socket.ended(4_000);
		expect(figure(room, 'keel_sync_connections')).toBe(3);
		await others.areUnharmed();
	});

	test('a member may send before the room is there, within a bound, and it is taken', async () => {
		const path = `/sync/${room.initiative}/agenda?durable=1`;
		const along = rawFrame(128 + 2, frameOf(2, update));
		const early = new RawSocket({ port: room.server.port, path, token: eve.token, along });
		await until(
			() => early.frames.some(({ payload }) => payload[0] === 121),
			'the acknowledgement'
		);
		expect((await room.server.store.read(`${room.initiative}/agenda`)).head).toBe(1);
		early.close();
	});
});

test('a question about 260,000 strangers is answered, and leaves nothing of them', async () => {
	const answer = vi.spyOn(RoomLog.prototype, 'answer');
	const viewer = room.member('viewer');
	const meeting = meetingDocument(newId());
	const socket = await room.enter(viewer, { path: `${room.initiative}/${meeting}` });
	socket.synced = false;
	socket.send(frameOf(0, vectorOf(260_000)));
	await until(() => socket.synced, 'the answer');
	expect(answer.mock.lastCall).toEqual([new Map()]);
	answer.mockRestore();
	await others.areUnharmed();
});

/** A state vector of so many clients that nobody has met, in as few bytes as it takes. */
function vectorOf(count: number): Uint8Array {
	return encoding.encode((encoder) => {
		encoding.writeVarUint(encoder, count);
		for (let client = 0; client < count; client += 1) {
			encoding.writeVarUint(encoder, client);
			encoding.writeVarUint(encoder, 1);
		}
	});
}

test('a state vector of many clients is answered, one that lies is bad', async () => {
	const vector = encoding.encode((encoder) => {
		encoding.writeVarUint(encoder, 2 ** 40);
		encoding.writeVarUint(encoder, 1);
	});
	const before = figure(room, BAD);
	attacker.send(frameOf(0, vector));
	await until(() => figure(room, BAD) === before + 1, 'it to be counted');
	await others.areUnharmed();
});
