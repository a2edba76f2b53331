/** What the contract says about every address of the app, at a desk and on a phone. */
import { expect, test, type Browser, type BrowserContext, type Page } from '@playwright/test';
import { TestServer } from '../support/server.ts';
import { editor, join, status } from './support/screens.ts';
import {
	arrive,
	meetingsOf,
	openedStops,
	PARTS,
	pageStops,
	plainStops,
	type Stop,
	walk
} from './support/tour.ts';

const STATES = ['attention', 'saving', 'offline', 'device', 'saved'];

let keel: TestServer;
let context: BrowserContext;
/** What went wrong behind the screens: errors, policy violations, requests to elsewhere. */
let wrong: string[];

// Two slow cores must do.
test.describe.configure({ mode: 'parallel', timeout: 240_000 });

test.beforeEach(async () => {
	keel = await TestServer.start({ KEEL_SAMPLE: '1' });
});

test.afterEach(async () => {
	await context.close();
	await keel.remove();
});

test('every screen keeps the contract at a desk', async ({ browser }) => {
	const page = await openAt(browser, 1440);
	const { origin, initiative, stops } = await enter(page);
	for (const stop of [...plainStops(origin), ...stops]) {
		await test.step(stop.name, async () => {
			await arrive(page, stop);
			await keepsTheFrame(page, stop, initiative);
			await keepsItsTexts(page);
		});
	}
	expect(wrong).toEqual([]);
});

test('every page keeps the contract on a phone, within its width and in reach of a thumb', async ({
	browser
}) => {
	const page = await openAt(browser, 390);
	const { origin, initiative, stops } = await enter(page);
	await suitsAThumb(page, [...plainStops(origin), ...stops], initiative);
});

for (const part of PARTS) {
	test(`what opens in ${part} fits a phone and a thumb`, async ({ browser }) => {
		const page = await openAt(browser, 390);
		const { initiative, opened } = await enter(page);
		await suitsAThumb(page, opened[part], initiative, walk);
	});
}

test('the name comes first on the join page, and Enter joins', async ({ browser }) => {
	const page = await openAt(browser, 390);
	await page.goto(keel.ownerLink ?? '');
	const name = page.getByRole('textbox').first();
	await expect(name).toHaveAccessibleName('Your name');
	await name.fill('Noor Haddad');
	await name.press('Enter');
	await expect(page).toHaveURL(/\/i\/[\w-]{22}$/);
	await expect(page.getByRole('main')).toContainText('Eastbrook');
	expect(wrong).toEqual([]);
});

test('nothing moves for somebody who asked for stillness', async ({ browser }) => {
	const page = await openAt(browser, 390);
	const { stops, opened } = await enter(page);
	for (const stop of [...stops, ...Object.values(opened).flat()].filter(({ name }) =>
		/board|agenda/.test(name)
	)) {
		await walk(page, stop);
		const moving = await page.evaluate(() =>
			document
				.getAnimations()
				.filter(({ effect }) => Number(effect?.getComputedTiming().duration) > 1)
				.map((animation) => JSON.stringify(animation.effect?.getComputedTiming()))
		);
		expect(moving, stop.name).toEqual([]);
	}
});

/** A page of its own browser profile that notes what goes wrong behind the screen. */
async function openAt(browser: Browser, width: number): Promise<Page> {
	const isPhone = width < 600;
	context = await browser.newContext({
		viewport: { width, height: isPhone ? 844 : 900 },
		hasTouch: isPhone,
		isMobile: isPhone,
		reducedMotion: 'reduce'
	});
	wrong = [];
	const page = await context.newPage();
	await page.addInitScript(() => {
		document.addEventListener('securitypolicyviolation', (event) =>
			// reason: the console is what the test listens to
			console.error(`policy: ${event.violatedDirective} ${event.blockedURI}`)
		);
	});
	page.on('pageerror', (error) => wrong.push(`error: ${error.message}`));
	page.on('console', (message) => {
		if (message.type() !== 'error') return;
		const { url } = message.location();
		const isFirstAnswer = url.endsWith('/api/session') && message.text().includes('401');
		// The page that is not there says so in the console as well.
		const isNotFound = message.text().includes('Not found: /no/such/page');
		if (!isFirstAnswer && !isNotFound) wrong.push(`console: ${message.text()} ${url}`);
	});
	page.on('request', (request) => {
		const { protocol, host } = new URL(request.url());
		if (!['data:', 'blob:'].includes(protocol) && host !== new URL(keel.ownerLink ?? '').host) {
			wrong.push(`request: ${request.url()}`);
		}
	});
	return page;
}

