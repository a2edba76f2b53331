import * as dragging from 'svelte-dnd-action';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { card, column } from './cards.test-support.ts';
import { dropZone } from './drop-zone.ts';

vi.mock('svelte-dnd-action', { spy: true });

const begun = vi.mocked(dragging.dndzone);
const options: dragging.Options = { items: [], type: 'activity' };

beforeEach(() => {
	begun.mockClear();
});

afterEach(() => document.body.replaceChildren());

/** So many cards come into the column one after the other, and go. */
function pass(list: HTMLElement, zone: ReturnType<typeof dropZone>, cards: number): void {
	for (let at = 0; at < cards; at += 1) {
		const passing = card(`passing ${at}`);
		list.append(passing);
		zone.update?.(options);
		passing.remove();
		zone.update?.(options);
	}
}

test('a column is begun anew when many cards went, and not before', () => {
	const list = column('a', 'b');
	const zone = dropZone(list, options);
	pass(list, zone, 39);
	expect(begun).toHaveBeenCalledTimes(1);
	pass(list, zone, 1);
	expect(begun).toHaveBeenCalledTimes(2);
	pass(list, zone, 39);
	expect(begun).toHaveBeenCalledTimes(2);
	zone.destroy?.();
});

test('nothing is begun anew while a card is in the hand', () => {
	const list = column('a');
	const inHand = document.createElement('div');
	inHand.id = 'dnd-action-dragged-el';
	document.body.append(inHand);
	const zone = dropZone(list, options);
	pass(list, zone, 100);
	expect(begun).toHaveBeenCalledTimes(1);
	inHand.remove();
	zone.update?.(options);
	expect(begun).toHaveBeenCalledTimes(2);
	zone.destroy?.();
});
