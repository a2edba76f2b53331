/** The scan agrees with Yjs's own decoder on what is an update, and takes nothing that Yjs refuses. */
import { describe, expect, test } from 'vitest';
import * as Y from 'yjs';
import { updatesFrom } from '#test/all-contents.ts';
import { randomFrom, seedsFor, type Random } from '#test/random.ts';
import { readByYjs } from '#test/yjs-reading.ts';
import { readUpdate, type Reading } from '../update-reading.ts';

const LIMITS = {
	structs: 1_000_000,
	deleteRanges: 1_000_000,
	types: 100,
	clients: 1_000_000,
	roots: 100
};
const ROUNDS = Number(process.env.KEEL_SCANS ?? 1);
const seeds = seedsFor(5 * ROUNDS).map(({ seed }) => seed);

function scan(update: Uint8Array): Reading | undefined {
	const result = readUpdate(update, LIMITS);
	return result.type === 'ok' ? result.reading : undefined;
}

/** The scan's result, as far as Yjs's decoder tells it, too. */
function plain({ lanes, deletes }: Reading) {
	const told = lanes.map(({ client, runs, needs, roots }) => {
		const merged: { clock: number; end: number; count: number }[] = [];
		for (const { clock, end, count } of runs) {
			const last = merged.at(-1);
			if (last?.end === clock) Object.assign(last, { end, count: last.count + count });
			else merged.push({ clock, end, count });
		}
		return [client, { runs: merged, needs, roots: roots ?? new Map() }] as const;
	});
	return { lanes: new Map(told), deletes };
}

describe.each(seeds)('seed %i', (seed) => {
	test('every valid update is read as Yjs reads it', () => {
		for (const update of updatesFrom(randomFrom(seed), 60)) {
			const found = scan(update);
			expect(found, Buffer.from(update).toString('hex')).toBeDefined();
			if (found) expect(plain(found)).toEqual(readByYjs(update));
		}
	});

	test('what is damaged is read as Yjs reads it, or refused', () => {
		const random = randomFrom(seed);
		const updates = updatesFrom(random, 40).filter(({ length }) => length < 1_000);
		for (let n = 0; n < 1_000; n += 1) {
			const damaged = damage(random.pick(updates), random);
			const found = scan(damaged);
			if (!found) continue;
			expect(plain(found), Buffer.from(damaged).toString('hex')).toEqual(readByYjs(damaged));
		}
	});
});

test('a hole that ends beyond all numbers is refused', () => {
	const far = [255, 255, 255, 255, 255, 255, 255, 15];
	const update = Uint8Array.from([1, 2, 7, 1, 10, ...far, 10, ...far, 0]);
	expect(readByYjs(update)).toBeUndefined();
	expect(scan(update)).toBeUndefined();
});

function damage(update: Uint8Array, random: Random): Uint8Array {
	const copy = Uint8Array.from(update);
	for (let n = random.below(3); n >= 0; n -= 1) {
		copy[random.below(copy.length)] = random.pick([random.below(256), 0, 1, 127, 128, 255]);
	}
	if (random.chance(0.1)) return copy.subarray(0, random.below(copy.length));
	return random.chance(0.1) ? Buffer.concat([copy, copy]) : copy;
}

test('an update with more root names than a document may have is read no further than that', () => {
	const doc = new Y.Doc();
	doc.transact(() => {
		for (let n = 0; n < 65; n += 1) doc.getMap(`root ${n}`).set('x', n);
	});
	const update = Y.encodeStateAsUpdate(doc);
	expect(readUpdate(update, { ...LIMITS, roots: 65 }).type).toBe('ok');
	expect(readUpdate(update, { ...LIMITS, roots: 64 }).type).toBe('too-large');
});
