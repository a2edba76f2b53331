/** Cursors of a whole room, all of them moving. */
import { comparison, withServer } from '../compare.ts';
import { bring } from '../load-process.ts';
import { ROOM } from '../rooms.ts';

const CLIENTS = 100;
const PER_SECOND = 10;
const WARM_UP_SECONDS = 1;

export const pointing = comparison({
	name: `${CLIENTS} cursors, each moving ${PER_SECOND} times a second`,
	runs: { full: 3, quick: 1 },
	figures: {
		cpu: { what: 'processor time', unit: 's/s', most: 0.2 },
		age: { what: 'age of what is shown (99 of 100)', unit: 'ms', most: 100 },
		frames: { what: 'frames to each', unit: '/s', most: 60 }
	},
	run: (kind, isQuick) =>
		withServer(kind, async (server) => {
			const seconds = isQuick ? 1 : 5;
			const load = await bring('pointing', server.target, { room: ROOM, clients: CLIENTS });
			try {
				await load.run({ perSecond: PER_SECOND, seconds: WARM_UP_SECONDS });
				const before = await server.usage();
				const { ageP99, framesPerSecond } = await load.run({ perSecond: PER_SECOND, seconds });
				const { cpuMs } = await server.usage();
				const cpu = (cpuMs - before.cpuMs) / 1000 / seconds;
				return { cpu, age: ageP99, frames: framesPerSecond };
			} finally {
				await load.end();
			}
		})
});
