/** What moved on a page although the person in front of it did nothing (the browser's own account). */
import { type Page } from '@playwright/test';

export interface Shifts {
	/** Sum of the browser's layout-shift scores without recent input. */
	readonly score: number;
	readonly count: number;
	/** The greatest of them, in words. */
	readonly worst: readonly string[];
}

export async function countShifts(page: Page): Promise<void> {
	await page.evaluate(() => {
		const noted: { value: number; what: string }[] = [];
		Reflect.set(globalThis, 'keelShifts', noted);
		new PerformanceObserver((list) => {
			for (const entry of list.getEntries()) {
				if (Reflect.get(entry, 'hadRecentInput') === true) continue;
				const sources: { node?: Node | null }[] = Reflect.get(entry, 'sources') ?? [];
				const what = sources
					.map(({ node }) =>
						node instanceof Element ? `${node.tagName.toLowerCase()}.${node.className}` : '#text'
					)
					.join(', ');
				noted.push({ value: Number(Reflect.get(entry, 'value')), what });
			}
		}).observe({ type: 'layout-shift' });
	});
}

export async function takeShifts(page: Page): Promise<Shifts> {
	const noted = await page.evaluate(() => {
		const all: { value: number; what: string }[] = Reflect.get(globalThis, 'keelShifts');
		return all;
	});
	const worst = noted.toSorted((a, b) => b.value - a.value).slice(0, 3);
	return {
		score: noted.reduce((sum, { value }) => sum + value, 0),
		count: noted.length,
		worst: worst.map(({ value, what }) => `${value.toFixed(4)} ${what.slice(0, 160)}`)
	};
}
