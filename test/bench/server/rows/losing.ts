/** What is gone after a kill, of what somebody had seen or the server had promised. */
import { setTimeout as pause } from 'node:timers/promises';
import { comparison } from '../compare.ts';
import { type Kind } from '../kinds.ts';
import { type Jobs } from '../load/job.ts';
import { bring } from '../load-process.ts';
import { promising } from '../planted.ts';
import { ROOM } from '../rooms.ts';
import { newPlace, removePlace, ServerProcess } from '../server-process.ts';

type Then = Jobs['witnessing']['asked']['then'];

const CLIENTS = 10;
const PER_SECOND = 200;
const SECONDS = { full: 2, quick: 0.5 };

export const losing = comparison({
	name: 'killed (SIGKILL): what was seen or promised and is gone',
	runs: { full: 3, quick: 1 },
	of: ({ keeps }) => keeps,
	figures: {
		writing: { what: 'while all write', unit: 'updates', most: 0 },
		leaving: { what: 'when all have just left', unit: 'updates', most: 0 },
		resting: { what: 'a second after the last key', unit: 'updates', most: 0 }
	},
	async run(kind, isQuick) {
		const seconds = isQuick ? SECONDS.quick : SECONDS.full;
		return {
			writing: await lost(kind, seconds, 'type on'),
			leaving: await lost(kind, seconds, 'leave'),
			resting: await lost(kind, seconds, 'rest')
		};
	}
});

async function lost(kind: Kind, seconds: number, then: Then): Promise<number> {
	const place = await newPlace(kind);
	try {
		const server = await ServerProcess.start(place);
		const { safe } = await killed(server, seconds, then);
		const held = await heldBy(server.place);
		return safe.reduce((sum, [id, clock]) => sum + Math.max(0, clock - (held.get(id) ?? 0)), 0);
	} finally {
		await removePlace(place);
	}
}

async function killed(
	server: ServerProcess,
	seconds: number,
	then: Then
): Promise<Jobs['witnessing']['answer']> {
	try {
		const load = await bring('witnessing', promising(server), { room: ROOM, clients: CLIENTS });
		try {
			const run = load.run({ perSecond: PER_SECOND, seconds, then });
			await (then === 'type on' ? pause(seconds * 1000) : run);
			await server.kill();
			return await run;
		} finally {
			await load.end();
		}
	} finally {
		await server.kill();
	}
}

async function heldBy(place: ServerProcess['place']): Promise<ReadonlyMap<number, number>> {
	const server = await ServerProcess.start(place);
	try {
		const load = await bring('reading', server.target, { room: ROOM });
		try {
			const { held } = await load.run({});
			return new Map(held);
		} finally {
			await load.end();
		}
	} finally {
		await server.kill();
	}
}
