/** Languages to choose from for a person; others that stand in a record are shown as well. */
import { type PickerOption } from '#lib/ui/picker.ts';

const TAGS = [
	'am',
	'ar',
	'bn',
	'de',
	'en',
	'es',
	'fa',
	'fr',
	'gu',
	'hi',
	'hmn',
	'ht',
	'it',
	'ja',
	'km',
	'ko',
	'kea',
	'lo',
	'my',
	'ne',
	'pa',
	'pl',
	'ps',
	'pt',
	'ru',
	'so',
	'sw',
	'ta',
	'ti',
	'tl',
	'uk',
	'ur',
	'vi',
	'zh'
] as const;

/** By name, in the order of the reader's language. */
export function languageOptions(
	nameOf: (tag: string) => string,
	compare: (a: string, b: string) => number
): readonly PickerOption[] {
	return TAGS.map((id) => ({ id, label: nameOf(id) })).toSorted((a, b) =>
		compare(a.label, b.label)
	);
}
