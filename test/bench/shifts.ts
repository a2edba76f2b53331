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
	/** How often what the person is at moved without them while they could see it, and by how much. */
	readonly jumps: readonly string[];
	/** How often somebody else moved it itself, to another column or past its neighbours. */
	readonly moves: number;
}

/** What the page itself writes down. */
interface Noted {
	readonly shifts: { readonly value: number; readonly kind: string; readonly what: string }[];
	readonly jumps: string[];
	moves: number;
}

/** `at` finds what the person is at: it should stay where it is until they do something themselves. */
export async function countShifts(page: Page, at: string): Promise<void> {
	await page.evaluate((selector) => {
		/** So long after own input anything may still move by it, in milliseconds. */
		const OWN_MS = 700;
		/** So long after somebody moved it a card may still be gliding there, in milliseconds. */
		const CALM_MS = 400;
		const noted: Noted = { shifts: [], jumps: [], moves: 0 };
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
		interface Stand {
			readonly element: Element;
			readonly list: Element | null;
			readonly neighbours: readonly Element[];
			readonly top: number;
			readonly isSeen: boolean;
			readonly scroll: number;
		}
		let before: Stand | undefined;
		let moved = -Infinity;
		let isOwnMotion = false;
		const standOf = (element: Element): Stand => {
			const list = element.parentElement;
			const { top, bottom } = element.getBoundingClientRect();
			const isSeen = bottom > 0 && top < innerHeight;
			return {
				element,
				list,
				neighbours: [...(list?.children ?? [])],
				top,
				isSeen,
				scroll: scrollY
			};
		};
		/** How many of those that stand beside it in both states stand before it in the one. */
		const rank = (one: Stand, other: Stand): number =>
			one.neighbours
				.slice(0, one.neighbours.indexOf(one.element))
				.filter((each) => other.neighbours.includes(each)).length;
		const look = (): void => {
			requestAnimationFrame(look);
			const element = document.querySelector(selector);
			const was = before;
			before = element ? standOf(element) : undefined;
			if (!before || was?.element !== element) return;
			const by = Math.round(before.top - was.top);
			// What began by own input is own until it rests, however late its frames come.
			const isOwn = performance.now() - input < OWN_MS || (isOwnMotion && by !== 0);
			isOwnMotion = isOwn && by !== 0;
			if (was.list !== before.list || rank(was, before) !== rank(before, was)) {
				if (!isOwn) noted.moves += 1;
				// What somebody does right after one's own key glides on beyond that moment.
				moved = performance.now();
			}
			if (isOwn) return;
			if (performance.now() - moved < CALM_MS) return;
			if (Math.abs(by) <= 2) {
				// Slow motion adds up.
				before = { ...before, top: was.top, isSeen: was.isSeen, scroll: was.scroll };
				return;
			}
			if (!was.isSeen) return;
			// The frames of one motion are one jump.
			if (performance.now() - last > 300)
				noted.jumps.push(
					`${by} px at first (page ${Math.round(before.scroll - was.scroll)} px), ${Math.round(performance.now() - input)} ms after own input, ${Math.round(performance.now() - moved)} ms after it was moved itself`
				);
			last = performance.now();
		};
		requestAnimationFrame(look);
	}, at);
}

export async function takeShifts(page: Page): Promise<Shifts> {
	const { shifts, jumps, moves } = await page.evaluate((): Noted =>
		Reflect.get(globalThis, 'keelShifts')
	);
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
		jumps,
		moves
	};
}
