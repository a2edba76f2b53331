import { formats } from '../formats/index.ts';

export const locale = 'en';

export const format = formats(locale);

/** "1 place", "2 places". */
export const { count } = format;

/** The same for a noun that stands alone. */
export const counted =
	(one: string, other: string) =>
	(value: number): string =>
		count(value, one, other);
