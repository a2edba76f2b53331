/** The names of languages in the words of one locale. */
import { remembered } from './memo.ts';

export interface TongueFormats {
	/** "Haitian Creole" of `ht`; the tag itself where it is unknown or none. */
	readonly tongue: (tag: string) => string;
}

export function tongueFormats(locale: string): TongueFormats {
	const names = remembered((_: object) => new Intl.DisplayNames(locale, { type: 'language' }));
	return {
		tongue(tag) {
			try {
				return names({}).of(tag) ?? tag;
			} catch {
				return tag;
			}
		}
	};
}