async function enter(page: Page) {
	const initiative = await join(page, keel.ownerLink ?? '', 'Rosa Lindqvist');
	const meetings = await meetingsOf(page, initiative);
	return {
		initiative,
		origin: new URL(initiative).origin,
		stops: pageStops(initiative, meetings),
		opened: openedStops(initiative, meetings)
	};
}

/** Every stop keeps the frame, needs no scrolling sideways and has nothing too small to press. */
async function suitsAThumb(
	page: Page,
	stops: readonly Stop[],
	initiative: string,
	go = arrive
): Promise<void> {
	for (const stop of stops) {
		await test.step(stop.name, async () => {
			await go(page, stop);
			await keepsTheFrame(page, stop, initiative);
			expect.soft(await widthBeyond(page), `${stop.name} is wider than the screen`).toBe(0);
			expect.soft(await smallTargets(page), `${stop.name} has targets too small`).toEqual([]);
		});
	}
	expect(wrong).toEqual([]);
}

/** One main, a title, and inside an initiative the status and the sample's own today. */
async function keepsTheFrame(page: Page, stop: Stop, initiative: string): Promise<void> {
	await expect(page.locator('main')).toHaveCount(1);
	await expect(page).toHaveTitle(stop.title);
	if (!stop.address.startsWith(initiative)) return;
	const shown = status(page);
	await expect(shown).toHaveCount(1);
	await expect(shown).toBeInViewport({ ratio: 1 });
	expect(STATES).toContain(await shown.getAttribute('data-sync'));
	await expect(shown).toHaveText(/\w+/);
	const today = page.getByText(/Demo data. Today is .*Feb 16, 2026/).filter({ visible: true });
	await expect(today.first()).toBeVisible();
}

/** Every shared text can take the focus, and the focus mounts an editor. */
async function keepsItsTexts(page: Page): Promise<void> {
	const names = await page
		.locator('[data-editor]')
		.evaluateAll((texts) => texts.map((text) => text.getAttribute('data-editor') ?? ''));
	for (const name of names) {
		expect(name).toMatch(/^(index|agenda|board|people|meeting\/[\w-]{22})(:.+)?$/);
		await editor(page, name).focus();
		await expect(
			editor(page, name).locator('[contenteditable="true"]'),
			`${name} mounts`
		).toBeFocused();
	}
}

/** By how many pixels one could scroll sideways. */
function widthBeyond(page: Page): Promise<number> {
	return page.evaluate(() => Math.max(0, document.documentElement.scrollWidth - innerWidth));
}

/**
 * What can be pressed and is smaller than 44 px either way. Links and chips in running text are as
 * high as their line; what widens a target without being seen (a label, an overlay) counts.
 */
function smallTargets(page: Page): Promise<readonly string[]> {
	return page.evaluate(() => {
		const reach = 21;
		const isInline = (element: Element): boolean =>
			element.closest('[data-editor], .chip, p') !== null;
		const isOpen = document.querySelector('dialog:modal');
		const targets = [
			...(isOpen ?? document).querySelectorAll('button, a[href], select, summary, [role="tab"]')
		];
		return targets
			.filter((element) => element.checkVisibility({ visibilityProperty: true }))
			.filter((element) => !isInline(element) && element.closest('.skip') === null)
			.filter((element) => {
				const { width, height } = element.getBoundingClientRect();
				return width > 1 && height > 1 && (width < 44 || height < 44);
			})
			.filter((element) => {
				element.scrollIntoView({ block: 'center', inline: 'center' });
				const box = element.getBoundingClientRect();
				const [x, y] = [box.x + box.width / 2, box.y + box.height / 2];
				return [
					[x - reach, y],
					[x + reach, y],
					[x, y - reach],
					[x, y + reach]
				].some(([atX = 0, atY = 0]) => {
					const hit = document.elementFromPoint(atX, atY);
					return hit !== element && !element.contains(hit);
				});
			})
			.map((element) => {
				const { width, height } = element.getBoundingClientRect();
				const name = element.getAttribute('aria-label') ?? element.textContent.trim();
				return `${name.slice(0, 60)} (${Math.round(width)} x ${Math.round(height)})`;
			});
	});
}
