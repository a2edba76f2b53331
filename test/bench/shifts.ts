/**
 * What moved on a page although the person in front of it did nothing. The browser's own score counts every
 * card that comes, goes or makes room; whether what one is at moved is looked at by itself, frame by frame.
 */
import { type Page } from '@playwright/test';

export interface Shifts {
	/** Sums of the browser's layout-shift scores without recent input. */
	readonly score: {
		/** Cards that changed their column. */
		readonly glides: number;
		/** Cards that made room for them, or closed the gap. */
		readonly room: number;
		/** Anything else: the page itself. */
		readonly page: number;
	};
	readonly count: number;
	/** The greatest that were of the page itself, in words. */
	readonly worst: readonly string[];
	/** How often what the person is at, or the place they read at, moved without them, and by how much. */
	readonly jumps: readonly string[];
}

/** What the page itself writes down. */
interface Noted {
	readonly shifts: { readonly value: number; readonly kind: string; readonly what: string }[];
	readonly jumps: string[];
}

/** `at` finds what the person is at: it should stay where it is until they do something themselves. */
export async function countShifts(page: Page, at: string): Promise<void> {
	await page.evaluate((selector) => {
		/** So long after own input anything may still move by it, in milliseconds. */
		const OWN_MS = 700;
		const noted: Noted = { shifts: [], jumps: [] };
		Reflect.set(globalThis, 'keelShifts', noted);
		const lists = new Map<string, Element | null>();
		const kindOf = (node: Node | null | undefined): string => {
			const element = node instanceof Element ? node : node?.parentElement;
			// What is gone by now is a face or a word of a card that was drawn anew.
			if (!element?.isConnected) return 'room';
			const card = element.closest('[data-status] li[data-id]');
			if (!card) return element.closest('[data-status]') ? 'room' : 'page';
			const id = card.getAttribute('data-id') ?? '';
			const known = lists.get(id);
			lists.set(id, card.parentElement);
			return known === undefined || known === card.parentElement ? 'room' : 'glides';
		};
		for (const card of document.querySelectorAll('[data-status] li[data-id]'))
			lists.set(card.getAttribute('data-id') ?? '', card.parentElement);
		new PerformanceObserver((list) => {
			for (const entry of list.getEntries()) {
				if (Reflect.get(entry, 'hadRecentInput') === true) continue;
				const sources: { node?: Node | null }[] = Reflect.get(entry, 'sources') ?? [];
				const kinds = sources.map(({ node }) => kindOf(node));
				const kind = ['page', 'glides'].find((one) => kinds.includes(one)) ?? 'room';
				const what = sources
					.map(({ node }) =>
						node instanceof Element ? `${node.tagName.toLowerCase()}.${node.className}` : '#text'
					)
					.join(', ');
				noted.shifts.push({ value: Number(Reflect.get(entry, 'value')), kind, what });
			}
		}).observe({ type: 'layout-shift' });

		let input = performance.now();
		let last = -Infinity;
		for (const type of ['keydown', 'keyup', 'pointerdown', 'pointermove', 'wheel', 'focusin'])
			addEventListener(type, () => (input = performance.now()), { capture: true });
		let before: { element: Element; list: Element | null; top: number; scroll: number } | undefined;
		const look = (): void => {
			requestAnimationFrame(look);
			const element = document.querySelector(selector);
			if (!element || performance.now() - input < OWN_MS) {
				before = undefined;
				return;
			}
			const now = {
				element,
				list: element.parentElement,
				top: element.getBoundingClientRect().top,
				scroll: scrollY
			};
			if (before?.element === element && before.list === now.list) {
				const by = Math.round(now.top - before.top);
				if (Math.abs(by) <= 2) return;
				// The frames of one motion are one jump.
				if (performance.now() - last > 300)
					noted.jumps.push(`${by} px at first (page ${Math.round(now.scroll - before.scroll)} px)`);
				last = performance.now();
			}
			before = now;
		};
		requestAnimationFrame(look);
	}, at);
}

export async function takeShifts(page: Page): Promise<Shifts> {
	const { shifts, jumps } = await page.evaluate((): Noted => Reflect.get(globalThis, 'keelShifts'));
	const sum = (kind: string): number =>
		shifts.filter((one) => one.kind === kind).reduce((all, { value }) => all + value, 0);
	const worst = shifts
		.filter(({ kind }) => kind === 'page')
		.toSorted((a, b) => b.value - a.value)
		.slice(0, 3);
	return {
		score: { glides: sum('glides'), room: sum('room'), page: sum('page') },
		count: shifts.length,
		worst: worst.map(({ value, what }) => `${value.toFixed(4)} ${what.slice(0, 160)}`),
		jumps
	};
}
