/** Components that are tested without the frame of the app speak English (in place of messages/unspoken.ts). */
import { en } from '../../src/lib/messages/en/index.ts';
import { Language } from '../../src/lib/messages/language.svelte.ts';

export const unspoken = new Language({ tag: 'en', words: en }, true);
