/** When a tail is merged, in numbers. */
import { expect, test } from 'vitest';
import { CompactionPlan } from './compaction-plan.ts';

const MINUTE = 60_000;
const MIB = 1_048_576;

test.each([
	{ baseBytes: 0, tailRows: 499, tailBytes: 60_000, due: false },
	{ baseBytes: 0, tailRows: 500, tailBytes: 100, due: true },
	{ baseBytes: 0, tailRows: 1, tailBytes: 65_536, due: true },
	// A quarter of the base, or a row for every 256 bytes of it.
	{ baseBytes: MIB, tailRows: 4_000, tailBytes: MIB / 4 - 1, due: false },
	{ baseBytes: MIB, tailRows: 4_000, tailBytes: MIB / 4, due: true },
	{ baseBytes: MIB, tailRows: 4_096, tailBytes: 100_000, due: true }
])('$tailRows rows of $tailBytes bytes after a base of $baseBytes: $due', ({ due, ...size }) => {
	expect(new CompactionPlan().isDue(size, 0)).toBe(due);
});

test('a large base is not written anew for its rows within ten minutes, unless they are very many', () => {
	const plan = new CompactionPlan();
	const size = { baseBytes: 2 * MIB, tailRows: 10_000, tailBytes: 300_000 };
	expect(plan.isDue(size, 0)).toBe(true);
	plan.began();
	plan.ended(0);
	expect(plan.isDue(size, 10 * MINUTE - 1)).toBe(false);
	expect(plan.isDue({ ...size, tailRows: 20_000 }, 1)).toBe(true);
	expect(plan.isDue({ ...size, tailBytes: MIB }, 1)).toBe(true);
	expect(plan.isDue(size, 10 * MINUTE)).toBe(true);
});

test('a large base is not written anew in quiet within ten minutes, unless it is worth it at any time', () => {
	const plan = new CompactionPlan();
	const word = { baseBytes: 2 * MIB, tailRows: 1, tailBytes: 10 };
	expect(plan.isDueInQuiet(word, 0)).toBe(true);
	plan.began();
	plan.ended(0);
	expect(plan.isDueInQuiet(word, 10 * MINUTE - 1)).toBe(false);
	expect(plan.isDueInQuiet({ ...word, tailRows: 10_000 }, 1)).toBe(false);
	expect(plan.isDueInQuiet({ ...word, tailRows: 20_000 }, 1)).toBe(true);
	expect(plan.isDueInQuiet({ ...word, tailBytes: MIB / 2 }, 1)).toBe(true);
	expect(plan.isDueInQuiet({ ...word, baseBytes: MIB }, 1)).toBe(true);
	expect(plan.isDueInQuiet(word, 10 * MINUTE)).toBe(true);
	plan.hold({});
	expect(plan.isDueInQuiet(word, 10 * MINUTE)).toBe(false);
});

test('a merge that failed wrote no base, and puts off no other', () => {
	const plan = new CompactionPlan();
	const word = { baseBytes: 2 * MIB, tailRows: 1, tailBytes: 10 };
	plan.began();
	plan.failed(0);
	expect(plan.isDueInQuiet(word, 30_000 - 1)).toBe(false);
	expect(plan.isDueInQuiet(word, 30_000)).toBe(true);
});

test('a merge waits for readers that are behind, for two minutes', () => {
	const plan = new CompactionPlan();
	const [phone, laptop] = [{}, {}];
	plan.hold(phone);
	expect(plan.mayBegin(0)).toBe(false);
	plan.hold(laptop);
	plan.release(phone);
	expect(plan.mayBegin(2 * MINUTE)).toBe(false);
	expect(plan.mayBegin(2 * MINUTE + 1)).toBe(true);
	plan.began();
	expect(plan.mayBegin(3 * MINUTE)).toBe(false);
	plan.release(laptop);
	expect(plan.mayBegin(3 * MINUTE)).toBe(true);
});

test('a merge that failed is tried again after ever longer pauses', () => {
	const plan = new CompactionPlan();
	const pauses = [30_000, MINUTE, 2 * MINUTE, 4 * MINUTE, 8 * MINUTE, 10 * MINUTE, 10 * MINUTE];
	let now = 0;
	for (const pause of pauses) {
		plan.failed(now);
		expect(plan.mayBegin(now + pause - 1)).toBe(false);
		now += pause;
		expect(plan.mayBegin(now)).toBe(true);
	}
	plan.ended(now);
	plan.failed(now);
	expect(plan.mayBegin(now + 30_000)).toBe(true);
});
