import { formats } from '../formats/index.ts';

/** Latin America as one: "12,345.6" and "16 de febrero de 2026". */
export const locale = 'es-419';

export const format = formats(locale);

/** "1 lugar", "2 lugares", "1,000,000 de lugares". */
export const count = (value: number, one: string, other: string, many = `de ${other}`): string =>
	format.count(value, one, other, many);

/** The same for a noun that stands alone. */
export const counted =
	(one: string, other: string) =>
	(value: number): string =>
		count(value, one, other);
