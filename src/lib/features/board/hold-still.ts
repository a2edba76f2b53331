/**
 * The card one is at (by focus, else by pointer) stays where it is when colleagues take cards away above it:
 * its column keeps a gap at its head until one goes on, and other columns and the page stay where they are.
 * Where cards come above it, the page scrolls by what they take, as browsers do for a text one reads. Where the page
 * gets too short for where one has scrolled to, it stays as long as it was.
 */

/** In step with `--motion-place`. */
const CLOSE_MS = 200;

export interface Place {
	readonly card: HTMLElement;
	readonly list: HTMLElement;
	/** From the head of the list, in pixels, whatever motion is under way. */
	readonly top: number;
	/** The cards of the list, in order. */
	readonly ids: readonly string[];
	/** Holds all columns. */
	readonly root: HTMLElement;
	/** How far the page was scrolled, in pixels. */
	readonly scrolled: number;
}

/** Where the card under `root` stands that one is at, if it is on the screen. */
export function placeOf(root: HTMLElement): Place | undefined {
	const card =
		root.querySelector<HTMLElement>('li[data-id]:focus-within') ??
		root.querySelector<HTMLElement>('li[data-id]:hover');
	const list = card?.parentElement;
	if (!card || !list) return undefined;
	const { top, bottom } = card.getBoundingClientRect();
	if (bottom <= 0 || top >= window.innerHeight) return undefined;
	const scrolled = window.scrollY;
	return { card, list, top: topOf(card, list), ids: idsOf(list), root, scrolled };
}

/**
 * Undoes what changes since `place` was taken did to its card, unless the card itself was moved. Answers how far
 * it scrolled the page for that, in pixels.
 */
export function holdStill({ card, list, top, ids, root, scrolled }: Place): number {
	keepLong(root, scrolled);
	const now = idsOf(list);
	if (card.parentElement !== list || rank(card, ids, now) !== rank(card, now, ids)) return 0;
	const moved = topOf(card, list) - top;
	if (moved === 0) return 0;
	const before = gapOf(list);
	const gap = Math.max(0, before - moved);
	list.style.paddingBlockStart = `${String(gap)}px`;
	const rest = moved - (before - gap);
	// Even a scroll by nothing would end one that is under way.
	if (rest === 0) return 0;
	const from = window.scrollY;
	window.scrollBy({ top: rest, behavior: 'instant' });
	return window.scrollY - from;
}

/** Undoes that the page was scrolled back because it became too short. */
function keepLong(root: HTMLElement, scrolled: number): void {
	const missing = scrolled - window.scrollY;
	if (missing <= 0) return;
	root.style.minBlockSize = `${String(root.offsetHeight + missing)}px`;
	window.scrollTo({ top: scrolled, behavior: 'instant' });
}

/** Closes the gaps of columns in which nobody is at a card any more. */
export function letGo(root: HTMLElement): void {
	if (root.style.minBlockSize !== '' && !placeOf(root)) root.style.minBlockSize = '';
	for (const list of root.querySelectorAll('ul')) {
		const gap = gapOf(list);
		if (gap === 0 || placeOf(list)) continue;
		list.style.paddingBlockStart = '';
		if (window.matchMedia('(prefers-reduced-motion: reduce)').matches) continue;
		list.animate([{ paddingBlockStart: `${String(gap)}px` }, {}], {
			duration: CLOSE_MS,
			easing: 'ease-out'
		});
	}
}

function topOf(card: HTMLElement, list: HTMLElement): number {
	return card.offsetTop - list.offsetTop;
}

function gapOf(list: HTMLElement): number {
	return Number.parseFloat(list.style.paddingBlockStart) || 0;
}

function idsOf(list: Element): readonly string[] {
	return [...list.querySelectorAll<HTMLElement>('li[data-id]')].map(
		({ dataset }) => dataset.id ?? ''
	);
}

/** How many cards stand before this one in `ids`, of those that stand in `others` too. */
function rank({ dataset }: HTMLElement, ids: readonly string[], others: readonly string[]): number {
	return ids.slice(0, ids.indexOf(dataset.id ?? '')).filter((id) => others.includes(id)).length;
}
