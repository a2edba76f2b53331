/** Broken websocket framing, spoken byte by byte. It ends one connection and nothing else. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { deflateRawSync } from 'node:zlib';
import { Bystanders, expectLogged, figure } from '#test/bystanders.ts';
import { RawSocket, rawFrame, type RawSocketOptions } from '#test/raw-socket.ts';
import { openRoom, type TestRoom } from '#test/room.ts';
import { type TestPerson } from '#test/access.ts';

const BROKEN = 'keel_sync_sockets_broken_total';
const FIN = 128;
const RSV1 = 64;
const TEXT = 1;
const BINARY = 2;
const CLOSE = 8;
const PING = 9;

let room: TestRoom;
let others: Bystanders;
let attacker: TestPerson;
beforeAll(async () => {
	room = await openRoom({ limits: { frameBytes: 100_000 } });
	others = await Bystanders.enter(room);
	attacker = room.member('partner', 'Eve');
});
afterAll(() => room.close());

const options = (more: Partial<RawSocketOptions> = {}): RawSocketOptions => ({
	port: room.server.port,
	path: `/sync/${room.initiative}/board?durable=1`,
	token: attacker.token,
	...more
});
const bytes = (length: number) => new Uint8Array(length).fill(7);
const fragments = (count: number) =>
	Buffer.concat(
		Array.from({ length: count }, (_, at) => rawFrame(at === 0 ? BINARY : 0, bytes(1)))
	);

const FAULTS: readonly [string, () => Uint8Array, number][] = [
	['the first reserved bit', () => rawFrame(FIN | RSV1 | BINARY, bytes(3)), 1002],
	['the second reserved bit', () => rawFrame(FIN | 32 | BINARY, bytes(3)), 1002],
	['the third reserved bit', () => rawFrame(FIN | 16 | BINARY, bytes(3)), 1002],
	['an unknown kind of frame', () => rawFrame(FIN | 3, bytes(3)), 1002],
	['an unknown kind of control frame', () => rawFrame(FIN | 11, bytes(3)), 1002],
	['a frame without a mask', () => Buffer.from([FIN | BINARY, 1, 0]), 1002],
	['a continuation of nothing', () => rawFrame(FIN, bytes(3)), 1002],
	[
		'a message within a message',
		() => Buffer.concat([rawFrame(BINARY, bytes(1)), rawFrame(FIN | BINARY, bytes(1))]),
		1002
	],
	['a ping in fragments', () => rawFrame(PING, bytes(1)), 1002],
	['a ping that is too long', () => rawFrame(FIN | PING, bytes(126)), 1002],
	['a close of one byte', () => rawFrame(FIN | CLOSE, bytes(1)), 1002],
	[
		'a close with a code that is none',
		() => rawFrame(FIN | CLOSE, Buffer.from([0x03, 0xed])),
		1002
	],
	['a close with a code of nobody', () => rawFrame(FIN | CLOSE, Buffer.from([0xff, 0xff])), 1002],
	[
		'a close with words that are no text',
		() => rawFrame(FIN | CLOSE, Buffer.from([0x03, 0xe8, 0xff])),
		1007
	],
	['text that is no text', () => rawFrame(FIN | TEXT, Buffer.from([0xc0, 0xaf])), 1007],
	['a length beyond all numbers', () => tooLong(), 1009],
	['a length far above the maximum', () => rawFrame(FIN | BINARY, bytes(10), 2 ** 31), 1009],
	['more fragments than any message has', () => fragments(17_000), 1008],
	[
		'deflated bytes, which were never agreed on',
		() => rawFrame(FIN | RSV1 | BINARY, deflateRawSync(Buffer.alloc(1_000_000))),
		1002
	]
];

/** A frame that claims 2^63 bytes. */
function tooLong(): Buffer {
	return Buffer.from([FIN | BINARY, 255, 128, 0, 0, 0, 0, 0, 0, 0, 1, 2, 3, 4]);
}

describe.each(FAULTS)('%s', (_what, fault, code) => {
	test(`ends with ${code}, is counted, told without a secret, and harms nobody`, async () => {
		const before = figure(room, BROKEN);
		const socket = await RawSocket.open(options());
		socket.write(fault());
		await socket.ended();
		expect(socket.code).toBe(code);
		expect(figure(room, BROKEN)).toBe(before + 1);
		await expectLogged(room, 'socket-broken', {}, [attacker.token]);
		await others.areUnharmed();
	});
});

test('broken framing in the same packet as the handshake, and before anybody is known', async () => {
	const along = rawFrame(FIN | RSV1 | BINARY, bytes(3));
	const known = new RawSocket(options({ along }));
	const unknown = new RawSocket({ port: room.server.port, path: '/sync/x/board', along });
	expect(await Promise.all([known.closed(), unknown.closed()])).toEqual([1002, 4401]);
	for (const socket of [known, unknown]) socket.close();
	await others.areUnharmed();
});

test('compression is never agreed on', async () => {
	const headers = { 'Sec-WebSocket-Extensions': 'permessage-deflate; client_max_window_bits' };
	const socket = await RawSocket.open(options({ headers }));
	expect(socket.status).toBe(101);
	expect(socket.head.toLowerCase()).not.toContain('sec-websocket-extensions');
	socket.close();
});

test('a subprotocol that is asked for is not echoed, and harms nobody', async () => {
	const headers = { 'Sec-WebSocket-Protocol': `keel, ${attacker.token}` };
	const socket = await RawSocket.open(options({ headers }));
	expect(socket.head).not.toContain(attacker.token);
	socket.close();
	await others.areUnharmed();
});

test('a message that never ends waits within the maximum and is forgotten with its socket', async () => {
	const socket = await RawSocket.open(options());
	for (let n = 0; n < 50; n += 1) socket.write(rawFrame(n === 0 ? BINARY : 0, bytes(1_000)));
	await others.areUnharmed();
	// More than the maximum in pieces is as much as in one.
	for (let n = 0; n < 20; n += 1) socket.write(rawFrame(0, bytes(60_000)));
	await socket.ended();
	expect(socket.code).toBe(1009);
	await others.areUnharmed();
});

test('a giant frame is cut off before it is held, one just above the limit is told 4413', async () => {
	const giant = await RawSocket.open(options());
	giant.write(rawFrame(FIN | BINARY, bytes(2_000_000)));
	await giant.ended();
	expect(giant.code).toBe(1009);
	const large = await RawSocket.open(options());
	large.write(rawFrame(FIN | BINARY, bytes(100_001)));
	expect(await large.closed()).toBe(4413);
	large.close();
	await expectLogged(room, 'socket-closed', { code: 4413, person: attacker.personId }, [
		attacker.token
	]);
	await others.areUnharmed();
});
