/**
 * axe, with all its rules, finds nothing on any screen: light and dark, in English at a desk and in Spanish on a
 * phone, where words are longest and room is least.
 */
import AxeBuilder from '@axe-core/playwright';
import { test as plain, expect, type Browser, type Page } from '@playwright/test';
import { en } from '../../src/lib/messages/en/index.ts';
import { es } from '../../src/lib/messages/es/index.ts';
import { TestServer } from '../support/server.ts';
import { invite, join } from './support/screens.ts';
import {
	arrive,
	type Meetings,
	meetingsOf,
	openedStops,
	PARTS,
	pageStops,
	plainStops,
	type Stop,
	walk
} from './support/tour.ts';

const SIZES = [
	{ name: 'a desk', width: 1440, height: 900, locale: 'en-US', words: en },
	{ name: 'a phone in Spanish', width: 390, height: 844, locale: 'es-MX', words: es }
];
type Size = (typeof SIZES)[number];

/** Somebody inside the sample, on a server of their own. */
interface Place {
	readonly page: Page;
	readonly initiative: string;
	readonly meetings: Meetings;
}

/** The places of one worker, each opened once: no state leaves anything that another cannot stand on. */
const test = plain.extend<object, { placeAt: (size: Size) => Promise<Place> }>({
	placeAt: [
		async ({ browser }, use) => {
			const servers: TestServer[] = [];
			const places = new Map<Size, Promise<Place>>();
			const open = async (size: Size): Promise<Place> => {
				const keel = await TestServer.start({ KEEL_SAMPLE: '1' });
				servers.push(keel);
				const page = await openPage(browser, size);
				const initiative = await join(page, keel.ownerLink ?? '', 'Rosa Lindqvist');
				return { page, initiative, meetings: await meetingsOf(page, initiative, size.words) };
			};
			await use((size) => {
				const place = places.get(size) ?? open(size);
				places.set(size, place);
				return place;
			});
			for (const keel of servers) await keel.remove();
		},
		{ scope: 'worker' }
	]
});

// Two slow cores must do: axe reads every element of a page twice.
test.describe.configure({ mode: 'parallel', timeout: 240_000 });

for (const size of SIZES) {
	const { name, words } = size;
	test(`no page outside stands in anybody's way at ${name}`, async ({ browser }) => {
		const keel = await TestServer.start({ KEEL_SAMPLE: '1' });
		const page = await openPage(browser, size);
		try {
			const link = keel.ownerLink ?? '';
			await findsNothing(page, [
				{ name: 'join', address: link, title: new RegExp(words.join.title) }
			]);
			const initiative = await join(page, link, 'Rosa Lindqvist');
			const again = await invite(page, initiative, 'viewer');
			await findsNothing(page, [
				...plainStops(new URL(initiative).origin, words),
				{ name: 'join as somebody known', address: again, title: new RegExp(words.join.title) }
			]);
		} finally {
			await page.context().close();
			await keel.remove();
		}
	});

	test(`no page inside stands in anybody's way at ${name}`, async ({ placeAt }) => {
		const { page, initiative, meetings } = await placeAt(size);
		await findsNothing(page, pageStops(initiative, meetings, words));
	});

	for (const part of PARTS) {
		test(`nothing that opens in ${part} stands in anybody's way at ${name}`, async ({
			placeAt
		}) => {
			const { page, initiative, meetings } = await placeAt(size);
			await findsNothing(page, openedStops(initiative, meetings, words)[part], walk);
		});
	}
}

/** A page of its own browser profile. */
async function openPage(browser: Browser, { width, height, locale }: Size): Promise<Page> {
	const context = await browser.newContext({
		viewport: { width, height },
		locale,
		colorScheme: 'light',
		reducedMotion: 'reduce'
	});
	context.setDefaultTimeout(20_000);
	return context.newPage();
}

async function findsNothing(page: Page, stops: readonly Stop[], go = arrive): Promise<void> {
	const found: string[] = [];
	for (const stop of stops) {
		await test.step(stop.name, async () => {
			await go(page, stop);
			found.push(...(await lookAt(page, stop)));
		});
	}
	expect(found).toEqual([]);
}

/** What axe finds at a stop in light and in dark, a line each. */
async function lookAt(page: Page, stop: Stop): Promise<string[]> {
	const found: string[] = [];
	for (const colorScheme of ['light', 'dark'] as const) {
		await page.emulateMedia({ colorScheme });
		await page.evaluate(async () => {
			// Cards out of sight keep the colours they were last painted with until they are seen.
			for (const element of document.querySelectorAll<HTMLElement>('main li')) {
				element.style.contentVisibility = 'visible';
			}
			// Colours change over time, be it no time at all, and none passes before a frame is drawn.
			await new Promise(requestAnimationFrame);
			// Some never end by themselves, so none is waited for.
			for (const animation of document.getAnimations()) {
				if (animation.effect?.getComputedTiming().endTime === Infinity) animation.cancel();
				else animation.finish();
			}
		});
		const axe = (await axeIn(page)).options({ resultTypes: ['violations'] });
		// The dark page is the same page in other colours.
		if (colorScheme === 'dark') axe.withRules(['color-contrast', 'link-in-text-block']);
		const { violations } = await axe.analyze();
		for (const { id, nodes } of violations) {
			for (const node of nodes) {
				found.push(`${stop.name}, ${colorScheme}: ${id} at ${node.target.join(' ')}: ${node.html}`);
			}
		}
	}
	await page.emulateMedia({ colorScheme: 'light' });
	return found;
}

/** axe in the page itself (there are no frames to put together), brought there once for each document. */
async function axeIn(page: Page): Promise<AxeBuilder> {
	const isThere = await page.evaluate(() => 'axe' in globalThis);
	return new AxeBuilder({ page, ...(isThere ? { axeSource: 'void 0' } : {}) }).setLegacyMode();
}
