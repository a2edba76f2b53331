/** Many rooms at once, and connections that do nothing: time, loss and memory. */
import { comparison, withServer } from '../compare.ts';
import { bring } from '../load-process.ts';
import { roomNames } from '../rooms.ts';

const ROOMS = { full: 5_000, quick: 500 };
const PER_SECOND = 500;
const IDLE = { full: 2_000, quick: 400 };
const IDLE_PER_ROOM = 20;

export const crowding = comparison({
	name: `${ROOMS.full.toLocaleString('en')} rooms of two, ${PER_SECOND} updates/s (--quick: ${ROOMS.quick} rooms)`,
	runs: { full: 3, quick: 1 },
	figures: {
		p99: { what: 'delivered within (99 of 100)', unit: 'ms', most: 20 },
		missing: { what: 'never delivered', unit: 'updates', most: 0 },
		memory: { what: 'memory of a room with its two connections', unit: 'KiB', most: 24 }
	},
	run: (kind, isQuick) =>
		withServer(kind, async (server) => {
			const rooms = roomNames(isQuick ? ROOMS.quick : ROOMS.full);
			const before = await server.usage('usage without garbage');
			const load = await bring('typing', server.target, { rooms, perRoom: 2, firstId: 1_000 });
			try {
				const { p99, missing } = await load.run({
					perSecond: PER_SECOND,
					seconds: isQuick ? 2 : 20
				});
				const after = await server.usage('usage without garbage');
				return { p99, missing, memory: (after.rssKiB - before.rssKiB) / rooms.length };
			} finally {
				await load.end();
			}
		})
});

export const idling = comparison({
	name: `connections that do nothing, ${IDLE_PER_ROOM} in a room`,
	runs: { full: 3, quick: 1 },
	figures: { memory: { what: 'memory of a connection', unit: 'KiB', most: 24 } },
	run: (kind, isQuick) =>
		withServer(kind, async (server) => {
			const connections = isQuick ? IDLE.quick : IDLE.full;
			const rooms = roomNames(connections / IDLE_PER_ROOM);
			const before = await server.usage('usage without garbage');
			const crowd = { rooms, perRoom: IDLE_PER_ROOM, firstId: 1_000 };
			const load = await bring('typing', server.target, crowd);
			try {
				await server.quiet();
				const after = await server.usage('usage without garbage');
				return { memory: (after.rssKiB - before.rssKiB) / connections };
			} finally {
				await load.end();
			}
		})
});
