/** Counted nouns in one language: `counted(locale, { one: 'place', other: 'places' })(2)` is "2 places". */
export function counted(
	locale: string,
	forms: Partial<Record<Intl.LDMLPluralRule, string>> & { readonly other: string }
): (count: number) => string {
	const rules = new Intl.PluralRules(locale);
	const numbers = new Intl.NumberFormat(locale);
	return (count) => `${numbers.format(count)} ${forms[rules.select(count)] ?? forms.other}`;
}
