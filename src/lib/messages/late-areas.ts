import { type Words } from './words.ts';

/**
 * Areas that only some pages and late parts show, so that no other page carries them. Whoever shows one
 * waits for `Language.want` before a component reads it.
 */
export const LATE_AREAS = [
	'alignment',
	'apart',
	'changes',
	'decisions',
	'home',
	'join',
	'partners',
	'past',
	'people',
	'settings',
	'sheets',
	'talk'
] as const;
export type LateArea = (typeof LATE_AREAS)[number];

/** What is fetched before the first paint. */
export type FirstWords = Omit<Words, LateArea>;
/** What fetches each of the others. */
export type LateWords = { readonly [Area in LateArea]: () => Promise<Words[Area]> };
