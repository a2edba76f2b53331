import { afterEach, expect, test } from 'vitest';
import { holdStill, letGo, placeOf } from './hold-still.ts';

afterEach(() => document.body.replaceChildren());

/** A column of cards, each 40 px high. */
function column(...ids: readonly string[]): HTMLElement {
	const list = document.createElement('ul');
	list.append(...ids.map(card));
	document.body.append(list);
	return list;
}

function card(id: string): HTMLElement {
	const item = document.createElement('li');
	item.dataset.id = id;
	item.tabIndex = 0;
	item.style.blockSize = '40px';
	return item;
}

function at(list: HTMLElement, id: string): HTMLElement {
	const found = list.querySelector<HTMLElement>(`[data-id="${id}"]`);
	if (!found) throw new Error(`No card ${id}`);
	return found;
}

const topOf = (element: HTMLElement): number => element.getBoundingClientRect().top;

test('the card with the focus stays when one above it leaves, and when it comes back', () => {
	const list = column('a', 'b', 'c');
	at(list, 'c').focus();
	const before = topOf(at(list, 'c'));
	const gone = at(list, 'a');

	const place = placeOf(document.body);
	gone.remove();
	expect(topOf(at(list, 'c'))).toBe(before - 40);
	if (place) holdStill(place);
	expect(topOf(at(list, 'c'))).toBe(before);

	const again = placeOf(document.body);
	list.prepend(gone);
	if (again) holdStill(again);
	expect(topOf(at(list, 'c'))).toBe(before);
	expect(list.style.paddingBlockStart).toBe('0px');
});

test('a card that was moved itself goes where it was moved', () => {
	const list = column('a', 'b', 'c');
	at(list, 'c').focus();
	const place = placeOf(document.body);
	list.insertBefore(at(list, 'a'), null);
	list.prepend(at(list, 'c'));
	const now = topOf(at(list, 'c'));
	if (place) holdStill(place);
	expect(topOf(at(list, 'c'))).toBe(now);
});

test('the gap closes when one goes on', () => {
	const list = column('a', 'b', 'c');
	at(list, 'c').focus();
	const place = placeOf(document.body);
	at(list, 'a').remove();
	if (place) holdStill(place);
	letGo(document.body);
	expect(list.style.paddingBlockStart).toBe('40px');
	at(list, 'c').blur();
	letGo(document.body);
	expect(list.style.paddingBlockStart).toBe('');
});

test('the page goes along when a card comes above the one with the focus', () => {
	document.body.style.minBlockSize = '4000px';
	const list = column('a', 'b', 'c');
	at(list, 'c').focus();
	const before = topOf(at(list, 'c'));
	const place = placeOf(document.body);
	list.prepend(card('new'));
	if (place) holdStill(place);
	expect(topOf(at(list, 'c'))).toBe(before);
	expect(window.scrollY).toBe(40);
	window.scrollTo(0, 0);
	document.body.style.minBlockSize = '';
});
