import { describe, expect, it } from 'vitest';
import { seedsFor } from '#test/random.ts';
import { randomFrom } from '#test/random.ts';
import { changedPlaces, wordChanges } from './word-changes.ts';

const shown = (before: string, now: string): string =>
	wordChanges(before, now)
		.map(({ kind, text }) => (kind === 'same' ? text : `${kind === 'gone' ? '-' : '+'}[${text}]`))
		.join(' ');

describe('changes in words', () => {
	it('tell the two edits of the vision', () => {
		const before = 'Every child is well, at home, and reading with joy by the end of third grade.';
		const now =
			'Every child is well, at home, and reading with confidence in every language of their family by the end of third grade.';
		expect(shown(before, now)).toBe(
			'Every child is well, at home, and reading with -[joy] +[confidence in every language of their family] by the end of third grade.'
		);
		expect(changedPlaces(wordChanges(before, now))).toBe(1);
	});

	it('count the places, and none where only white space differs', () => {
		expect(changedPlaces(wordChanges('a b c d e', 'x b c y e'))).toBe(2);
		expect(changedPlaces(wordChanges('a  b\tc', ' a b c '))).toBe(0);
		expect(wordChanges('', '')).toEqual([]);
		expect(shown('', 'All new')).toBe('+[All new]');
		expect(shown('one\ntwo', 'one\nthree')).toBe('one\n -[two] +[three]');
	});

	it.each(seedsFor(20))('give both texts back, seed $seed', ({ seed }) => {
		const random = randomFrom(seed);
		const words = (): string[] =>
			Array.from({ length: random.below(40) }, () => 'abcd'[random.below(4)] ?? 'a');
		const [before, now] = [words(), words()];
		const changes = wordChanges(before.join(' '), now.join(' '));
		const without = (kind: 'gone' | 'new'): string =>
			changes
				.filter((change) => change.kind !== kind)
				.map(({ text }) => text)
				.join(' ');
		expect(without('new')).toBe(before.join(' '));
		expect(without('gone')).toBe(now.join(' '));
	});

	it('are told as one text for another where nearly all differs, whatever their length', () => {
		const long = (letter: string): string =>
			Array.from({ length: 4_000 }, (_, at) => `${letter}${at}`).join(' ');
		const changes = wordChanges(`First ${long('a')} last`, `First ${long('b')} last`);
		expect(changes.map(({ kind }) => kind)).toEqual(['same', 'gone', 'new', 'same']);
	});
});
