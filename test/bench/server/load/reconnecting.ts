/** People who lose the line all at once and come again with everything they had. */
import { type Client, type ClientOptions, joinAll } from './client.ts';
import { type Make } from './job.ts';

export const makeReconnecting: Make<'reconnecting'> = async (
	target,
	{ room, clients: count, vector, isThere }
) => {
	const everybody = Array.from({ length: count }, (): ClientOptions => ({ target, room, vector }));
	let clients: readonly Client[] = isThere ? await joinAll(everybody) : [];
	return {
		async run() {
			for (const client of clients) client.drop();
			await Promise.all(clients.map(({ closed }) => closed));
			const began = performance.now();
			clients = await joinAll(everybody, count);
			const ms = performance.now() - began;
			const received = clients.reduce((sum, client) => sum + client.received, 0);
			return { ms, bytesEach: received / count };
		}
	};
};
