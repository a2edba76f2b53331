/** Looking after open connections while the accounts cannot be read, or something of ours fails. */
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { type TestPerson } from '#test/access.ts';
import { HandClock } from '#test/hand-clock.ts';
import { type RawClient } from '#test/raw-client.ts';
import { openRoom, type TestRoom } from '#test/room.ts';
import { until } from '#test/until.ts';
import { Connection } from './connection.ts';

const MINUTE = 61_000;

let clock: HandClock;
let room: TestRoom;
let ana: TestPerson;
let ben: TestPerson;
let anas: RawClient;
let bens: RawClient;
beforeEach(async () => {
	clock = new HandClock();
	room = await openRoom({ clock });
	ana = room.member('partner', 'Ana');
	ben = room.member('partner', 'Ben');
	anas = await room.enter(ana);
	bens = await room.enter(ben);
});
afterEach(async () => {
	vi.restoreAllMocks();
	await room.close();
});

/** What the accounts hold of Ana cannot be read any more. */
function loseAna(): void {
	vi.spyOn(room.server.access, 'isLive').mockImplementation((sessionId) => {
		if (sessionId === ana.sessionId) throw new Error('database disk image is malformed');
		return true;
	});
}

/** Ben's connection goes on, and is looked after. */
async function benIsWell(): Promise<void> {
	const before = bens.frames.length;
	clock.forward(20_000);
	await until(() => bens.frames.length > before, 'a sign of life');
	expect(bens.code).toBeUndefined();
}

function failures() {
	const { logged, sync } = room.server;
	return {
		told: logged.filter(({ event }) => event === 'connection-failed').map(({ fields }) => fields),
		counted: sync.metrics().get('keel_sync_connections_failed_total')
	};
}

const once = () => ({
	told: [
		{
			doc: `${room.initiative}/board`,
			person: ana.personId,
			error: 'Error: database disk image is malformed'
		}
	],
	counted: 1
});

test('a look at who may be here that fails sends nobody away, and is told once', async () => {
	vi.spyOn(room.server.access, 'isLive').mockImplementation(() => {
		throw new Error('database disk image is malformed');
	});
	const told = () => room.server.logged.filter(({ event }) => event === 'access-unknown');
	clock.forward(MINUTE);
	await until(() => told().length > 0, 'the trouble to be told');
	await benIsWell();
	expect([told().length, anas.code, failures()]).toEqual([1, undefined, { told: [], counted: 0 }]);
});

test('a change of access that cannot be followed ends the one connection it concerns', async () => {
	loseAna();
	room.server.access.setRole(room.initiative, ana, 'viewer');
	expect(await anas.closed()).toBe(1013);
	expect(failures()).toEqual(once());
	await benIsWell();
});

test('a connection that cannot be looked after is closed alone', async () => {
	vi.spyOn(Connection.prototype, 'tick').mockImplementationOnce(() => {
		throw new Error('database disk image is malformed');
	});
	clock.forward(MINUTE);
	expect(await anas.closed()).toBe(1013);
	expect(failures()).toEqual(once());
	await benIsWell();
});
