/**
 * Store, rooms and devices in one process, with time, chance and network from a seed.
 * `KEEL_SEEDS=5000` runs so many; `KEEL_SEED=n` repeats one.
 */
import { expect, test } from 'vitest';
import { seedsFor } from '#test/random.ts';
import { simulate } from './run.ts';

const SEEDS = Number(process.env.KEEL_SEEDS ?? 49);

test('a run is the same again', async () => {
	const [one, other] = [await simulate(7), await simulate(7)];
	expect(other).toEqual(one);
	expect((await simulate(8)).trace).not.toBe(one.trace);
});

test.each(seedsFor(SEEDS))('every promise is kept, seed $seed ($because)', async ({ seed }) => {
	const { broken } = await simulate(seed);
	expect(broken).toBeUndefined();
});
