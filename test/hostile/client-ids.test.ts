/** Client ids without number: a document stays one that everybody can ask for. */
import { afterEach, beforeEach, expect, test } from 'vitest';
import * as Y from 'yjs';
import { BOUNDS } from '#server/limits.ts';
import { Bystanders } from '#test/bystanders.ts';
import { Editor, textOf } from '#test/raw-client.ts';
import { type TestPerson } from '#test/access.ts';
import { openRoom, type TestRoom } from '#test/room.ts';
import { strangers } from '#test/strangers.ts';
import { until } from '#test/until.ts';

let room: TestRoom;
let others: Bystanders;
let eve: TestPerson;
beforeEach(async () => {
	room = await openRoom();
	others = await Bystanders.enter(room);
	eve = room.member('partner', 'Eve');
});
afterEach(() => room.close());

test('of one frame or of many, a document takes no more client ids than everybody can ask with', async () => {
	const attacker = await room.enter(eve);
	attacker.sendStep2(strangers(BOUNDS.clientsPerDocument + 1));
	const most = Math.round((BOUNDS.clientsPerDocument * 2) / 3);
	// The third comes before the second is written.
	attacker.sendStep2(strangers(most));
	attacker.sendStep2(strangers(most, 1_000_000));
	attacker.sendStep2(strangers(most));
	await attacker.settledAt(4);
	expect(attacker.refused).toEqual([
		{ frame: 1, code: 'too-large' },
		{ frame: 3, code: 'too-large' }
	]);
	await others.areUnharmed();
});

test('a document with as many as it may have, however long, is asked for and answered, and who is known goes on', async () => {
	const path = `${room.initiative}/agenda`;
	const known = new Editor();
	const longest = strangers(BOUNDS.clientsPerDocument - 1, 2 ** 52, 2 ** 52);
	const rows = [known.write('known '), longest].map((update) => ({
		doc: path,
		update,
		binds: [],
		brought: []
	}));
	await room.server.store.append(rows);
	const socket = await room.enter(eve, { path });
	expect(Y.encodeStateVector(socket.doc).length).toBeGreaterThan(15 * BOUNDS.clientsPerDocument);
	socket.sendUpdate(known.write('goes '));
	known.write('on');
	socket.sendStep2(known.state());
	socket.sendUpdate(new Editor().write('a stranger'));
	socket.sendStep2(new Editor().write('a stranger'));
	await socket.settledAt(4);
	expect(socket.refused).toEqual([
		{ frame: 3, code: 'too-large' },
		{ frame: 4, code: 'too-large' }
	]);
	socket.sendStep1();
	socket.synced = false;
	await until(() => socket.synced, 'the answer');
	expect([textOf(socket.doc), socket.code]).toEqual(['known goes on', undefined]);
	await others.areUnharmed();
}, 20_000);
