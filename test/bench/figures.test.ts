import { expect, it } from 'vitest';
import { median, quantile } from './figures.ts';

it('the median of an even number of samples is no kinder than the mean of the middle two', () => {
	expect(median([3, 1, 2])).toBe(2);
	expect(median([41, 342])).toBe(191.5);
	expect(median([7])).toBe(7);
	expect(median([])).toBeNaN();
});

it('a quantile is a sample that so many do not exceed', () => {
	const samples = Array.from({ length: 20 }, (_, at) => 20 - at);
	expect(quantile(samples, 0.95)).toBe(19);
	expect(quantile(samples, 1)).toBe(20);
	expect(quantile([], 0.5)).toBeNaN();
});
