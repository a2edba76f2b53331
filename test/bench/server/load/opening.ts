/** People who come all at once to a document that nobody has open, with nothing of it. */
import { crc32 } from 'node:zlib';
import * as Y from 'yjs';
import { Client } from './client.ts';
import { type Make } from './job.ts';
import { eventually } from './pace.ts';

const PATIENCE_MS = 90_000;
const QUIET_MS = 300;
/** Equal bytes are kept once and looked at once: so much of both ends tells them apart. */
const LOOKED_AT = 4096;

interface Arrival {
	readonly at: number;
	readonly content: string;
	readonly isLast: boolean;
}

export const makeOpening: Make<'opening'> = async (
	target,
	{ room, clients: count, letters, bytes }
) => {
	const contents = new Map<string, Uint8Array>();
	const clients: Client[] = [];
	return {
		async run() {
			const arrivals: Arrival[][] = Array.from({ length: count }, () => []);
			const came = arrivals.map(() => 0);
			let cameAt = performance.now();
			const began = performance.now();
			for (const [at, own] of arrivals.entries()) {
				const onContent = (update: Uint8Array, isLast: boolean): void => {
					cameAt = performance.now();
					came[at] = (came[at] ?? 0) + update.length;
					own.push({ at: cameAt, content: keep(contents, update), isLast });
				};
				clients.push(new Client({ target, room, onContent }));
			}
			// Half of what it weighs: a server may leave out what was deleted.
			const isThere = (): boolean =>
				came.every((own) => own > bytes / 2) && performance.now() - cameAt > QUIET_MS;
			if (!(await eventually(isThere, PATIENCE_MS))) throw new Error('It never came');
			const lettersOf = new Map([...contents].map(([key, update]) => [key, endsOf(update)]));
			const openings = arrivals.map((own) => judge(own, lettersOf, letters));
			return {
				ms: Math.max(...openings.map(({ at }) => at)) - began,
				early: openings.filter(({ isEarly }) => isEarly).length
			};
		}
	};
};

/** When one client had every letter, and whether it was told so before. */
function judge(
	arrivals: readonly Arrival[],
	endsOfContent: ReadonlyMap<string, ReadonlyMap<number, number>>,
	letters: number
): { at: number; isEarly: boolean } {
	const clocks = new Map<number, number>();
	let isEarly = false;
	for (const { at, content, isLast } of arrivals) {
		for (const [client, end] of endsOfContent.get(content) ?? []) {
			clocks.set(client, Math.max(end, clocks.get(client) ?? 0));
		}
		const sum = clocks.values().reduce((all, one) => all + one, 0);
		if (sum >= letters) return { at, isEarly };
		isEarly ||= isLast;
	}
	return { at: Number.POSITIVE_INFINITY, isEarly: true };
}

function keep(contents: Map<string, Uint8Array>, update: Uint8Array): string {
	const ends = [update.subarray(0, LOOKED_AT), update.subarray(-LOOKED_AT)].map((end) =>
		crc32(end)
	);
	const key = `${update.length} ${ends.join(' ')}`;
	if (!contents.has(key)) contents.set(key, update.slice());
	return key;
}

function endsOf(update: Uint8Array): ReadonlyMap<number, number> {
	return Y.parseUpdateMeta(update).to;
}
