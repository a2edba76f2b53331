import { getContext, setContext } from 'svelte';
import { type en } from './en/index.ts';
import { type Language } from './language.svelte.ts';
import { unspoken } from './unspoken.ts';

/** Every human word of the app. Other languages `satisfies Words`: a missing key is a type error. */
export type Words = typeof en;

const key = Symbol('language');

/** Called once by the frame of the app. */
export function provideLanguage(language: Language): void {
	setContext(key, language);
}

/** This person's language. Asked while a component is made. */
export function useLanguage(): Language {
	const language = getContext<Language | undefined>(key) ?? unspoken;
	if (!language) throw new Error('There are no words here: provideLanguage first.');
	return language;
}

/** The words in this person's language. Reading one is reactive: the screen changes with the language. */
export function useWords(): Words {
	return useLanguage().words;
}
