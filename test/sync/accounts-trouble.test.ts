/** Accounts that cannot be read for a moment: nobody is refused for it, and nothing is lost. */
import { afterEach, beforeEach, expect, test } from 'vitest';
import { type Role } from '#lib/protocol/roles.ts';
import { BOUNDS } from '#server/limits.ts';
import { type TestPerson } from '#test/access.ts';
import { expectLogged, figure } from '#test/bystanders.ts';
import { HandClock } from '#test/hand-clock.ts';
import { Editor, textOf } from '#test/raw-client.ts';
import { openRoom, type TestRoom } from '#test/room.ts';
import { until } from '#test/until.ts';

let clock: HandClock;
let room: TestRoom;
let ana: TestPerson;
let ben: TestPerson;
beforeEach(async () => {
	clock = new HandClock();
	room = await openRoom({ clock });
	[ana, ben] = [room.member('partner', 'Ana'), room.member('partner', 'Ben')];
});
afterEach(() => room.close());

/** From now on nobody can tell what this person may do. Returns what ends it. */
function cannotRead({ personId }: TestPerson): () => void {
	const { access } = room.server;
	const roleOf = access.roleOf.bind(access);
	access.roleOf = (initiative, person): Role | undefined => {
		if (person === personId) throw new Error('database disk image is malformed');
		return roleOf(initiative, person);
	};
	// What was known before is too old by now.
	clock.forward(2 * BOUNDS.accessAgeMs);
	return () => (access.roleOf = roleOf);
}

test('what a person wrote is asked for again, and never called malformed', async () => {
	const hers = await room.enter(ana);
	const editor = new Editor();
	const mend = cannotRead(ana);
	for (const word of 'one two three four five six seven eight nine ten '.split(/(?<= )/)) {
		hers.sendUpdate(editor.write(word));
	}
	expect(await hers.closed()).toBe(1013);
	expect([hers.refused, hers.settled]).toEqual([[], 0]);
	expect(figure(room, 'keel_sync_frames_bad_total')).toBe(0);
	const fields = { doc: `${room.initiative}/board`, person: ana.personId };
	await expectLogged(room, 'connection-failed', fields, [ana.token]);

	mend();
	const again = await room.enter(ana);
	again.sendStep2(editor.state());
	await again.settledAt(1);
	expect(again.refused).toEqual([]);
});

test('whoever frees what another waits for is not blamed for it', async () => {
	const [hers, his] = [await room.enter(ana), await room.enter(ben)];
	const editor = new Editor();
	const [first, second] = [editor.write('one '), editor.write('two')];
	his.sendUpdate(second);
	await until(() => his.step1s.length > 1, 'the question for what it lacks');
	cannotRead(ben);
	hers.sendStep2(first);
	await hers.settledAt(1);
	expect(await his.closed()).toBe(1013);
	expect([hers.refused, his.refused]).toEqual([[], []]);
	hers.sendStep1();
	await until(() => textOf(hers.doc) === 'one ', 'what she brought');
	expect(hers.code).toBeUndefined();
});
