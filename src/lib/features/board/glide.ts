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
	const motions = card.getAnimations().filter(({ id }) => id === NAME);
	for (const motion of motions) motion.currentTime = GLIDE_MS;
	act();
	for (const motion of motions) motion.currentTime = 0;
}

/** What glides must know of a change besides. */
export interface Change {
	/** The card that follows a pointer instead. */
	readonly inHand: string | undefined;
	/** How far the page was scrolled to keep a card still, in pixels, and the list of that card. */
	readonly scrolled: number;
	readonly still: Element | undefined;
}

/** Lets the cards under `root` glide from where they stood in `before`. */
export function glide(root: Element, before: Stands, { inHand, scrolled, still }: Change): void {
	if (window.matchMedia('(prefers-reduced-motion: reduce)').matches) return;
	const cards = cardsIn(root);
	for (const card of cards) {
		for (const motion of card.getAnimations()) if (motion.id === NAME) motion.cancel();
	}
	const moves = cards.flatMap((card) => {
		const stood = before.get(card.dataset.id ?? '');
		if (stood === undefined || card.dataset.id === inHand) return [];
		const now = card.getBoundingClientRect();
		// Where nothing is held still the page took the cards along.
		const along = stood.list === still || card.parentElement === still ? 0 : scrolled;
		const [x, y] = [stood.rect.left - now.left, stood.rect.top - along - now.top];
		const isFar = stood.list !== card.parentElement;
		return Math.abs(x) + Math.abs(y) < 1 ? [] : [{ card, x, y, isFar }];
	});
	for (const { card, x, y, isFar } of moves) {
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

function cardsIn(root: Element): readonly HTMLElement[] {
	return [...root.querySelectorAll<HTMLElement>('li[data-id]')];
}
