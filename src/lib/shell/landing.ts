/** Landing on one record of a page: seen, heard and shortly lit, wherever on the page it stands. */

/** The longest one waits for a page that is still being drawn. */
const PATIENCE_MS = 8000;
const LIGHT_MS = 1800;

/** Addresses whose record is a part of the page itself; others open beside it, and the page does that. */
const PARTS = [
	'item',
	'decision',
	'option',
	'action',
	'statement',
	'milestone',
	'resource',
	'funding',
	'question',
	'node'
] as const;

/** The record that the `#…` of an address leads to and that no page opens by itself. */
export function landingOf(hash: string): string | undefined {
	const asked = new URLSearchParams(hash.slice(1));
	for (const part of PARTS) {
		const id = asked.get(part);
		if (id) return id;
	}
	return undefined;
}

/**
 * Scrolls to the record `id` and lights it as soon as it is drawn. With `focus` the keyboard goes there too.
 * Returns what calls it off.
 */
export function land(id: string, focus: boolean): () => void {
	return landOn(() => visible(id), focus);
}

/** The same for whatever `find` answers once it is drawn. */
export function landOn(find: () => HTMLElement | undefined, focus: boolean): () => void {
	// What was drawn just now may still be pushed down by what comes above it.
	return whenDrawn(find, (target) => requestAnimationFrame(() => show(target, focus)));
}

/** Presses the first button of the page that has one of these names, as soon as it is drawn. */
export function pressNamed(names: readonly string[]): () => void {
	const isAsked = (button: Element): boolean => names.includes(button.textContent.trim());
	return whenDrawn(
		() => [...document.querySelectorAll<HTMLElement>('main button')].find(isAsked),
		(button) => {
			button.scrollIntoView({ block: 'center', inline: 'nearest' });
			button.click();
		}
	);
}

/** Calls `act` with what `find` answers, as soon as it answers something. Returns what calls that off. */
export function whenDrawn(
	find: () => HTMLElement | undefined,
	act: (target: HTMLElement) => void
): () => void {
	const until = performance.now() + PATIENCE_MS;
	let frame = requestAnimationFrame(look);

	function look(): void {
		const target = find();
		if (target) act(target);
		else if (performance.now() < until) frame = requestAnimationFrame(look);
	}

	return () => cancelAnimationFrame(frame);
}

/**
 * Where the record is drawn at its largest (a list beside may name it too): in what is opened beside the
 * page, else in the page; never all of a panel.
 */
export function visible(id: string): HTMLElement | undefined {
	const all = [...document.querySelectorAll<HTMLElement>(`main [data-id="${CSS.escape(id)}"]`)];
	const drawn = all.filter((element) => element.localName !== 'dialog' && areaOf(element) > 0);
	const beside = drawn.filter((element) => element.closest('dialog') !== null);
	return (beside.length > 0 ? beside : drawn).toSorted((a, b) => areaOf(b) - areaOf(a))[0];
}

function areaOf(element: HTMLElement): number {
	return element.offsetWidth * element.offsetHeight;
}

function show(target: HTMLElement, focus: boolean): void {
	const isTall = target.offsetHeight > window.innerHeight / 2;
	target.scrollIntoView({ block: isTall ? 'start' : 'center', inline: 'nearest' });
	if (focus && !target.contains(document.activeElement)) {
		const own = target.tabIndex >= 0;
		if (!own) target.tabIndex = -1;
		target.focus({ preventScroll: true });
		if (!own)
			target.addEventListener('blur', () => target.removeAttribute('tabindex'), { once: true });
	}
	light(target);
}

function light(target: HTMLElement): void {
	const lamp = getComputedStyle(document.documentElement).getPropertyValue('--lamp');
	const lit = {
		backgroundColor: `color-mix(in oklab, ${lamp} 26%, transparent)`,
		boxShadow: `0 0 0 0.35rem color-mix(in oklab, ${lamp} 26%, transparent)`
	};
	// Without motion it is lit and then is not; nothing moves either way.
	const isCalm = window.matchMedia('(prefers-reduced-motion: reduce)').matches;
	target.animate(
		[
			{ ...lit, borderRadius: '6px' },
			{ ...lit, borderRadius: '6px', offset: 0.6 },
			{ borderRadius: '6px' }
		],
		{ duration: LIGHT_MS, easing: isCalm ? 'step-end' : 'ease-out' }
	);
}
