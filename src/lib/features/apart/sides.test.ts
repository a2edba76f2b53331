import { describe, expect, it } from 'vitest';
import { type JoinItem } from '#lib/model/merge/report.ts';
import {
	concerns,
	fieldsOf,
	latestReturns,
	peopleOf,
	putsAway,
	sidesOf,
	valueOf
} from './sides.ts';

const item = (first: readonly string[], second: readonly string[]): JoinItem => ({
	id: 'item',
	class: 'A',
	place: { root: 'statements', record: 'vision' },
	holds: 'words',
	before: 'reading with joy',
	sides: [
		{ text: 'reading with confidence', by: first },
		{ text: 'reading with joy in every language', by: second }
	],
	now: 'reading with confidence in every language'
});

describe('the sides of a place', () => {
	it('are told from where one stands, one’s own first, and answer by their own order', () => {
		const told = (me: string) =>
			sidesOf(item(['dana'], ['rosa']), me).map(({ choice, isMine }) => [choice, isMine]);
		expect(told('dana')).toEqual([
			['first', true],
			['second', false]
		]);
		expect(told('rosa')).toEqual([
			['second', true],
			['first', false]
		]);
		expect(told('jo')).toEqual([
			['first', false],
			['second', false]
		]);
	});

	it('are nobody’s own where one person wrote both', () => {
		expect(sidesOf(item(['dana'], ['rosa', 'dana']), 'dana').some(({ isMine }) => isMine)).toBe(
			false
		);
	});

	it('name everybody once, and concern those alone', () => {
		const both = item(['dana', 'rosa'], ['rosa']);
		expect(peopleOf(both)).toEqual(['dana', 'rosa']);
		expect(concerns(both, 'rosa')).toBe(true);
		expect(concerns(both, 'jo')).toBe(false);
	});
});

describe('what a join kept as JSON', () => {
	it('is read where it is some, and nothing where it is none', () => {
		expect(valueOf('{"amount":5}')).toEqual({ amount: 5 });
		expect(valueOf('')).toBeUndefined();
		expect(valueOf('{"amount":')).toBeUndefined();
		expect(fieldsOf('{"title":"Gardens"}')).toEqual([['title', 'Gardens']]);
		expect(fieldsOf('[1,2]')).toEqual([]);
		expect(fieldsOf('reading with joy')).toEqual([]);
		expect(putsAway('{"archived":"dana"}')).toBe(true);
		expect(putsAway('{"label":"archived"}')).toBe(false);
	});
});

it('tells the last return of each of those who wrote', () => {
	const back = (id: string, by: string, received: string) => ({
		id,
		by,
		from: received,
		to: received,
		received,
		clocks: [],
		mine: 1,
		theirs: 1,
		people: []
	});
	const returns = [back('1', 'dana', 'Mon'), back('2', 'jo', 'Tue'), back('3', 'dana', 'Wed')];
	expect(latestReturns(returns, ['dana', 'rosa']).map(({ id }) => id)).toEqual(['3']);
});
