/** Who is not let in, and how they learn it. */
import { connect } from 'node:net';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { newId, type TestPerson } from '#test/access.ts';
import { RawClient, type RawOptions } from '#test/raw-client.ts';
import { openRoom, type TestRoom } from '#test/room.ts';
import { until } from '#test/until.ts';

let room: TestRoom;
let partner: TestPerson;
beforeEach(async () => {
	room = await openRoom({ limits: { connectionsPerAddress: 20, connectionsPerPerson: 3 } });
	partner = room.member('partner');
});
afterEach(() => room.close());

async function codeOf(person: TestPerson | undefined, options: Partial<RawOptions>) {
	const client = room.knock(person, options);
	const code = await client.closed();
	expect(client.frames).toEqual([]);
	return client.status ?? code;
}

test.each([
	['an unknown initiative', () => `${newId()}/board`, 4403],
	['an initiative with a strange name', () => '..%2f..%2fetc/passwd', 4403],
	['a prototype name', () => '__proto__/board', 4403],
	['no initiative', () => '', 4403],
	['an unknown document', () => `${room.initiative}/budget`, 4404],
	['no document', () => `${room.initiative}`, 4404],
	['a prototype name as document', () => `${room.initiative}/constructor`, 4404],
	['a meeting without an id', () => `${room.initiative}/meeting/`, 4404],
	['a meeting with a short id', () => `${room.initiative}/meeting/abc`, 4404],
	['a private document that nobody has', () => `${room.initiative}/private/notes`, 4404],
	['what nobody in particular has looked at', () => `${room.initiative}/private/seen-`, 4404],
	['a look of somebody without an id', () => `${room.initiative}/private/seen-abc`, 4404],
	['a look with more behind', () => `${room.initiative}/private/seen-${newId()}/x`, 4404],
	['what somebody else has looked at', () => `${room.initiative}/private/seen-${newId()}`, 4403],
	['what only the backbone may open', () => `${room.initiative}/private/people`, 4403],
	['a document with more behind', () => `${room.initiative}/board/x`, 4404],
	['a NUL', () => `${room.initiative}/board%00`, 4404],
	['what cannot be decoded', () => `${room.initiative}/%E0%A4%A`, 400]
])('%s', async (_what, path, expected) => {
	expect(await codeOf(partner, { path: path() })).toBe(expected);
});

test('an address outside /sync', async () => {
	const client = new RawClient({ url: room.server.origin, path: 'other', token: partner.token });
	await client.closed();
	expect(client.status).toBe(404);
});

test.each([
	['an older format', '?format=0', 4426],
	['a format that is none', '?format=new', 4400],
	['another epoch', `?epoch=${newId()}`, 4409]
])('%s', async (_what, query, expected) => {
	expect(await codeOf(partner, { query })).toBe(expected);
});

test('the current format and epoch are let in, and so is a newer format', async () => {
	const epoch = room.server.access.epochOf(room.initiative);
	const client = await room.enter(partner, { query: `?format=1&epoch=${epoch}` });
	expect(client.code).toBeUndefined();
	await room.enter(partner, { query: '?format=99' });
});

test('no session, a wrong one, an ended one, and a token in the query', async () => {
	expect(await codeOf(undefined, {})).toBe(4401);
	expect(await codeOf({ ...partner, token: newId() }, {})).toBe(4401);
	expect(await codeOf(undefined, { query: `?token=${partner.token}` })).toBe(4401);
	expect(await codeOf(undefined, { query: `?keel_session=${partner.token}` })).toBe(4401);
	room.server.access.endSession(partner);
	expect(await codeOf(partner, {})).toBe(4401);
});

test('a token is read as HTTP reads it, whatever spaces stand before it', async () => {
	const authorization = `bearer   ${partner.token}`;
	const client = await room.enter(partner, { headers: { authorization } });
	expect(client.code).toBeUndefined();
});

test('a cookie counts only with an allowed Origin', async () => {
	const cookie = `theme=dark; keel_session=${partner.token}`;
	const { origin } = room.server;
	const good = await room.enter(partner, { headers: { cookie, origin } });
	expect(good.code).toBeUndefined();
	const bad = [
		undefined,
		'null',
		'http://evil.example',
		`${origin}.evil.example`,
		`${origin}0`,
		origin.replace('http', 'https')
	];
	for (const one of bad) {
		const headers = { cookie, ...(one !== undefined && { origin: one }) };
		expect(await codeOf(undefined, { headers }), String(one)).toBe(403);
	}
	const headers = { origin: 'http://evil.example' };
	expect(await codeOf(partner, { headers })).toBe(403);
});

test('somebody who is a member elsewhere', async () => {
	const stranger = room.server.access.person('Eve');
	room.server.access.setRole(room.server.access.initiative(), stranger, 'backbone');
	expect(await codeOf(stranger, {})).toBe(4403);
});

test('too many sockets of a person, then of an address; places come free again', async () => {
	const mine = await Promise.all([1, 2, 3].map(() => room.enter(partner)));
	expect(await codeOf(partner, {})).toBe(1013);
	await mine[0]!.close();
	mine[0] = await room.enter(partner);
	for (let n = 0; n < 17; n += 1) await room.enter(room.member('viewer'));
	expect(await codeOf(room.member('viewer'), {})).toBe(429);
	await mine[0].close();
	await room.enter(room.member('viewer'));
});

test('a full room says 1013, another room has place', async () => {
	await room.close();
	room = await openRoom({ limits: { connectionsPerRoom: 2 } });
	await Promise.all([1, 2].map(() => room.enter(room.member('viewer'))));
	expect(await codeOf(room.member('viewer'), {})).toBe(1013);
	await room.enter(room.member('viewer'), { path: `${room.initiative}/agenda` });
});

test('somebody whom the accounts cannot tell comes again later, and ends nothing', async () => {
	const { access, sync, logged } = room.server;
	const inside = await room.enter(partner);
	const broken = vi.spyOn(access, 'sessionOf').mockImplementation(() => {
		throw new Error('database disk image is malformed');
	});
	expect(await codeOf(partner, {})).toBe(1013);
	expect(sync.metrics().get('keel_sync_connections_failed_total')).toBe(1);
	const fields = { error: 'Error: database disk image is malformed' };
	expect(logged).toContainEqual({ event: 'upgrade-failed', fields });
	broken.mockRestore();
	await room.enter(partner);
	expect(inside.code).toBeUndefined();
});

test('a handshake that is none gets 400, an upgrade that is reset harms nobody', async () => {
	const head = `GET /sync/${room.initiative}/board HTTP/1.1\r\nHost: x\r\nConnection: Upgrade\r\nUpgrade: websocket\r\nAuthorization: Bearer ${partner.token}\r\n`;
	const answers: string[] = [];
	const socket = connect(room.server.port, '127.0.0.1');
	socket.on('data', (chunk) => answers.push(String(chunk)));
	socket.write(`${head}Sec-WebSocket-Version: 13\r\n\r\n`);
	await until(() => answers.join('').includes('400'), 'the refusal');
	for (let n = 0; n < 20; n += 1) {
		const reset = connect(room.server.port, '127.0.0.1');
		reset.on('error', () => undefined);
		reset.write(
			`${head}Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n\r\n`,
			() => reset.resetAndDestroy()
		);
	}
	await until(() => room.server.sync.metrics().get('keel_sync_connections') === 0, 'them to go');
	await room.enter(partner);
});
