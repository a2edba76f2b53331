/** What waits costs those who do not wait next to nothing. */
import { expect, test } from 'vitest';
import { PendingFrames } from './pending.ts';
import { type Peer } from './room.ts';

const peer: Peer = {
	personId: 'eve',
	mayWrite: () => true,
	send: () => undefined,
	relay: () => undefined,
	wrote: () => undefined,
	settled: () => undefined,
	refused: () => undefined,
	failed: () => undefined,
	present: () => undefined,
	ask: () => undefined,
	close: () => undefined
};

test('of all that a frame lacks one place is asked for, and never again once it is there', () => {
	const pending = new PendingFrames(10_000);
	const missing = new Map(Array.from({ length: 1_000 }, (_, client) => [client, 1] as const));
	pending.add({ peer, data: { kind: 2, body: new Uint8Array(1), frame: 1 }, missing });
	let there = 0;
	let asked = 0;
	const clockOf = (client: number) => {
		asked += 1;
		return client < there ? 1 : 0;
	};
	expect([pending.ready(clockOf), asked]).toEqual([[], 1]);
	there = 999;
	expect([pending.ready(clockOf), asked]).toEqual([[], 1_001]);
	expect([pending.ready(clockOf), asked]).toEqual([[], 1_002]);
	there = 1_000;
	expect(pending.ready(clockOf)).toHaveLength(1);
});
