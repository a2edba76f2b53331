import { afterEach, beforeEach, expect, test } from 'vitest';
import { at, card, column, topOf } from './cards.test-support.ts';
import { glide, standsOf } from './glide.ts';
import { holdStill, placeOf } from './hold-still.ts';

beforeEach(() => {
	document.body.style.cssText = 'min-block-size: 4000px; display: flex; align-items: start';
});

afterEach(() => {
	document.body.replaceChildren();
	window.scrollTo(0, 0);
	document.body.style.cssText = '';
});

/** Does what the board does around a change. */
function change(how: () => void): void {
	const before = standsOf(document.body);
	const place = placeOf(document.body);
	how();
	const scrolled = place ? holdStill(place) : 0;
	glide(document.body, before, { inHand: undefined, scrolled, still: place?.list });
}

const gliding = (): readonly string[] =>
	[...document.querySelectorAll<HTMLElement>('li')].flatMap((each) =>
		each.getAnimations().length > 0 ? (each.dataset.id ?? '') : []
	);

test('cards begin where they stood, also in the middle of another glide', () => {
	column('a', 'b', 'c');
	const other = column('d');
	const before = topOf(at('b'));
	change(() => other.append(at('a')));
	expect(topOf(at('b'))).toBeCloseTo(before, 3);
	for (const motion of at('b').getAnimations()) {
		motion.pause();
		motion.currentTime = 100;
	}
	const between = topOf(at('b'));
	change(() => at('c').remove());
	expect(topOf(at('b'))).toBeCloseTo(between, 3);
	expect(at('b').getAnimations()).toHaveLength(1);
});

test('a glide goes on where a change is elsewhere, and turns where its end is another', () => {
	const list = column('a', 'b', 'c');
	const other = column('d');
	change(() => other.append(at('a')));
	const [motion] = at('b').getAnimations();
	motion?.pause();
	if (motion) motion.currentTime = 100;
	change(() => at('c').remove());
	expect(at('b').getAnimations()[0]).toBe(motion);
	expect(motion?.currentTime).toBe(100);
	const between = topOf(at('b'));
	change(() => list.prepend(card('x')));
	expect(topOf(at('b'))).toBeCloseTo(between, 3);
	expect(at('b').getAnimations()[0]).not.toBe(motion);
	expect(at('b').getAnimations()).toHaveLength(1);
});

test('the card one is at stands still in every frame while others come and go above it', () => {
	const list = column('a', 'b', 'c', 'd');
	column('e');
	at('c').focus();
	const before = topOf(at('c'));
	const elsewhere = topOf(at('e'));
	change(() => at('a').remove());
	expect(at('c').getAnimations()).toEqual([]);
	expect(topOf(at('c'))).toBe(before);
	// Two come: one takes the gap, the page goes along with the other, and the other column with the page.
	change(() => list.prepend(card('x'), card('y')));
	expect(topOf(at('c'))).toBe(before);
	expect(gliding()).toEqual([]);
	expect(topOf(at('e'))).toBe(elsewhere - 40);
	expect(window.scrollY).toBe(40);
});

test('a card in the hand does not glide', () => {
	const list = column('a', 'b');
	const before = standsOf(document.body);
	list.prepend(at('b'));
	glide(document.body, before, { inHand: 'b', scrolled: 0, still: undefined });
	expect(gliding()).toEqual(['a']);
});
