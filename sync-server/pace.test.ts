import { expect, test } from 'vitest';
import { randomFrom, seedsFor } from '#test/random.ts';
import { Pace } from './pace.ts';

/** The share of things, at random moments so many a second, that are felt as thicker than 13 ms. */
function thickAt(perSecond: number, seed: number): number {
	const random = randomFrom(seed);
	const pace = new Pace();
	let now = 0;
	let thick = 0;
	for (let n = 0; n < 2_000; n += 1) {
		now += (-Math.log(1 - random.next()) * 1_000) / perSecond;
		pace.felt(now);
		if (n >= 1_000 && pace.isThicker(13)) thick += 1;
	}
	return thick / 1_000;
}

test.each(seedsFor(3).map(({ seed }) => seed))(
	'tells a crowd from a few, whatever the moments (seed %i)',
	(seed) => {
		expect(thickAt(40, seed)).toBeLessThan(0.1);
		expect(thickAt(150, seed)).toBeGreaterThan(0.9);
	}
);

test('what comes alone or after a pause is not thick, and a crowd is within a second', () => {
	const pace = new Pace();
	pace.felt(1_000);
	expect(pace.isThicker(13)).toBe(false);
	let now = 1_000;
	while (!pace.isThicker(13)) pace.felt((now += 10));
	expect(now).toBeLessThan(2_100);
	pace.felt(now + 3_600_000);
	expect(pace.isThicker(13)).toBe(false);
});
