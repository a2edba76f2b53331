import { Language } from '#lib/messages/language.svelte.ts';

// Everything is rendered on the device, from the device.
export const ssr = false;
export const prerender = false;

/** The words come beside the first page, in one language, and before anything is painted. */
export async function load(): Promise<{ language: Language }> {
	return { language: await Language.open() };
}
