import { expect, it } from 'vitest';
import { quarter, rise } from './soak-figures.ts';

it('tells what rises from what only jumps about', () => {
	expect(rise([100, 100, 100, 100])).toBe(0);
	expect(rise([90, 100, 110])).toBeCloseTo(0.2);
	expect(rise([110, 100, 90])).toBeCloseTo(-0.2);
	expect(Math.abs(rise([100, 110, 90, 110, 90, 100]))).toBeLessThan(0.06);
});

it('takes quarters that together are all', () => {
	const all = [1, 2, 3, 4, 5, 6, 7, 8, 9, 10];
	expect(([0, 1, 2, 3] as const).flatMap((n) => quarter(all, n))).toEqual(all);
	expect(quarter([1, 2, 3, 4], 3)).toEqual([4]);
});
