/** What a new meeting starts with. Titles are words, so the caller brings them. */
import { type ITEM_KINDS } from './agenda-item.ts';

export interface TemplateItem<Key extends string = string> {
	readonly key: Key;
	readonly kind: (typeof ITEM_KINDS)[number];
	readonly minutes: number;
}

export type CheckInKey =
	'welcome' | 'wins' | 'actions' | 'indicator' | 'partners' | 'decisions' | 'newActions' | 'close';

/** The two-weekly check-in of one hour. */
export const CHECK_IN: readonly TemplateItem<CheckInKey>[] = [
	{ key: 'welcome', kind: 'info', minutes: 3 },
	{ key: 'wins', kind: 'win', minutes: 7 },
	{ key: 'actions', kind: 'check', minutes: 12 },
	{ key: 'indicator', kind: 'data', minutes: 12 },
	{ key: 'partners', kind: 'check', minutes: 12 },
	{ key: 'decisions', kind: 'decision', minutes: 8 },
	{ key: 'newActions', kind: 'check', minutes: 4 },
	{ key: 'close', kind: 'info', minutes: 2 }
];

/** The items of a template under their titles. */
export function itemsOf<Key extends string>(
	template: readonly TemplateItem<Key>[],
	titles: Readonly<Record<Key, string>>
): readonly NewItem[] {
	return template.map(({ key, kind, minutes }) => ({ title: titles[key], kind, minutes }));
}

export interface NewItem {
	readonly title: string;
	readonly kind: (typeof ITEM_KINDS)[number];
	readonly minutes: number;
}
