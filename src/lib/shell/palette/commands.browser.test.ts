import { describe, expect, it } from 'vitest';
import { en } from '#lib/messages/en/index.ts';
import { es } from '#lib/messages/es/index.ts';
import type { Language } from '#lib/messages/language.svelte.ts';
import { type LanguageTag } from '#lib/messages/languages.ts';
import type { Words } from '#lib/messages/words.ts';
import { commandsOf, matchingCommands } from './commands.ts';

function found(words: Words, tag: LanguageTag, query: string): readonly string[] {
	const commands = commandsOf({
		initiativeId: 'a',
		canWrite: true,
		words,
		language: { tag } as Language,
		initiatives: [],
		meeting: undefined,
		saveCopy: () => undefined,
		showShortcuts: () => undefined
	});
	return matchingCommands(commands, query).map(({ id }) => id);
}

describe('the language', () => {
	it.each(['spanish', 'español', 'Espanol'])('is found in English by "%s"', (query) => {
		expect(found(en, 'en', query)).toEqual(['language:es', 'language']);
	});

	it.each(['inglés', 'ingles', 'English'])('is found in Spanish by "%s"', (query) => {
		expect(found(es, 'es', query)).toEqual(['language:en', 'language']);
	});

	it('is found by its name, also the one that is spoken now', () => {
		for (const query of ['language', 'idioma', 'english']) {
			expect(found(en, 'en', query), query).toContain('language');
		}
		for (const query of ['language', 'idioma', 'spanish']) {
			expect(found(es, 'es', query), query).toContain('language');
		}
		expect(found(en, 'en', 'bus')).toEqual([]);
	});
});
