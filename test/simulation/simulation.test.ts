/**
 * Store, rooms and devices in one process, with time, chance, network and disk from a seed.
 * `KEEL_SEEDS=5000` runs so many; `KEEL_SEED=n` repeats one.
 */
import { expect, test } from 'vitest';
import { seedsFor } from '#test/random.ts';
import { simulate } from './run.ts';

const SEEDS = Number(process.env.KEEL_SEEDS ?? 49);
/** Seeds that showed a defect. Whoever changes what happens in a run changes what a seed means. */
const SHOWN = [
	{ seed: 25, because: 'what a killed process had written was acknowledged before it was flushed' }
];
/** A run takes as long as it takes: nothing in it waits for the machine's clock. */
const UNHURRIED = 120_000;

test(
	'a run is the same again, and looks at what it is there for',
	async () => {
		const [one, other] = [await simulate(7), await simulate(7)];
		expect(other).toEqual(one);
		expect((await simulate(8)).trace).not.toBe(one.trace);
		const { rows = 0, relayed = 0, settled = 0, presences = 0 } = one.counts;
		expect(Math.min(rows, relayed, settled, presences)).toBeGreaterThan(20);
	},
	UNHURRIED
);

test.each(seedsFor(SEEDS, SHOWN))(
	'every promise is kept, seed $seed ($because)',
	async ({ seed }) => {
		const { broken } = await simulate(seed);
		expect(broken).toBeUndefined();
	},
	UNHURRIED
);
