import { describe, expect, it } from 'vitest';
import { LatePart } from './late-part.svelte.ts';

/** A part that arrives at the attempt of this number, and how often it was asked for. */
function arrivingAt(attempt: number) {
	let asked = 0;
	const late = new LatePart(() => {
		asked += 1;
		return asked < attempt ? Promise.reject(new Error('no network')) : Promise.resolve('here');
	});
	return { late, asked: () => asked };
}

describe('a part that is fetched late', () => {
	it('is fetched once, however often it is wanted', async () => {
		const { late, asked } = arrivingAt(1);
		expect(late.part).toBeUndefined();
		expect(await Promise.all([late.want(), late.want()])).toEqual([true, true]);
		expect(await late.want()).toBe(true);
		expect(late.part).toBe('here');
		expect(asked()).toBe(1);
	});

	it('is missing where it cannot be fetched, and arrives when asked for again', async () => {
		const { late } = arrivingAt(2);
		expect(await late.want()).toBe(false);
		expect([late.part, late.isMissing]).toEqual([undefined, true]);
		expect(await late.want()).toBe(true);
		expect([late.part, late.isMissing]).toEqual(['here', false]);
	});

	it('comes by itself when there is nothing else to do, unless that is called off', async () => {
		const wanted = arrivingAt(1);
		const calledOff = arrivingAt(1);
		calledOff.late.prefetch()();
		wanted.late.prefetch();
		await expect.poll(() => wanted.late.part, { timeout: 10_000 }).toBe('here');
		expect(calledOff.asked()).toBe(0);
	});
});
