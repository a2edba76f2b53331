/** A card that changes its column glides there from where it stood. Motion inside a column is Svelte's. */

const GLIDE_MS = 200;

interface Stand {
	readonly rect: DOMRect;
	readonly column: Element | null;
}

export type Stands = ReadonlyMap<string, Stand>;

/** Where every card under `root` stands. */
export function standsOf(root: Element): Stands {
	const stands = new Map<string, Stand>();
	for (const card of root.querySelectorAll<HTMLElement>('li[data-id]')) {
		const { id } = card.dataset;
		if (id !== undefined) {
			stands.set(id, { rect: card.getBoundingClientRect(), column: card.parentElement });
		}
	}
	return stands;
}

/** Lets the cards that stand in another column than in `before` glide to their place. */
export function glide(root: Element, before: Stands): void {
	if (window.matchMedia('(prefers-reduced-motion: reduce)').matches) return;
	for (const card of root.querySelectorAll<HTMLElement>('li[data-id]')) {
		const stand = before.get(card.dataset.id ?? '');
		if (stand === undefined || stand.column === card.parentElement) continue;
		const now = card.getBoundingClientRect();
		const [x, y] = [stand.rect.left - now.left, stand.rect.top - now.top];
		card.animate(
			[
				{ transform: `translate(${String(x)}px, ${String(y)}px)`, zIndex: 2 },
				{ transform: 'none', zIndex: 2 }
			],
			{ duration: GLIDE_MS, easing: 'ease-out' }
		);
	}
}
