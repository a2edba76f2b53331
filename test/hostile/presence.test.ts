/** Presence that lies, floods or weighs too much: bounded, never stored, and nobody else's harm. */
import { afterEach, beforeEach, expect, test } from 'vitest';
import { Bystanders, figure } from '#test/bystanders.ts';
import { type RawClient } from '#test/raw-client.ts';
import { type TestPerson } from '#test/access.ts';
import { openRoom, type TestRoom } from '#test/room.ts';
import { until } from '#test/until.ts';

let room: TestRoom;
let others: Bystanders;
let eve: TestPerson;
let attacker: RawClient;
beforeEach(async () => {
	room = await openRoom();
	others = await Bystanders.enter(room);
	eve = room.member('viewer', 'Eve');
	attacker = await room.enter(eve);
});
afterEach(() => room.close());

const states = (from: number, count: number, state: unknown = { here: true }) =>
	Array.from({ length: count }, (_, at) => ({ client: from + at, clock: 1, state }));

/** A last state arrives after whatever came before it. */
async function lastArrives(client: number): Promise<void> {
	attacker.sendPresence(states(client, 1));
	await until(() => others.reader.presences.has(client), 'the last state', 2_000);
}

test('of 50,000 ids in one frame eight are taken', async () => {
	attacker.sendPresence(states(1, 50_000));
	await until(() => others.reader.presences.size === 8, 'eight');
	const fresh = await room.enter(room.member('viewer'));
	expect(fresh.presences.size).toBe(8);
	await others.areUnharmed();
});

test('ids that come and go are a thousand a person at most, on however many sockets', async () => {
	await room.close();
	room = await openRoom({ limits: { awarenessPerSecond: 0 } });
	others = await Bystanders.enter(room);
	eve = room.member('viewer', 'Eve');
	attacker = await room.enter(eve);
	for (let from = 1; from <= 1_000; from += 8) {
		attacker.sendPresence(states(from, 8));
		attacker.sendPresence(states(from, 8, null).map((one) => ({ ...one, clock: 2 })));
	}
	attacker.sendPresence(states(1, 1).map((one) => ({ ...one, clock: 3 })));
	await until(() => others.reader.presences.get(1)?.clock === 3, 'one that is known');
	const again = await room.enter(eve);
	again.sendPresence([...states(5_000, 1), ...states(2, 1).map((one) => ({ ...one, clock: 3 }))]);
	await until(() => others.reader.presences.get(2)?.clock === 3, 'another that is known');
	expect(others.reader.presences.has(5_000)).toBe(false);
	await others.areUnharmed();
});

test('a state of 4 MiB reaches nobody, and the socket goes on', async () => {
	attacker.sendPresence(states(1, 1, { cursor: 'x'.repeat(4 * 1_048_576) }));
	await lastArrives(2);
	expect([...others.reader.presences.keys()]).toEqual([2]);
	expect(others.reader.frames.every(({ length }) => length < 20_000)).toBe(true);
	await others.areUnharmed();
});

test('a flood is thinned out to what everybody can read, and its last word arrives', async () => {
	const heard = others.reader.frames.length;
	for (let clock = 1; clock <= 900; clock += 1) {
		attacker.sendPresence([{ client: 1, clock, state: { clock } }]);
	}
	await until(() => others.reader.presences.get(1)?.clock === 900, 'the last state');
	expect(others.reader.frames.length - heard).toBeLessThan(90);
	await others.areUnharmed();
});

test('names of prototypes in a state change nothing but that state', async () => {
	const state: unknown = JSON.parse('{"__proto__":{"polluted":1},"user":{"__proto__":{"id":"x"}}}');
	attacker.sendPresence(states(1, 1, state));
	await until(() => others.reader.presences.has(1), 'the state');
	expect(Reflect.get({}, 'polluted')).toBeUndefined();
	expect(Reflect.get({}, 'id')).toBeUndefined();
	await others.areUnharmed();
});

test('nothing of it is ever stored', async () => {
	attacker.sendPresence(states(1, 8));
	await until(() => others.reader.presences.size === 8, 'the states');
	expect((await room.server.store.read(`${room.initiative}/board`)).head).toBe(0);
	expect(figure(room, 'keel_sync_queue_bytes')).toBe(0);
});
