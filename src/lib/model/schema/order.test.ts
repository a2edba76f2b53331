import { describe, expect, it } from 'vitest';
import { randomFrom, seedsFor } from '#test/random.ts';
import { inOrder, keyBetween, type Ordered, placeAt } from './order.ts';

/** Inserts at a place and applies what the insertion moved. */
function insert(rows: readonly Ordered[], at: number, id: string, random: () => number): Ordered[] {
	const { order, moved } = placeAt(rows, at, random);
	const keys = new Map(moved.map((row) => [row.id, row.order]));
	const others = rows.map((row) => ({ id: row.id, order: keys.get(row.id) ?? row.order }));
	return [...inOrder([...others, { id, order }])];
}

const ids = (rows: readonly Ordered[]): string[] => rows.map(({ id }) => id);

describe('order keys', () => {
	it.each([
		['', undefined],
		['', '1'],
		['', '0001'],
		['V', undefined],
		['zzz', undefined],
		['zzzzzzzzzz', undefined],
		['A', 'B'],
		['Az', 'B'],
		['AzzzzzzzzzzV', 'B'],
		['A', 'A1'],
		['A', 'A0001'],
		['Azz', 'B01'],
		['a1b2c3', 'a1b2c4'],
		['V', 'V00000000001']
	])('lie strictly between %j and %j', (left, right) => {
		for (let at = 0; at < 200; at += 1) {
			const key = keyBetween(left, right, randomFrom(at + 1).next);
			expect(key > left, `${key} after ${left}`).toBe(true);
			if (right !== undefined) expect(key < right, `${key} before ${right}`).toBe(true);
			expect(key).toMatch(/^[0-9A-Za-z]*[1-9A-Za-z]$/);
		}
	});

	it('stay short when a list grows at its end', () => {
		const random = randomFrom(7).next;
		let key = '';
		for (let at = 0; at < 2000; at += 1) key = keyBetween(key, undefined, random);
		expect(key.length).toBeLessThan(40);
	});

	it('rarely meet when two devices insert at one place', () => {
		const keys = Array.from({ length: 200 }, (_, at) =>
			keyBetween('A', 'B', randomFrom(at + 1).next)
		);
		expect(new Set(keys).size).toBeGreaterThan(185);
	});

	it.each([NaN, -1, 1, Infinity])('take %s as chance without harm', (chance) => {
		const key = keyBetween('A', 'B', () => chance);
		expect(key > 'A' && key < 'B').toBe(true);
	});

	it('move equal neighbours apart before inserting between them', () => {
		const rows = ['a', 'b', 'c', 'd'].map((id) => ({ id, order: 'V' }));
		const random = randomFrom(3).next;
		expect(ids(insert(rows, 2, 'new', random))).toEqual(['a', 'b', 'new', 'c', 'd']);
		expect(ids(insert(rows, 0, 'new', random))).toEqual(['new', 'a', 'b', 'c', 'd']);
	});

	it('take rows without a key, and keys nobody could have made', () => {
		const random = randomFrom(3).next;
		const none = ['a', 'b'].map((id) => ({ id, order: '' }));
		expect(ids(insert(none, 0, 'new', random))).toEqual(['new', 'a', 'b']);
		expect(ids(insert(none, 1, 'new', random))).toEqual(['a', 'new', 'b']);
		const zeros = [
			{ id: 'a', order: '0' },
			{ id: 'b', order: '000' },
			{ id: 'c', order: '1' }
		];
		expect(ids(insert(zeros, 1, 'new', random))).toEqual(['a', 'new', 'b', 'c']);
	});

	it.each(seedsFor(20))('keep the place asked for, seed $seed', ({ seed }) => {
		const random = randomFrom(seed);
		let rows: Ordered[] = Array.from({ length: 8 }, (_, at) => ({
			id: `start${at}`,
			order: random.pick(['', '0', 'A', 'A', 'V', 'V0', 'zzzz', 'zzzzz'])
		}));
		rows = [...inOrder(rows)];
		for (let turn = 0; turn < 60; turn += 1) {
			const at = random.below(rows.length + 1);
			const wanted = [...ids(rows).slice(0, at), `n${turn}`, ...ids(rows).slice(at)];
			rows = insert(rows, at, `n${turn}`, random.next);
			expect(ids(rows)).toEqual(wanted);
		}
	});
});
