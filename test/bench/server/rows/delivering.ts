/** What it costs a server to pass on what is typed, how much it can, and how soon. */
import { setTimeout as pause } from 'node:timers/promises';
import { comparison } from '../compare.ts';
import { type Kind } from '../kinds.ts';
import { bring } from '../load-process.ts';
import { ROOM } from '../rooms.ts';
import { type ServerProcess } from '../server-process.ts';
import { withServer } from '../compare.ts';

const CLIENTS = 50;
/** Processes that bring load at the limit of a server, and letters of each client on the way. */
const HANDS = 2;
const WINDOW = 20;
const WARM_UP_SECONDS = 1;
const LATENCY_PER_SECOND = 50;

const people = { rooms: [ROOM], perRoom: CLIENTS, firstId: 1_000 };

async function cpuOf(kind: Kind, perSecond: number, isQuick: boolean): Promise<number> {
	const [warmUp, seconds] = isQuick ? [1, 1] : [2, 5];
	return withServer(kind, async (server) => {
		const load = await bring('typing', server.target, people);
		try {
			// Until its code is compiled and every thread it needs has begun.
			await load.run({ perSecond: 1_000, seconds: warmUp });
			const before = await server.usage();
			const { delivered, missing } = await load.run({ perSecond, seconds });
			const { cpuMs } = await server.usage();
			if (missing > 0) throw new Error(`${kind.name} did not deliver ${missing} letters`);
			return ((cpuMs - before.cpuMs) * 1000) / delivered;
		} finally {
			await load.end();
		}
	});
}

export const costs = comparison({
	name: `processor time for 1,000 delivered updates, ${CLIENTS} clients`,
	runs: { full: 3, quick: 1 },
	figures: {
		slow: { what: '100 updates/s', unit: 'ms', beside: { whom: 'floor', most: 1.25 } },
		fast: { what: '1,000 updates/s', unit: 'ms', beside: { whom: 'floor', most: 0.6 } }
	},
	run: async (kind, isQuick) => ({
		slow: await cpuOf(kind, 100, isQuick),
		fast: await cpuOf(kind, 1_000, isQuick)
	})
});

async function saturated(server: ServerProcess, seconds: number): Promise<number> {
	const perRoom = CLIENTS / HANDS;
	const loads = await Promise.all(
		Array.from({ length: HANDS }, (_, hand) =>
			bring('saturating', server.target, {
				...people,
				perRoom,
				firstId: 1_000 + hand * perRoom,
				window: WINDOW
			})
		)
	);
	try {
		const answers = await Promise.all(loads.map((load) => load.run({ seconds })));
		return answers.reduce((sum, { delivered, seconds }) => sum + delivered / seconds, 0);
	} finally {
		for (const load of loads) await load.end();
	}
}

export const saturation = comparison({
	name: `as much as it can deliver, ${CLIENTS} clients`,
	runs: { full: 3, quick: 1 },
	figures: {
		delivered: {
			what: 'delivered updates',
			unit: '/s',
			beside: { whom: 'Hocuspocus with SQLite', least: 1.2 }
		}
	},
	run: (kind, isQuick) =>
		withServer(kind, async (server) => ({ delivered: await saturated(server, isQuick ? 1 : 5) }))
});

async function latency(server: ServerProcess, perRoom: number, seconds: number): Promise<number> {
	// Other people than those before them in the same room: what a server has of somebody it does not pass on again.
	const load = await bring('typing', server.target, {
		...people,
		perRoom,
		firstId: perRoom * 1_000
	});
	try {
		await load.run({ perSecond: LATENCY_PER_SECOND, seconds: WARM_UP_SECONDS });
		const { p50, missing } = await load.run({ perSecond: LATENCY_PER_SECOND, seconds });
		if (missing > 0) throw new Error(`The server did not deliver ${missing} letters`);
		return p50;
	} finally {
		await load.end();
		await pause(100);
	}
}

const BESIDE_FLOOR = { whom: 'floor', most: 1.5 } as const;

export const latencies = comparison({
	name: `from a key at one until the letter is at another, ${LATENCY_PER_SECOND} updates/s (median)`,
	runs: { full: 3, quick: 1 },
	figures: {
		few: { what: '10 clients', unit: 'ms', beside: BESIDE_FLOOR },
		some: { what: '50 clients', unit: 'ms', beside: BESIDE_FLOOR },
		many: { what: '200 clients', unit: 'ms', beside: BESIDE_FLOOR }
	},
	run: (kind, isQuick) =>
		withServer(kind, async (server) => {
			const seconds = isQuick ? 1 : 4;
			return {
				few: await latency(server, 10, seconds),
				some: await latency(server, 50, seconds),
				many: await latency(server, 200, seconds)
			};
		})
});
