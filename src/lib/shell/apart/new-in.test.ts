import { describe, expect, it } from 'vitest';
import { wordChanges } from '#lib/model/agenda/word-changes.ts';
import { newIn } from './new-in.ts';

/** The new words that are found in `line` as it is now. */
const found = (before: string, then: string, line = then): readonly string[] =>
	newIn(line, wordChanges(before, then)).map(([from, to]) => line.slice(from, to));

describe('words that are new', () => {
	it('are found where they stand', () => {
		expect(found('we meet', 'we meet tomorrow at noon')).toEqual(['tomorrow at noon']);
	});

	it('are found although somebody wrote before them since', () => {
		expect(found('Hello we meet', 'Hello we meet tomorrow', 'Hallo we meet tomorrow')).toEqual([
			'tomorrow'
		]);
	});

	it('are found although what stands before them is spaced otherwise', () => {
		expect(found('we meet', 'we  meet\u00a0 tomorrow')).toEqual(['tomorrow']);
	});

	it('are not guessed at where equal words stand behind', () => {
		expect(found('we plan', 'we plan all', 'They plan it for all, and all know')).toEqual([]);
	});
});
