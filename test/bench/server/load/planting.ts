/** Brings a document to a server, update by update. */
import { setTimeout as pause } from 'node:timers/promises';
import { joinAll } from './client.ts';
import { type Make } from './job.ts';
import { eventually } from './pace.ts';

/** Updates sent before others are let in between. */
const AT_ONCE = 100;
const PATIENCE_MS = 120_000;

export const makePlanting: Make<'planting'> = async (target, { room, updates }) => {
	const clients = await joinAll([{ target, room }]);
	const [client] = clients;
	return {
		async run() {
			if (!client) return {};
			for (const [at, update] of updates.entries()) {
				client.sendUpdate(update);
				if (at % AT_ONCE === AT_ONCE - 1) await pause(1);
			}
			// Not every server says that it has something.
			if (target.query !== '') {
				const { dataFrames } = client;
				const isThere = (): boolean => client.acknowledged >= dataFrames;
				if (!(await eventually(isThere, PATIENCE_MS))) throw new Error('It was not acknowledged');
			}
			return {};
		}
	};
};
