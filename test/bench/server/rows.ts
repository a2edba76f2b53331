/** The rows of the server, beside those of its peers. */
import { type Group } from '../harness.ts';
import { crowding, idling } from './rows/crowding.ts';
import { costs, latencies, saturation } from './rows/delivering.ts';
import { losing } from './rows/losing.ts';
import { openingHistory, openingLarge } from './rows/opening.ts';
import { pointing } from './rows/pointing.ts';
import { reconnecting } from './rows/reconnecting.ts';

export const serverGroups: readonly Group[] = [
	costs,
	saturation,
	latencies,
	crowding,
	openingHistory,
	openingLarge,
	reconnecting,
	losing,
	pointing,
	idling
];
