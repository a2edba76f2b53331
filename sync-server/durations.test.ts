import { expect, it } from 'vitest';
import { Durations } from './durations.ts';

it('tells what 99 of 100 do not exceed, of the last minute or two alone', () => {
	let now = 0;
	const durations = new Durations(() => now);
	expect(durations.p99()).toBe(0);
	for (let n = 0; n < 99; n += 1) durations.record(2);
	durations.record(3_000);
	expect(durations.p99()).toBeCloseTo(0.002, 4);
	durations.record(3_000);
	expect(durations.p99()).toBeCloseTo(3, 1);
	now = 61_000;
	durations.record(0);
	expect(durations.p99()).toBeCloseTo(3, 1);
	now = 122_000;
	expect(durations.p99()).toBeLessThan(0.001);
	now = 1_000_000;
	expect(durations.p99()).toBe(0);
});

it('takes what is longer than all it knows as the longest', () => {
	const durations = new Durations(() => 0);
	durations.record(Number.MAX_SAFE_INTEGER);
	expect(durations.p99()).toBeGreaterThan(590);
});
