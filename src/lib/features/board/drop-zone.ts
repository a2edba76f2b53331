/**
 * A column that cards are dragged into and out of. What drags them remembers every card that ever stood in a column,
 * with all that is drawn in it; where colleagues move many that fills the memory. So it is begun anew now and then.
 */
import { dndzone, type DndZoneAttributes, type Item, type Options } from 'svelte-dnd-action';
import { type ActionReturn } from 'svelte/action';

/** After so many cards went. */
const MOST_GONE = 40;
const IN_HAND = '#dnd-action-dragged-el';

/** The same as svelte-dnd-action's `dndzone`. */
export function dropZone<T extends Item>(
	node: HTMLElement,
	options: Options<T>
): ActionReturn<Options<T>, DndZoneAttributes<T>> {
	let zone = dndzone(node, options);
	let cards = new Set(node.children);
	return {
		update(next) {
			zone.update?.(next);
			for (const card of node.children) cards.add(card);
			const isInUse = node.matches(':active') || document.querySelector(IN_HAND) !== null;
			if (cards.size - node.children.length < MOST_GONE || isInUse) return;
			zone.destroy?.();
			zone = dndzone(node, next);
			cards = new Set(node.children);
		},
		destroy() {
			zone.destroy?.();
		}
	};
}
