/** People who type as fast as the server takes it: each has so many letters on the way and no more. */
import { setTimeout as pause } from 'node:timers/promises';
import { type Client, joinAll } from './client.ts';
import { type Make } from './job.ts';
import { Seen, typed } from './typed.ts';
import { idsOf } from './typing.ts';

export const makeSaturating: Make<'saturating'> = async (target, { window, ...crowd }) => {
	const ids = idsOf(crowd);
	const typedBy = ids.map(() => 0);
	let clients: readonly Client[] = [];
	let delivered = 0;
	let isTyping = false;

	function type(at: number): void {
		const client = clients[at];
		if (!client || !isTyping) return;
		client.sendUpdate(typed(ids[at]!.id, typedBy[at]!));
		typedBy[at] = typedBy[at]! + 1;
	}

	/** Who sees the letters of whom: what one's neighbour has seen makes room for more. */
	function neighbourOf(at: number): number {
		return (at + ids.length - 1) % ids.length;
	}

	clients = await joinAll(
		ids.map(({ id, room }, at) => {
			const seen = new Seen();
			const neighbour = neighbourOf(at);
			return {
				target,
				room,
				onContent(update) {
					seen.take(update, (client, from, to) => {
						if (client === id) return;
						delivered += to - from;
						if (client !== ids[neighbour]!.id) return;
						for (let more = from; more < to; more += 1) type(neighbour);
					});
				}
			};
		})
	);

	return {
		async run({ seconds }) {
			isTyping = true;
			for (const at of ids.keys()) for (let count = 0; count < window; count += 1) type(at);
			const began = performance.now();
			delivered = 0;
			await pause(seconds * 1000);
			isTyping = false;
			const answer = { delivered, seconds: (performance.now() - began) / 1000 };
			if (clients.some(({ isOpen }) => !isOpen)) throw new Error('The server closed connections');
			return answer;
		}
	};
};
