/**
 * axe, with all its rules, finds nothing on any screen: light and dark, in English at a desk and in Spanish on a
 * phone, where words are longest and room is least.
 */
import AxeBuilder from '@axe-core/playwright';
import { expect, test, type Page } from '@playwright/test';
import { en } from '../../src/lib/messages/en/index.ts';
import { es } from '../../src/lib/messages/es/index.ts';
import { TestServer } from '../support/server.ts';
import { openDevice, type Device } from './support/device.ts';
import { invite, join } from './support/screens.ts';
import {
	arrive,
	meetingsOf,
	openedStops,
	PARTS,
	pageStops,
	plainStops,
	type Stop
} from './support/tour.ts';

const SIZES = [
	{ name: 'a desk', width: 1440, height: 900, locale: 'en-US', words: en },
	{ name: 'a phone in Spanish', width: 390, height: 844, locale: 'es-MX', words: es }
];

let keel: TestServer;
let device: Device;

// Two slow cores must do: axe reads every element of a page twice.
test.describe.configure({ mode: 'parallel', timeout: 240_000 });

test.beforeEach(async () => {
	keel = await TestServer.start({ KEEL_SAMPLE: '1' });
});

test.afterEach(async () => {
	await device.remove();
	await keel.remove();
});

for (const { name, width, height, locale, words } of SIZES) {
	test(`no page outside stands in anybody's way at ${name}`, async () => {
		device = await openDevice({ width, height, locale });
		const { page } = device;
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
	});

	test(`no page inside stands in anybody's way at ${name}`, async () => {
		device = await openDevice({ width, height, locale });
		const { page } = device;
		const initiative = await join(page, keel.ownerLink ?? '', 'Rosa Lindqvist');
		await findsNothing(
			page,
			pageStops(initiative, await meetingsOf(page, initiative, words), words)
		);
	});

	for (const part of PARTS) {
		test(`nothing that opens in ${part} stands in anybody's way at ${name}`, async () => {
			device = await openDevice({ width, height, locale });
			const { page } = device;
			const initiative = await join(page, keel.ownerLink ?? '', 'Rosa Lindqvist');
			const meetings = await meetingsOf(page, initiative, words);
			await findsNothing(page, openedStops(initiative, meetings, words)[part]);
		});
	}
}

async function findsNothing(page: Page, stops: readonly Stop[]): Promise<void> {
	const found: string[] = [];
	for (const stop of stops) found.push(...(await test.step(stop.name, () => lookAt(page, stop))));
	expect(found).toEqual([]);
}

/** What axe finds at a stop in light and in dark, a line each. */
async function lookAt(page: Page, stop: Stop): Promise<string[]> {
	await arrive(page, stop);
	const found: string[] = [];
	for (const colorScheme of ['light', 'dark'] as const) {
		await page.emulateMedia({ colorScheme });
		// Cards out of sight keep the colours they were last painted with until they are seen.
		await page.evaluate(() => {
			for (const element of document.querySelectorAll<HTMLElement>('main li')) {
				element.style.contentVisibility = 'visible';
			}
		});
		// In the page itself: there are no frames to put together.
		const axe = new AxeBuilder({ page }).setLegacyMode().options({ resultTypes: ['violations'] });
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
