/** The languages Keel ships. One more is one folder beside `en/` and one line here (README.md). */
import { type FirstWords, type LateWords } from './late-areas.ts';

interface Shipped {
	/** What its speakers call it. */
	readonly name: string;
	readonly dir: 'ltr' | 'rtl';
	/** Its catalogue, fetched when somebody speaks it; the late areas are fetched when they are shown. */
	readonly load: () => Promise<{ readonly words: FirstWords; readonly late: LateWords }>;
}

export const LANGUAGES = {
	en: { name: 'English', dir: 'ltr', load: () => import('./en/first.ts') },
	es: { name: 'Español', dir: 'ltr', load: () => import('./es/first.ts') }
} as const satisfies Readonly<Record<string, Shipped>>;

/** BCP 47 tag of a shipped language. */
export type LanguageTag = keyof typeof LANGUAGES;

export const isShipped = (tag: string): tag is LanguageTag => Object.hasOwn(LANGUAGES, tag);

/** Every shipped language, named in itself, in the order of the table. */
export const shippedLanguages: readonly { readonly tag: LanguageTag; readonly name: string }[] =
	Object.entries(LANGUAGES).flatMap(([tag, { name }]) => (isShipped(tag) ? [{ tag, name }] : []));

/** The first of these BCP 47 tags that is shipped, by its language alone: "es-MX" finds "es". */
export function matchLanguage(tags: readonly string[]): LanguageTag | undefined {
	return tags.map((tag) => tag.toLowerCase().split('-')[0] ?? '').find(isShipped);
}
