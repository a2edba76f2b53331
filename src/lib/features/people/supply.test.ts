import { describe, expect, it } from 'vitest';
import { readAmount, supplyOf } from './supply.ts';

describe('an amount', () => {
	it.each([
		['12', 12],
		[' 1,200 ', 1200],
		['1,234,567', 1_234_567],
		['1.5', 1.5],
		['1,5', 1.5],
		['0', 0],
		['', undefined],
		['-4', undefined],
		['many', undefined]
	])('%j is %s', (typed, value) => expect(readAmount(typed)).toBe(value));

	it('is one value with its unit and time', () => {
		const hours = { amount: 8, unit: 'h/month', period: '' };
		expect(supplyOf(hours, { amount: 9 })).toEqual({ ...hours, amount: 9 });
		expect(supplyOf(hours, { period: 'evenings' })).toEqual({ ...hours, period: 'evenings' });
		expect(supplyOf(undefined, { unit: 'van' })).toEqual({ amount: 1, unit: 'van', period: '' });
		expect(supplyOf(hours, { amount: undefined })).toBeUndefined();
	});
});
