import { expect, test } from 'vitest';
import { until } from '#test/until.ts';
import { presenceFrame, RoomAwareness, type Presence } from './awareness.ts';
import { SYSTEM_CLOCK, type Clock } from './clock.ts';
import { ClientIds } from './client-ids.ts';
import { PresenceIntake } from './presence-intake.ts';
import { type Room } from './room.ts';

test('of presence that comes faster than allowed only the latest is looked at, and later', async () => {
	const clock: Clock = { ...SYSTEM_CLOCK, now: () => 0 };
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
	await until(() => taken.length > 20, 'the latest');
	expect(taken.slice(20).map((one) => one.clock)).toEqual([500]);
	intake.close();
	awareness.close();
});
