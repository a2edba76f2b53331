import { expect, test } from 'vitest';
import { HandClock } from '#test/hand-clock.ts';
import { presenceFrame, RoomAwareness, type Presence } from './awareness.ts';
import { ClientIds } from './client-ids.ts';
import { PresenceIntake } from './presence-intake.ts';
import { type Room } from './room.ts';

test('of presence that comes faster than allowed only the latest is looked at, and later', () => {
	const clock = new HandClock();
	const taken: Presence[] = [];
	class Watched extends RoomAwareness {
		override set(presence: Presence, holder: object): void {
			taken.push(presence);
			super.set(presence, holder);
		}
	}
	const awareness = new Watched(
		() => undefined,
		() => 1,
		clock
	);
	// reason: the intake asks a room for these two alone.
	const room = { awareness, ids: new ClientIds() } as unknown as Room;
	const intake = new PresenceIntake(room, 'eve', 20, clock);
	for (let n = 1; n <= 500; n += 1) {
		const frame = presenceFrame([{ client: 1, clock: n, state: '{}' }]);
		// Type and length stand before the body.
		intake.take(frame.subarray(2));
	}
	expect(taken).toHaveLength(20);
	clock.advance(50);
	expect(taken.map((one) => one.clock)).toEqual(
		[...Array(20).keys()].map((n) => n + 1).concat(500)
	);
	intake.close();
	awareness.close();
});
