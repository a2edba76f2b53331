import { flushSync } from 'svelte';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { en } from './en/index.ts';
import { es } from './es/index.ts';
import { words as firstWords } from './en/first.ts';
import { Language } from './language.svelte.ts';
import { LANGUAGES } from './languages.ts';

const page = document.documentElement;

beforeEach(() => localStorage.removeItem('keel-language'));
afterEach(() => {
	vi.restoreAllMocks();
	localStorage.removeItem('keel-language');
});

it('changes what is read, at once and next time', async () => {
	const language = new Language({ tag: 'en', words: en }, false);
	const { join } = language.words;
	const seen: string[] = [];
	const stop = $effect.root(() => {
		$effect(() => void seen.push(join.name));
	});
	flushSync();
	expect(page.lang).toBe('en');

	expect(await language.choose('es')).toBe(true);
	flushSync();
	expect(seen).toEqual([en.join.name, es.join.name]);
	expect([page.lang, page.dir, language.tag]).toEqual(['es', 'ltr', 'es']);
	expect((await Language.open()).tag).toBe('es');
	stop();
});

it('takes up what an initiative speaks only where nothing better is known', async () => {
	const guest = new Language({ tag: 'en', words: en }, false);
	await guest.suggest(['fr', 'es', 'en']);
	expect(guest.tag).toBe('es');
	expect(localStorage.getItem('keel-language')).toBeNull();

	const reader = new Language({ tag: 'en', words: en }, true);
	await reader.suggest(['es']);
	expect(reader.tag).toBe('en');
});

it('does not believe what stands in the store', async () => {
	localStorage.setItem('keel-language', 'toString');
	expect(['en', 'es']).toContain((await Language.open()).tag);
});

it('opens without the late areas, and has them in every language from when they are wanted', async () => {
	localStorage.setItem('keel-language', 'en');
	const language = await Language.open();
	expect('people' in firstWords).toBe(false);
	expect(Reflect.get(language.words, 'people')).toBeUndefined();

	await language.want('people', 'sheets');
	const { people } = language.words;
	const seen: string[] = [];
	const stop = $effect.root(() => {
		$effect(() => void seen.push(people.title, language.words.sheets.menu));
	});
	flushSync();
	expect(await language.choose('es')).toBe(true);
	flushSync();
	expect(seen).toEqual([en.people.title, en.sheets.menu, es.people.title, es.sheets.menu]);
	stop();
	// What nobody wanted stays away.
	expect(Reflect.get(language.words, 'alignment')).toBeUndefined();
});

it('has a late area in the language that was chosen while it was on its way', async () => {
	const language = new Language({ tag: 'en', words: { ...firstWords } }, true);
	const both = [language.want('partners'), language.choose('es')];
	await Promise.all(both);
	expect(language.tag).toBe('es');
	expect(language.words.partners.languages).toBe(es.partners.languages);

	const other = new Language({ tag: 'en', words: { ...firstWords } }, true);
	await Promise.all([other.choose('es'), other.want('partners')]);
	expect(other.words.partners.languages).toBe(es.partners.languages);
});

it('stays in its language when a late area of the other cannot be fetched', async () => {
	const language = new Language({ tag: 'en', words: { ...firstWords } }, true);
	await language.want('people');
	const spanish = await LANGUAGES.es.load();
	const lost = { ...spanish.late, people: () => Promise.reject(new Error('no network')) };
	vi.spyOn(LANGUAGES.es, 'load').mockResolvedValue({ ...spanish, late: lost });
	expect(await language.choose('es')).toBe(false);
	expect([language.tag, language.words.people.title]).toEqual(['en', en.people.title]);
});

it('says when an area cannot be fetched, and asks again the next time', async () => {
	const language = new Language({ tag: 'en', words: { ...firstWords } }, true);
	const english = await LANGUAGES.en.load();
	const lost = { ...english.late, people: () => Promise.reject(new Error('no network')) };
	const load = vi.spyOn(LANGUAGES.en, 'load').mockResolvedValue({ ...english, late: lost });
	await expect(language.want('people')).rejects.toThrow('no network');
	load.mockRestore();
	await language.want('people');
	expect(language.words.people.title).toBe(en.people.title);
});
