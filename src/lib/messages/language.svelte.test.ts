import { flushSync } from 'svelte';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { en } from './en/index.ts';
import { es } from './es/index.ts';
import { Language } from './language.svelte.ts';

const page = document.documentElement;

beforeEach(() => localStorage.removeItem('keel-language'));
afterEach(() => localStorage.removeItem('keel-language'));

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
