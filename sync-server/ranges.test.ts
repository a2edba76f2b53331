import { expect, test } from 'vitest';
import { randomFrom, seedsFor } from '#test/random.ts';
import { addRange, covers, type Ranges } from './ranges.ts';

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
