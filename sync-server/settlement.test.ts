/** How many frames are settled, from the first on, in whatever order they are. */
import { expect, test } from 'vitest';
import { randomFrom, seedsFor } from '#test/random.ts';
import { Settlement } from './settlement.ts';

/** What is told once this turn is over. */
const turn = () => new Promise<void>((resolve) => queueMicrotask(resolve));

test.each(seedsFor(20).map(({ seed }) => seed))(
	'counts as a list would (seed %i)',
	async (seed) => {
		const random = randomFrom(seed);
		let told = 0;
		const settlement = new Settlement((settled) => (told = settled));
		const frames = Array.from({ length: 200 }, () => settlement.next());
		// Nearly in order, as rows are flushed, or in none at all.
		const reach = random.pick([2, 10, 200]);
		const order = random
			.shuffled(frames)
			.map((frame) => ({ frame, at: frame + random.below(reach) }))
			.sort((one, other) => one.at - other.at);
		const model = new Set<number>();
		let settled = 0;
		for (const { frame } of order) {
			settlement.settle(frame);
			model.add(frame);
			if (random.chance(0.1)) settlement.settle(random.pick([...model]));
			while (model.has(settled + 1)) settled += 1;
			if (random.chance(0.7)) await turn();
			else continue;
			expect(told).toBe(settled);
		}
		await turn();
		expect(told).toBe(frames.length);
	}
);

test('frames without number may pass one that waits', async () => {
	const told: number[] = [];
	const settlement = new Settlement((settled) => void told.push(settled));
	const last = 2 ** 24 + 2;
	for (let frame = 2; frame <= last; frame += 1) settlement.settle(frame);
	await turn();
	expect(told).toEqual([]);
	settlement.settle(1);
	await turn();
	expect(told).toEqual([last]);
});
