import { expect, it } from 'vitest';
import { withoutChange } from './words-back.ts';

const BEFORE = 'Every child reads with joy.';
const AFTER = 'Every child reads with delight.';

it.each([
	['nothing came since', AFTER, BEFORE],
	['a sentence came since', `${AFTER} We listen. Always.`, `${BEFORE} We listen. Always.`],
	['words came before it', `Soon ${AFTER}`, `Soon ${BEFORE}`],
	['words beside it went', 'Every child with delight.', 'Every child with joy.'],
	[
		'words came right beside it',
		'Every child reads with great delight.',
		'Every child reads with great joy.'
	],
	['somebody chose another word there', 'Now. Every child reads with pride.', `Now. ${BEFORE}`]
])('takes one word back where %s', (_, now, left) => {
	expect(withoutChange(BEFORE, AFTER, now)).toBe(left);
});

it('leaves what others wrote in place of one of two changes', () => {
	const after = 'All children read with delight.';
	expect(withoutChange(BEFORE, after, 'All children read with pride.')).toBe(
		'Every child reads with pride.'
	);
});

it('leaves what others added to a line that was not there before', () => {
	expect(withoutChange('', 'A new line.', 'A new line. And more.')).toBe(' And more.');
});
