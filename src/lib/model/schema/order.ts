/**
 * Order keys: base-62 fractions as text, compared by UTF-16 units. A new key falls at random into
 * the middle of its gap, so two devices that insert at one place rarely choose the same. Equal keys
 * are allowed (the id breaks the tie); inserting between equals first moves the later ones apart.
 */
import { byCodeUnits } from './text-values.ts';

const DIGITS = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz';
const BASE = DIGITS.length;
const WINDOW = 3;
const WINDOW_SIZE = BASE ** WINDOW;
const SMALLEST_GAP = 8;
/** Keys at either end advance by at most this share of the whole, so long lists keep short keys. */
const END_STEP = 64;

export interface Ordered {
	readonly id: string;
	readonly order: string;
}

/** What an insertion writes: the new key, and new keys for siblings that stood on equal keys. */
export interface Placing {
	readonly order: string;
	readonly moved: readonly Ordered[];
}

/** Rows by (order, id): the same list on every device. */
export function inOrder<R extends Ordered>(rows: Iterable<R>): readonly R[] {
	return [...rows].sort(byPlace);
}

/** The comparison behind `inOrder`. */
export function byPlace(a: Ordered, b: Ordered): number {
	return byCodeUnits(a.order, b.order) || byCodeUnits(a.id, b.id);
}

/**
 * A key for the place before `siblings[at]` (at the end when `at` is their number). Siblings come
 * in order. Never throws, whatever their keys are. `random` answers numbers in [0, 1).
 */
export function placeAt(siblings: readonly Ordered[], at: number, random: () => number): Placing {
	const left = siblings[at - 1]?.order ?? '';
	const next = siblings[at];
	if (next === undefined) return { order: keyBetween(left, undefined, random), moved: [] };
	if (precedes(left, next.order)) {
		return { order: keyBetween(left, next.order, random), moved: [] };
	}
	const stuck = siblings.slice(at);
	const free = stuck.findIndex((sibling) => precedes(left, sibling.order));
	const right = free < 0 ? undefined : stuck[free]?.order;
	const order = keyBetween(left, right, random);
	let last = order;
	const moved = stuck.slice(0, free < 0 ? stuck.length : free).map(({ id }) => {
		last = keyBetween(last, right, random);
		return { id, order: last };
	});
	return { order, moved };
}

/**
 * A key strictly between two keys; `left` '' is the beginning, `right` undefined the end.
 * Expects `left` to precede `right`.
 */
export function keyBetween(left: string, right: string | undefined, random: () => number): string {
	const a = trimmed(left);
	const b = right === undefined ? undefined : trimmed(right);
	let prefix = '';
	let at = 0;
	while (b !== undefined && at < b.length && digit(a, at) === digit(b, at)) {
		prefix += DIGITS.charAt(digit(a, at));
		at += 1;
	}
	return prefix + middle(a.slice(at), b?.slice(at), random);
}

function middle(a: string, b: string | undefined, random: () => number): string {
	let prefix = '';
	let rest = a;
	let end = b;
	for (;;) {
		const low = windowOf(rest);
		const high = end === undefined ? WINDOW_SIZE : windowOf(end);
		const gap = high - low;
		const appends = end === undefined && rest !== '';
		const needed = appends ? SMALLEST_GAP * END_STEP : SMALLEST_GAP;
		if (gap > needed) {
			const width = appends ? Math.floor(gap / END_STEP) : gap;
			return prefix + trimmed(written(low + pick(width, appends, random())));
		}
		// Too narrow here: keep the lower digit and look behind it, where the end is open.
		prefix += DIGITS.charAt(digit(rest, 0));
		rest = rest.slice(1);
		end = undefined;
	}
}

/** A step into a gap: anywhere near its beginning when appending, else into its middle half. */
function pick(width: number, appends: boolean, random: number): number {
	const chance = random >= 0 && random < 1 ? random : 0.5;
	const margin = appends ? 0 : Math.floor(width / 4);
	return 1 + margin + Math.floor(chance * (width - 1 - 2 * margin));
}

function precedes(a: string, b: string): boolean {
	return byCodeUnits(trimmed(a), trimmed(b)) < 0;
}

/** Without trailing zeros, which add nothing to a fraction; keys of strange letters count as none. */
function trimmed(key: string): string {
	return /^[0-9A-Za-z]*$/.test(key) ? key.replace(/0+$/, '') : '';
}

function digit(key: string, at: number): number {
	return at < key.length ? DIGITS.indexOf(key.charAt(at)) : 0;
}

function windowOf(key: string): number {
	let value = 0;
	for (let at = 0; at < WINDOW; at += 1) value = value * BASE + digit(key, at);
	return value;
}

function written(value: number): string {
	let key = '';
	for (let rest = value, at = 0; at < WINDOW; at += 1, rest = Math.floor(rest / BASE)) {
		key = DIGITS.charAt(rest % BASE) + key;
	}
	return key;
}
