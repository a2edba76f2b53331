import { type Language } from './language.svelte.ts';

/**
 * What is spoken outside the frame of the app: nothing. Tests of single components have English here
 * (vite.config.ts), so that the app itself need not carry two languages.
 */
export const unspoken: Language | undefined = undefined;
