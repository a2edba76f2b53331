/** Lanes that wait for each other in numbers, as an attacker would make them. */
import { expect, test } from 'vitest';
import { randomFrom, seedsFor } from '#test/random.ts';
import { integrate } from './integrate.ts';
import { type Lane } from './lanes.ts';
import { Waiting } from './waiting.ts';

const MANY = 40_000;

/** A lane of `length` clocks, some of which need a clock of another client. */
function lane(client: number, length: number, needs: readonly number[]): Lane {
	const run = { clock: 0, end: length, from: 0, to: 0, count: length };
	return { client, runs: [run], needs: [...needs], roots: undefined };
}

test('many that wait for one, which itself waits again and again, are all there in the end', () => {
	const lanes: Lane[] = [];
	const needs: number[] = [];
	// Every clock of the one needs another client, which has its turn just then; all the rest need its last clock.
	for (let n = 0; n < MANY; n += 1) needs.push(n, n + 1, 1 + MANY - n, 0);
	for (let n = 0; n < MANY; n += 1) lanes.push(lane(2 + n, 1, []));
	for (let n = 0; n < MANY; n += 1) {
		lanes.push(lane(2 + MANY + n, 1, [0, 1, 1, MANY - 1]));
	}
	lanes.push(lane(1, MANY, needs));
	const { ends, missing, isCrossed } = integrate(lanes, () => 0);
	expect(ends.size).toBe(2 * MANY + 1);
	expect(missing.size).toBe(0);
	expect(isCrossed).toBe(false);
});

test('a ring is told from a queue that only waits for what is missing', () => {
	const ring = [lane(1, 1, [0, 1, 2, 0]), lane(2, 1, [0, 1, 3, 0]), lane(3, 1, [0, 1, 1, 0])];
	const queue = [lane(1, 1, [0, 1, 2, 0]), lane(2, 1, [0, 1, 3, 0]), lane(3, 1, [0, 1, 4, 6])];
	const weigh = (lanes: readonly Lane[]) => integrate(lanes, () => 0);
	expect(weigh(ring).isCrossed).toBe(true);
	expect(weigh(queue)).toMatchObject({ isCrossed: false, ends: new Map() });
	expect(weigh(queue).missing.get(4)).toBe(7);
});

test.each(seedsFor(5).map(({ seed }) => seed))('the lowest comes first (seed %i)', (seed) => {
	const random = randomFrom(seed);
	const waiting = new Waiting<number>();
	const all = Array.from({ length: 200 }, () => random.below(50));
	for (const clock of all) waiting.add(clock, clock);
	const taken: number[] = [];
	for (let reached = 0; reached <= 50; reached += 5) {
		for (let next = waiting.take(reached); next !== undefined; next = waiting.take(reached)) {
			expect(next).toBeLessThanOrEqual(reached);
			taken.push(next);
		}
	}
	expect(taken).toEqual(all.toSorted((a, b) => a - b));
});
