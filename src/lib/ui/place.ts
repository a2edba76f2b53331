/** Where a floating thing goes: below its anchor, above when there is no room, inside the window. */

import { runsRightToLeft } from './direction.ts';

const GAP_PX = 6;
const MARGIN_PX = 8;

/** Puts `floating` (position: fixed, already shown) beside `anchor`. */
export function placeBeside(
	floating: HTMLElement,
	anchor: Element,
	align: 'start' | 'end' = 'start'
): void {
	const at = anchor.getBoundingClientRect();
	const { offsetWidth: width, offsetHeight: height } = floating;
	const { clientWidth: windowWidth, clientHeight: windowHeight } = document.documentElement;
	const below = at.bottom + GAP_PX;
	const above = at.top - GAP_PX - height;
	const top = below + height <= windowHeight - MARGIN_PX || above < MARGIN_PX ? below : above;
	const atLeft = (align === 'start') !== runsRightToLeft(anchor);
	const left = atLeft ? at.left : at.right - width;
	floating.style.top = `${Math.max(MARGIN_PX, Math.min(top, windowHeight - height - MARGIN_PX))}px`;
	floating.style.left = `${Math.max(MARGIN_PX, Math.min(left, windowWidth - width - MARGIN_PX))}px`;
}
