/** What one can pick from a long list: people, outcomes, partners. */
export interface PickerOption {
	readonly id: string;
	readonly label: string;
	/** Small words beside it: an organisation, a role. */
	readonly hint?: string | undefined;
	/** The look of its chip (chip-look.ts). */
	readonly kind?: string | undefined;
	/** Retired: found only when already chosen. */
	readonly faded?: boolean | undefined;
}

/** Words of one picker. */
export interface PickerWords {
	readonly label: string;
	readonly placeholder?: string | undefined;
	/** Shown and spoken when nothing matches. */
	readonly nothing: string;
	/** The cross of a chosen one: "Remove Helen Cho". */
	readonly remove: (label: string) => string;
	/** Offer to make a new one: "Add “Helen Cho”". */
	readonly create?: ((text: string) => string) | undefined;
}

const fold = (text: string): string =>
	text.normalize('NFD').replace(/\p{M}/gu, '').toLocaleLowerCase();

/** Options whose label or hint holds every word of `query`; starts of labels first. */
export function matching(options: readonly PickerOption[], query: string): readonly PickerOption[] {
	const words = fold(query).split(/\s+/u).filter(Boolean);
	if (words.length === 0) return options;
	const found = options.filter((option) => {
		const text = fold(`${option.label} ${option.hint ?? ''}`);
		return words.every((word) => text.includes(word));
	});
	const start = words[0] ?? '';
	const rank = (option: PickerOption): number => (fold(option.label).startsWith(start) ? 0 : 1);
	return found.toSorted((a, b) => rank(a) - rank(b));
}
