import { getContext, setContext } from 'svelte';
import { en } from './en/index.ts';

/** Every human word of the app. Other languages `satisfies Words`: a missing key is a type error. */
export type Words = typeof en;

const key = Symbol('words');

/** Makes `words` the language of everything below this component. */
export function provideWords(words: Words): void {
	setContext(key, words);
}

/** The words in this person's language; English where nothing was provided. */
export function useWords(): Words {
	return getContext<Words | undefined>(key) ?? en;
}
