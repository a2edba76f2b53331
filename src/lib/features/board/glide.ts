/**
 * Cards that a change puts elsewhere glide there, in their column or into another. One motion for both: it begins
 * after `hold-still.ts` has kept the card in place that one is at, so that this one stands still all the while.
 */

/** In step with `--motion-place`. */
const GLIDE_MS = 200;
const NAME = 'keel-glide';

/** Where every card stands on the screen, whatever motion is under way, and in which list. */
export type Stands = ReadonlyMap<string, { readonly rect: DOMRect; readonly list: Element | null }>;

export function standsOf(root: Element): Stands {
	return new Map(
		cardsIn(root).map((card) => [
			card.dataset.id ?? '',
			{ rect: card.getBoundingClientRect(), list: card.parentElement }
		])
	);
}

/**
 * Lays out at once what is new in its list: until it was seen a card takes a guessed height (`content-visibility`),
 * and a moment later all below it would move.
 */
export function layOutNew(root: Element, before: Stands): void {
	const fresh = cardsIn(root).filter(
		(card) => before.get(card.dataset.id ?? '')?.list !== card.parentElement
	);
	if (fresh.length === 0) return;
	for (const card of fresh) card.style.contentVisibility = 'visible';
	requestAnimationFrame(() =>
		requestAnimationFrame(() => {
			for (const card of fresh) card.style.contentVisibility = '';
		})
	);
}

/** Does something as if `card` stood already where it glides to. */
export function asIfThere(card: Element, act: () => void): void {
	const motion = card.getAnimations().find(({ id }) => id === NAME);
	const time = motion?.currentTime ?? 0;
	if (motion) motion.currentTime = GLIDE_MS;
	act();
	if (motion) motion.currentTime = time;
}

/** What glides must know of a change besides. */
export interface Change {
	/** The card that follows a pointer instead. */
	readonly inHand: string | undefined;
	/** How far the page was scrolled to keep a card still, in pixels, and the list of that card. */
	readonly scrolled: number;
	readonly still: Element | undefined;
}

/** Where a card that glides will stand, on the page. */
const ends = new WeakMap<Element, DOMPoint>();

/**
 * Lets the cards under `root` glide from where they stood in `before`. One that is on its way already goes on where
 * it will stand at the same place: a change elsewhere is no reason to begin again.
 */
export function glide(root: Element, before: Stands, { inHand, scrolled, still }: Change): void {
	if (window.matchMedia('(prefers-reduced-motion: reduce)').matches) return;
	const cards = cardsIn(root).map((card) => ({
		card,
		motion: card.getAnimations().find(({ id }) => id === NAME),
		time: 0
	}));
	for (const each of cards) {
		if (!each.motion) continue;
		each.time = Number(each.motion.currentTime);
		each.motion.currentTime = GLIDE_MS;
	}
	const moves = cards.map(({ card, motion, time }) => {
		const now = card.getBoundingClientRect();
		const end = new DOMPoint(now.left + window.scrollX, now.top + window.scrollY);
		const isInHand = card.dataset.id === inHand;
		const isOnItsWay = motion !== undefined && !isInHand && isSame(ends.get(card), end);
		const stood = before.get(card.dataset.id ?? '');
		const isSkipped = isOnItsWay || isInHand || stood === undefined;
		// Where nothing is held still the page took the cards along.
		const along = stood?.list === still || card.parentElement === still ? 0 : scrolled;
		const x = isSkipped ? 0 : stood.rect.left - now.left;
		const y = isSkipped ? 0 : stood.rect.top - along - now.top;
		const isFar = stood?.list !== card.parentElement;
		return { card, motion, time, end, isOnItsWay, x, y, isFar };
	});
	for (const { card, motion, time, end, isOnItsWay, x, y, isFar } of moves) {
		if (motion && isOnItsWay) motion.currentTime = time;
		else motion?.cancel();
		if (Math.abs(x) + Math.abs(y) < 1) continue;
		ends.set(card, end);
		const above = isFar ? { zIndex: 2 } : {};
		card.animate(
			[
				{ transform: `translate(${x}px, ${y}px)`, ...above },
				{ transform: 'none', ...above }
			],
			{ duration: GLIDE_MS, easing: 'ease-out', id: NAME }
		);
	}
}

function isSame(one: DOMPoint | undefined, other: DOMPoint): boolean {
	return one !== undefined && Math.abs(one.x - other.x) + Math.abs(one.y - other.y) < 1;
}

function cardsIn(root: Element): readonly HTMLElement[] {
	return [...root.querySelectorAll<HTMLElement>('li[data-id]')];
}
