/** Names of languages in English and Spanish, as rosters write them. */
import { foldName } from '../schema/names.ts';

const TAGS =
	'ar am bn bg ca ceb cs da de el en es fa fi fil fr gu ha he hi hmn hr ht hu hy id ig it ja ka km ko ku lo mam ml mn mr my ne nl no om pa pl ps pt qu ro ru sk so sq sr sv sw ta te th ti tl tr uk ur vi yo yue zh zu';

const OTHERS: readonly (readonly [string, string])[] = [
	['mandarin', 'zh'],
	['chino', 'zh'],
	['mandarin chinese', 'zh'],
	['cantones', 'yue'],
	['haitian', 'ht'],
	['kreyol', 'ht'],
	['kreyol ayisyen', 'ht'],
	['creole', 'ht'],
	['criollo haitiano', 'ht'],
	['farsi', 'fa'],
	['castellano', 'es'],
	['tagalog', 'tl'],
	['hmong', 'hmn']
];

/** BCP 47 tags by folded name. */
export const LANGUAGES: ReadonlyMap<string, string> = tagsByName();

function tagsByName(): ReadonlyMap<string, string> {
	const found = new Map(OTHERS);
	for (const locale of ['en', 'es', 'es-419']) {
		const names = new Intl.DisplayNames(locale, { type: 'language' });
		for (const tag of TAGS.split(' ')) {
			const name = foldName(names.of(tag) ?? '');
			if (!found.has(name)) found.set(name, tag);
		}
	}
	return found;
}
