/** Who is here, read from awareness, which anybody may fill with anything. */
import * as v from 'valibot';
import type { Me, Page, Present } from './context.ts';

const LONGEST_NAME = 120;
const LONGEST_ID = 64;
/** More faces than this say nothing; a hostile peer may bring 50,000. */
const MOST_STATES = 500;

const id = v.pipe(v.string(), v.minLength(1), v.maxLength(LONGEST_ID));
const AREAS = [
	'home',
	'agenda',
	'meetings',
	'board',
	'people',
	'past',
	'settings',
	'measures',
	'updates'
] as const;
const PageState = v.object({ area: v.picklist(AREAS), record: v.optional(id) });
const State = v.object({
	user: v.object({ id, name: v.string() }),
	page: v.fallback(v.optional(PageState), undefined)
});

/** What this person's awareness tells of them, in every document. */
export function userState(me: Me): { id: string; name: string; color: string } {
	return { id: me.id, name: me.name, color: personColor(me.id) };
}

/** One entry a human, I first, the others by name; pages of all their tabs and devices. */
export function presentPeople(
	states: ReadonlyMap<number, unknown>,
	me: Me,
	nameOf: (personId: string) => string | undefined
): readonly Present[] {
	const people = new Map<string, { name: string; pages: Map<string, Page> }>();
	people.set(me.id, { name: me.name, pages: new Map() });
	for (const raw of [...states.values()].slice(0, MOST_STATES)) {
		const parsed = v.safeParse(State, raw);
		if (!parsed.success) continue;
		const { user, page } = parsed.output;
		const person = people.get(user.id) ?? {
			name: nameOf(user.id) ?? user.name.slice(0, LONGEST_NAME),
			pages: new Map<string, Page>()
		};
		people.set(user.id, person);
		if (page) {
			const { area, record } = page;
			person.pages.set(`${area}/${record ?? ''}`, record ? { area, record } : { area });
		}
	}
	const present = [...people].map(([personId, { name, pages }]) => ({
		personId,
		name,
		color: personColor(personId),
		pages: [...pages.values()],
		isMe: personId === me.id
	}));
	return present.sort(
		(a, b) => Number(b.isMe) - Number(a.isMe) || a.name.localeCompare(b.name) || order(a, b)
	);
}

function order(a: Present, b: Present): number {
	return a.personId < b.personId ? -1 : 1;
}

/**
 * The colour of a person, the same everywhere: a hue from the id, at a lightness where white text on it
 * has a contrast of at least 4.5 and it stands out on light and dark paper by at least 3.
 */
export function personColor(personId: string): string {
	let hash = 2166136261;
	for (let at = 0; at < personId.length; at += 1) {
		hash = Math.imul(hash ^ personId.charCodeAt(at), 16777619);
	}
	const hue = (hash >>> 0) % 360;
	for (let lightness = 60; lightness > 10; lightness -= 1) {
		const rgb = fromHsl(hue, 0.62, lightness / 100);
		if (luminance(rgb) <= HIGHEST_LUMINANCE) return hex(rgb);
	}
	return '#4a4a4a';
}

/** 1.05 / (L + 0.05) >= 4.6 against white; 3.2 against a dark paper of luminance 0.015. */
const HIGHEST_LUMINANCE = 0.178;

type Rgb = readonly [number, number, number];

function fromHsl(hue: number, saturation: number, lightness: number): Rgb {
	const reach = saturation * Math.min(lightness, 1 - lightness);
	const channel = (n: number) => {
		const k = (n + hue / 30) % 12;
		return lightness - reach * Math.max(-1, Math.min(k - 3, 9 - k, 1));
	};
	return [channel(0), channel(8), channel(4)];
}

/** WCAG's relative luminance. */
export function luminance(rgb: Rgb): number {
	const [r, g, b] = rgb.map((c) => (c <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4));
	return 0.2126 * (r ?? 0) + 0.7152 * (g ?? 0) + 0.0722 * (b ?? 0);
}

function hex(rgb: Rgb): string {
	return `#${rgb
		.map((c) =>
			Math.round(c * 255)
				.toString(16)
				.padStart(2, '0')
		)
		.join('')}`;
}
