/** People who type at random moments, so many letters a second of all together. */
import { randomFrom } from '#test/random.ts';
import { quantile } from '../../figures.ts';
import { type Client, joinAll } from './client.ts';
import { type Crowd, type Delivered, type Make } from './job.ts';
import { eventually, gapsAtRandom, paced } from './pace.ts';
import { Seen, typed } from './typed.ts';

/** How long late letters are waited for. */
const PATIENCE_MS = 15_000;
const SEED = 11;

interface Writer {
	readonly id: number;
	readonly client: Client;
	/** When each letter went out. */
	readonly sentAt: number[];
}

export const makeTyping: Make<'typing'> = async (target, crowd) => {
	const random = randomFrom(SEED);
	const writers = new Map<number, Writer>();
	const latencies: number[] = [];
	let delivered = 0;
	const ids = idsOf(crowd);
	const clients = await joinAll(
		ids.map(({ id, room }) => {
			const seen = new Seen();
			return {
				target,
				room,
				onContent(update) {
					const now = performance.now();
					seen.take(update, (client, from, to) => {
						const writer = writers.get(client);
						if (!writer || client === id) return;
						delivered += to - from;
						for (let clock = from; clock < to; clock += 1) {
							latencies.push(now - writer.sentAt[clock]!);
						}
					});
				}
			};
		})
	);
	for (const [at, { id }] of ids.entries()) {
		writers.set(id, { id, client: clients[at]!, sentAt: [] });
	}
	const everybody = [...writers.values()];

	function type(): void {
		const { id, client, sentAt } = random.pick(everybody);
		const update = typed(id, sentAt.length);
		sentAt.push(performance.now());
		client.sendUpdate(update);
	}

	return {
		async run({ perSecond, seconds }): Promise<Delivered> {
			delivered = 0;
			latencies.length = 0;
			const letters = await paced(gapsAtRandom(random.next, perSecond), seconds, type);
			const expected = letters * (crowd.perRoom - 1);
			await eventually(() => delivered >= expected, PATIENCE_MS);
			if (clients.some(({ isOpen }) => !isOpen)) throw new Error('The server closed connections');
			return {
				delivered,
				missing: expected - delivered,
				p50: quantile(latencies, 0.5),
				p99: quantile(latencies, 0.99)
			};
		}
	};
};

/** Who is in which room: ids above those of other processes. */
export function idsOf({ rooms, perRoom, firstId }: Crowd): { id: number; room: string }[] {
	return rooms.flatMap((room, at) =>
		Array.from({ length: perRoom }, (_, person) => ({ id: firstId + at * perRoom + person, room }))
	);
}
