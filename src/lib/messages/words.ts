import { en } from './en/index.ts';

/** Every human word of the app. Other languages `satisfies Words`: a missing key is a type error. */
export type Words = typeof en;

/** The words in this person's language. Screens ask here, so that a second language is one change. */
export function useWords(): Words {
	return en;
}
