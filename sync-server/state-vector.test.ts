/** Questions are read as Yjs reads them, but for whom nobody has met. */
import { expect, test } from 'vitest';
import * as Y from 'yjs';
import { randomFrom, seedsFor } from '#test/random.ts';
import { readVector } from './state-vector.ts';

const isKnown = (client: number) => client % 3 === 0;

/** What reading comes to: a vector, or nothing. */
function read(reader: (bytes: Uint8Array) => ReadonlyMap<number, number>, bytes: Uint8Array) {
	try {
		return new Map([...reader(bytes)].filter(([client]) => isKnown(client)));
	} catch {
		return undefined;
	}
}

test.each(seedsFor(3))(
	'what is damaged is read as Yjs reads it, or refused, seed $seed',
	({ seed }) => {
		const random = randomFrom(seed);
		const size = () => random.pick([4, 300, 2 ** 32, Number.MAX_SAFE_INTEGER]);
		for (let round = 0; round < 2_000; round += 1) {
			const clocks = Array.from({ length: random.below(6) }, () => {
				return [random.below(size()), random.below(size())] as const;
			});
			const bytes = Y.encodeStateVector(new Map(clocks));
			const harm = random.below(4);
			if (harm === 0) bytes[random.below(bytes.length)] = random.below(256);
			const sent = harm === 1 ? bytes.subarray(0, random.below(bytes.length)) : bytes;
			const vector = read((all) => readVector(all, isKnown), sent);
			expect(vector, Buffer.from(sent).toString('hex')).toEqual(read(Y.decodeStateVector, sent));
		}
	}
);

test('of strangers nothing stays, and of one who is named twice the last word counts', () => {
	const bytes = Uint8Array.from([4, 1, 5, 3, 5, 2, 9, 3, 7]);
	expect(readVector(bytes, isKnown)).toEqual(new Map([[3, 7]]));
	expect(readVector(bytes, () => false).size).toBe(0);
});
