import { expect, test } from 'vitest';
import { randomFrom, seedsFor } from '#test/random.ts';
import { addRange, addRanges, covers, type Ranges } from './ranges.ts';

test.each(seedsFor(20).map(({ seed }) => seed))('ranges are a set of numbers (seed %i)', (seed) => {
	const random = randomFrom(seed);
	const ranges: Ranges = [];
	const model = new Set<number>();
	for (let step = 0; step < 200; step += 1) {
		const from = random.below(100);
		const to = from + 1 + random.below(8);
		const all = Array.from({ length: to - from }, (_, at) => from + at);
		expect(covers(ranges, from, to)).toBe(all.every((one) => model.has(one)));
		if (!random.chance(0.3)) continue;
		addRange(ranges, from, to);
		for (const one of all) model.add(one);
		expect(ranges).toEqual([...ranges].sort((a, b) => a - b));
		expect(new Set(ranges).size).toBe(ranges.length);
		for (let at = 0; at < 110; at += 1) expect(covers(ranges, at, at + 1)).toBe(model.has(at));
	}
});

test.each(seedsFor(10).map(({ seed }) => seed))(
	'many at once are the same set as one after the other (seed %i)',
	(seed) => {
		const random = randomFrom(seed);
		const [together, single]: [Ranges, Ranges] = [[], []];
		for (let step = 0; step < 30; step += 1) {
			const added = Array.from({ length: random.below(40) }, (): [number, number] => {
				const from = random.below(2_000);
				return [from, from + 1 + random.below(6)];
			});
			for (const [from, to] of added) addRange(single, from, to);
			addRanges(together, added);
			expect(together).toEqual(single);
		}
	}
);

test('half a million in the worst order go in at once, before others and between them', () => {
	const ranges: Ranges = [];
	const descending = (shift: number) =>
		Array.from({ length: 500_000 }, (_, at): [number, number] => {
			const from = (500_000 - at) * 10 + shift;
			return [from, from + 1];
		});
	addRanges(ranges, descending(0));
	addRanges(ranges, descending(5));
	expect(ranges).toHaveLength(2_000_000);
});
