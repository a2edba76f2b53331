/** Counted nouns in one language: `counted(locale, { one: 'place', other: 'places' })(2)` is "2 places". */
export function counted(
	locale: string,
	forms: Partial<Record<Intl.LDMLPluralRule, string>> & { readonly other: string }
): (count: number) => string {
	const rules = new Intl.PluralRules(locale);
	const numbers = new Intl.NumberFormat(locale);
	return (count) => `${numbers.format(count)} ${forms[rules.select(count)] ?? forms.other}`;
}

/** The same for nouns that stand in one sentence each: `counting('en')(2, 'place', 'places')` is "2 places". */
export function counting(locale: string): (count: number, one: string, other: string) => string {
	const rules = new Intl.PluralRules(locale);
	const numbers = new Intl.NumberFormat(locale);
	return (count, one, other) =>
		`${numbers.format(count)} ${rules.select(count) === 'one' ? one : other}`;
}
