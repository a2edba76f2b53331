import { expect, it } from 'vitest';
import { around } from './sentences.ts';

it('goes around as many stretches as a line may have', () => {
	const stretches = Array.from({ length: 300_000 }, (_, at) => ({ from: at, end: at + 2 }));
	expect(around(stretches.toReversed())).toEqual({ from: 0, end: 300_001 });
});
