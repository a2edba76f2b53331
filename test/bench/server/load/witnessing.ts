/** People who type and note, of each of them, what somebody else saw or the server promised to keep. */
import { setTimeout as pause } from 'node:timers/promises';
import { randomFrom } from '#test/random.ts';
import { type Client, joinAll } from './client.ts';
import { type Make } from './job.ts';
import { gapsAtRandom, paced } from './pace.ts';
import { Seen, typed } from './typed.ts';
import { idsOf } from './typing.ts';

/** A pause after which people feel safe. */
const REST_MS = 1_000;
const FOREVER_SECONDS = 60;
const FIRST_ID = 50_000;

interface Writer {
	readonly id: number;
	readonly client: Client;
	/** The number of the data frame that brought each letter. */
	readonly frames: number[];
}

export const makeWitnessing: Make<'witnessing'> = async (target, { room, clients: count }) => {
	const random = randomFrom(5);
	const seenBySomebody = new Map<number, number>();
	const ids = idsOf({ rooms: [room], perRoom: count, firstId: FIRST_ID });
	const clients = await joinAll(
		ids.map(({ id }) => {
			const seen = new Seen();
			return {
				target,
				room,
				onContent(update) {
					seen.take(update, (writer, _from, to) => {
						if (writer === id || to <= (seenBySomebody.get(writer) ?? 0)) return;
						seenBySomebody.set(writer, to);
					});
				}
			};
		})
	);
	const writers = ids.map(({ id }, at): Writer => ({ id, client: clients[at]!, frames: [] }));

	function type(): void {
		const { id, client, frames } = random.pick(writers);
		client.sendUpdate(typed(id, frames.length));
		frames.push(client.dataFrames);
	}

	return {
		async run({ perSecond, seconds, then }) {
			const isKilled = (): boolean => clients.every(({ isOpen }) => !isOpen);
			const typesOn = then === 'type on';
			const gap = gapsAtRandom(random.next, perSecond);
			await paced(gap, typesOn ? FOREVER_SECONDS : seconds, type, () => !isKilled());
			if (typesOn && !isKilled()) throw new Error('The server was to be killed');
			if (then === 'rest') await pause(REST_MS);
			if (then === 'leave') for (const client of clients) client.drop();
			return {
				safe: writers.map((writer) => [writer.id, safeOf(writer, seenBySomebody)] as const)
			};
		}
	};
};

/** How many letters of this writer nobody may lose any more. */
function safeOf({ id, client, frames }: Writer, seen: ReadonlyMap<number, number>): number {
	const promised = frames.findLastIndex((frame) => frame <= client.acknowledged) + 1;
	return Math.max(promised, seen.get(id) ?? 0);
}
