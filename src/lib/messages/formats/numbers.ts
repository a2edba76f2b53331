/** Numbers, lists and the order of names as people of one locale know them. */
import { remembered } from './memo.ts';

export interface NumberFormats {
	/** "12,345.6" in the signs of the locale; at most three decimals. */
	readonly number: (value: number) => string;
	/** A part of 1 as "63%". */
	readonly percent: (ratio: number) => string;
	/** Whole money: "$12,300". A currency nobody knows stands as its letters. */
	readonly money: (amount: number, currency: string) => string;
	/** "Ana, Luis and Mei". */
	readonly list: (parts: readonly string[]) => string;
	/** "Ana, Luis or Mei". */
	readonly either: (parts: readonly string[]) => string;
	/**
	 * A number and its noun: `count(2, 'place', 'places')` is "2 places". Languages with a form for millions
	 * (Spanish, Portuguese: "1,000,000 de lugares") pass it as `many`.
	 */
	readonly count: (value: number, one: string, other: string, many?: string) => string;
	/** For `toSorted`: names in the order of the locale, "2" before "10". */
	readonly compare: (a: string, b: string) => number;
}

export function numberFormats(locale: string): NumberFormats {
	const formatter = remembered(
		(options: Intl.NumberFormatOptions) => new Intl.NumberFormat(locale, options)
	);
	const lists = remembered(
		(options: Intl.ListFormatOptions) => new Intl.ListFormat(locale, options)
	);
	const rules = new Intl.PluralRules(locale);
	const names = new Intl.Collator(locale, { numeric: true });
	const number = (value: number): string => formatter({}).format(value);

	return {
		number,
		percent: (ratio) => formatter({ style: 'percent', maximumFractionDigits: 0 }).format(ratio),
		money: (amount, currency) => {
			try {
				return formatter({ style: 'currency', currency, maximumFractionDigits: 0 }).format(amount);
			} catch {
				return `${number(amount)} ${currency}`;
			}
		},
		list: (parts) => lists({ type: 'conjunction' }).format(parts),
		either: (parts) => lists({ type: 'disjunction' }).format(parts),
		count: (value, one, other, many = other) => {
			const form = rules.select(value);
			return `${number(value)} ${form === 'one' ? one : form === 'many' ? many : other}`;
		},
		compare: (a, b) => names.compare(a, b)
	};
}
