import { expect, it } from 'vitest';
import { matchLanguage, shippedLanguages } from './languages.ts';

it('finds the first language we have among those somebody reads', () => {
	expect(matchLanguage(['es-MX', 'en'])).toBe('es');
	expect(matchLanguage(['fr-CA', 'EN-gb', 'es'])).toBe('en');
	expect(matchLanguage(['ht', 'fr'])).toBeUndefined();
	expect(matchLanguage(['constructor', ''])).toBeUndefined();
	expect(matchLanguage([])).toBeUndefined();
});

it('names every language in itself', () => {
	expect(shippedLanguages).toEqual([
		{ tag: 'en', name: 'English' },
		{ tag: 'es', name: 'Español' }
	]);
});
