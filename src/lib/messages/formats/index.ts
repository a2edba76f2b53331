import { type DateFormats, dateFormats } from './dates.ts';
import { type NumberFormats, numberFormats } from './numbers.ts';
import { type TongueFormats, tongueFormats } from './tongues.ts';

/** How one locale writes what is not a word. Screens ask `words.format`; nothing else formats. */
export interface Formats extends DateFormats, NumberFormats, TongueFormats {}

/** @param locale BCP 47 */
export function formats(locale: string): Formats {
	return { ...dateFormats(locale), ...numberFormats(locale), ...tongueFormats(locale) };
}
