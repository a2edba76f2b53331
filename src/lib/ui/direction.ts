/** Lines that run from right to left. */

export const runsRightToLeft = (element: Element): boolean =>
	getComputedStyle(element).direction === 'rtl';

/**
 * The key as somebody presses it who reads from left to right: where the line runs the other way, the left
 * arrow goes on and the right one back.
 */
export function keyInLine(event: KeyboardEvent): string {
	const { key, target } = event;
	if (!/^Arrow(Left|Right)$/.test(key)) return key;
	if (!(target instanceof Element) || !runsRightToLeft(target)) return key;
	return key === 'ArrowLeft' ? 'ArrowRight' : 'ArrowLeft';
}

/** Scrolls `frame` sideways until `child` stands at the start of its line; never up or down. */
export function scrollToStart(frame: Element, child: Element): void {
	const [outer, inner] = [frame.getBoundingClientRect(), child.getBoundingClientRect()];
	frame.scrollLeft += runsRightToLeft(frame) ? inner.right - outer.right : inner.left - outer.left;
}
