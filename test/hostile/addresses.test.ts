/** Names of documents and origins made to deceive: refused with the code that fits, and nothing is made. */
import { afterAll, beforeAll, expect, test } from 'vitest';
import { Bystanders, expectLogged, figure } from '#test/bystanders.ts';
import { newId, type TestPerson } from '#test/access.ts';
import { RawSocket } from '#test/raw-socket.ts';
import { openRoom, type TestRoom } from '#test/room.ts';

let room: TestRoom;
let others: Bystanders;
let eve: TestPerson;
beforeAll(async () => {
	room = await openRoom({ limits: { connectionsPerPerson: 0, connectionsPerAddress: 0 } });
	others = await Bystanders.enter(room);
	eve = room.member('partner', 'Eve');
});
afterAll(() => room.close());

async function answerTo(path: string, headers: Record<string, string> = {}, token?: string) {
	const socket = new RawSocket({
		port: room.server.port,
		path,
		headers,
		...(token !== undefined && { token })
	});
	await socket.closed();
	socket.close();
	return socket.status === 101 ? socket.code : socket.status;
}

const rooms = async () => (await room.server.store.heads('')).size;

test.each([
	['a way up', 'board/../../../etc/passwd', 4404],
	['a way up, encoded', 'board%2f..%2f..%2fetc%2fpasswd', 4404],
	['a way up, encoded twice', '%252e%252e%252fboard', 4404],
	['a way up, the other slash', '..%5c..%5cboard', 4404],
	['dots alone', '..', 4404],
	['a NUL at the end', 'board%00.txt', 4404],
	['a line break', 'board%0d%0aSet-Cookie:x', 4404],
	['another spelling', 'BOARD', 4404],
	['a full-width spelling', '%EF%BD%82oard', 4404],
	['a space behind', 'board%20', 4404],
	['a slash behind', 'board/', 4404],
	['a prototype', '__proto__', 4404],
	['a method of all objects', 'hasOwnProperty', 4404],
	['a query of its own', 'board%3fdurable=1', 4404],
	['half an encoding', '%E0%A4%A', 400],
	['a lone percent', '%', 400],
	['6 kB', 'x'.repeat(6_000), 4404],
	['60 kB', 'x'.repeat(60_000), 431]
])('as a document: %s', async (_what, name, expected) => {
	const before = await rooms();
	const path = `/sync/${room.initiative}/${name}`;
	expect(await answerTo(path, {}, eve.token)).toBe(expected);
	expect(await rooms()).toBe(before);
	await others.areUnharmed();
});

test('a thousand rooms that nobody wrote in leave nothing in the store', async () => {
	const before = await rooms();
	for (let n = 0; n < 20; n += 1) {
		const sockets = Array.from({ length: 50 }, () =>
			RawSocket.open({
				port: room.server.port,
				path: `/sync/${room.initiative}/meeting/${newId()}`,
				token: eve.token
			})
		);
		for (const socket of await Promise.all(sockets)) socket.close();
	}
	expect(await rooms()).toBe(before);
	await others.areUnharmed();
});

test.each([
	['none', undefined],
	['nothing', ''],
	['null', 'null'],
	['another host', 'http://evil.example'],
	['ours as a prefix of another', () => `${room.server.origin}.evil.example`],
	['ours as a suffix of another', () => `http://evil${room.server.origin.slice(7)}`],
	['ours as the name of a user', () => `${room.server.origin}@evil.example`],
	['ours with a path', () => `${room.server.origin}/`],
	['ours with more digits in the port', () => `${room.server.origin}1`],
	['ours without the port', 'http://127.0.0.1'],
	['ours over https', () => room.server.origin.replace('http:', 'https:')],
	['ours in capitals', () => room.server.origin.toUpperCase()],
	['ours and another', () => `${room.server.origin}, http://evil.example`],
	['a file', 'file://']
])('a cookie with an Origin that is %s is refused with 403', async (_what, given) => {
	const origin = typeof given === 'function' ? given() : given;
	const refused = 'keel_sync_upgrades_refused_total{status="403"}';
	const before = figure(room, refused);
	const headers = {
		Cookie: `keel_session=${eve.token}`,
		...(origin !== undefined && { Origin: origin })
	};
	expect(await answerTo(`/sync/${room.initiative}/board`, headers)).toBe(403);
	expect(figure(room, refused)).toBe(before + 1);
	await expectLogged(room, 'upgrade-refused', { status: 403 }, [eve.token]);
});

test.each([
	['of another kind', 'Basic abc'],
	['with nothing in it', 'Bearer '],
	['that says it needs no signature', 'Bearer eyJhbGciOiJub25lIn0.eyJzdWIiOiJhZG1pbiJ9.'],
	['with a line of its own', 'Bearer a b'],
	['of 8 kB', `Bearer ${'x'.repeat(8_000)}`]
])('an authorization %s is nobody', async (_what, Authorization) => {
	expect(await answerTo(`/sync/${room.initiative}/board`, { Authorization })).toBe(4401);
});

test('a token in the address is not taken, and told in no line', async () => {
	for (const query of [`?token=${eve.token}`, `?auth=${eve.token}`, `?access_token=${eve.token}`]) {
		expect(await answerTo(`/sync/${room.initiative}/board${query}`)).toBe(4401);
	}
	expect(JSON.stringify(room.server.logged)).not.toContain(eve.token);
});
