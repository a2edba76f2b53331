import { afterEach, expect, test } from 'vitest';
import { at, card, column, topOf } from './cards.test-support.ts';
import { holdStill, letGo, placeOf } from './hold-still.ts';

afterEach(() => document.body.replaceChildren());

test('the card with the focus stays when one above it leaves, and when it comes back', () => {
	const list = column('a', 'b', 'c');
	at('c').focus();
	const before = topOf(at('c'));
	const gone = at('a');

	const place = placeOf(document.body);
	gone.remove();
	expect(topOf(at('c'))).toBe(before - 40);
	if (place) holdStill(place);
	expect(topOf(at('c'))).toBe(before);

	const again = placeOf(document.body);
	list.prepend(gone);
	if (again) holdStill(again);
	expect(topOf(at('c'))).toBe(before);
	expect(list.style.paddingBlockStart).toBe('0px');
});

test('a card that was moved itself goes where it was moved', () => {
	const list = column('a', 'b', 'c');
	at('c').focus();
	const place = placeOf(document.body);
	list.insertBefore(at('a'), null);
	list.prepend(at('c'));
	const now = topOf(at('c'));
	if (place) holdStill(place);
	expect(topOf(at('c'))).toBe(now);
});

test('the gap closes when one goes on', () => {
	const list = column('a', 'b', 'c');
	at('c').focus();
	const place = placeOf(document.body);
	at('a').remove();
	if (place) holdStill(place);
	letGo(document.body);
	expect(list.style.paddingBlockStart).toBe('40px');
	at('c').blur();
	letGo(document.body);
	expect(list.style.paddingBlockStart).toBe('');
});

test('the page stays where it is scrolled to when the longest column gets shorter, until one goes on', () => {
	const cards = (count: number): readonly string[] =>
		Array.from({ length: count }, (_, n) => `${count}-${n}`);
	document.body.style.cssText = 'display: flex; align-items: start';
	const long = column(...cards(61));
	column(...cards(57), 'b');
	window.scrollTo(0, document.documentElement.scrollHeight);
	at('b').focus({ preventScroll: true });
	const [before, scrolled] = [topOf(at('b')), window.scrollY];
	const place = placeOf(document.body);
	for (const gone of [long.firstElementChild, long.lastElementChild]) gone?.remove();
	expect(window.scrollY).toBeLessThan(scrolled);
	if (place) holdStill(place);
	expect([topOf(at('b')), window.scrollY]).toEqual([before, scrolled]);
	letGo(document.body);
	expect(window.scrollY).toBe(scrolled);
	at('b').blur();
	letGo(document.body);
	expect(window.scrollY).toBeLessThan(scrolled);
	document.body.style.cssText = '';
});

test('the page goes along when a card comes above the one with the focus', () => {
	document.body.style.minBlockSize = '4000px';
	const list = column('a', 'b', 'c');
	at('c').focus();
	const before = topOf(at('c'));
	const place = placeOf(document.body);
	list.prepend(card('new'));
	if (place) holdStill(place);
	expect(topOf(at('c'))).toBe(before);
	expect(window.scrollY).toBe(40);
	window.scrollTo(0, 0);
	document.body.style.minBlockSize = '';
});
