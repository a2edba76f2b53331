/** Two people change the vision apart from each other: both see one place, and one settles it for both. */
import { expect, test, type Page } from '@playwright/test';
import { TestServer } from '../support/server.ts';
import { openDevice, type Device } from './support/device.ts';
import { comeBack, goAway, markWords, openSlip, slip, slipItems } from './support/joined.ts';
import { invite, join, status, wordsIn } from './support/screens.ts';

const VISION = 'agenda:vision';
const PEOPLE = /Dana Whitaker.*Rosa Medeiros|Rosa Medeiros.*Dana Whitaker/s;
const HERS = 'reading with joy in every language of their family';
const JOINED = 'reading with confidence in every language of their family';
/** How many fresh pairs of people; every other one comes back in the other order. */
const PAIRS = Number(process.env.KEEL_PAIRS ?? '1');

// Two slow cores must do.
test.describe.configure({ timeout: 240_000 });

let keel: TestServer;
let devices: Device[];

async function newcomer(link: string, name: string): Promise<Device> {
	const device = await openDevice();
	devices.push(device);
	const address = await join(device.page, link, name);
	await device.page.goto(`${address}/agenda`);
	await expect(status(device.page)).toHaveAttribute('data-sync', 'saved');
	return device;
}

test.beforeEach(async () => {
	devices = [];
	keel = await TestServer.start({ KEEL_SAMPLE: '1' });
});

test.afterEach(async () => {
	for (const device of devices) await device.remove();
	await keel.remove();
});

/** The one place, with both names and all four versions, as this person sees it. */
async function seesThePlace(page: Page, hasRosas: boolean): Promise<string> {
	await expect(slipItems(page, 'A')).toHaveCount(1, { timeout: 30_000 });
	await expect(slipItems(page)).toHaveCount(1);
	const list = await openSlip(page);
	const item = list.locator('[data-slip-item="A"]');
	await expect(item).toContainText(PEOPLE);
	const version = (name: string): Promise<string> =>
		item
			.locator('dl > div')
			.filter({ has: page.getByText(new RegExp(`^${name}`)) })
			.locator('dd')
			.innerText();
	expect(await version('Before')).toContain('reading with joy by the end');
	expect(await version(hasRosas ? 'Yours' : 'Theirs')).toContain(
		'in every language of their family'
	);
	expect(await version(hasRosas ? 'Theirs' : 'Yours')).toContain('confidence');
	return version('Now');
}

for (let pair = 1; pair <= PAIRS; pair += 1) {
	for (const first of ['Dana', 'Rosa'] as const) {
		test(`pair ${pair}: ${first} comes back first, both see one place, and one edit settles it`, async () => {
			const dana = await newcomer(keel.ownerLink ?? '', 'Dana Whitaker');
			const rosa = await newcomer(
				await invite(dana.page, dana.page.url().replace(/\/agenda.*$/, ''), 'partner'),
				'Rosa Medeiros'
			);
			await Promise.all([goAway(dana), goAway(rosa)]);
			await markWords(dana.page, VISION, 'joy');
			await dana.page.keyboard.type('confidence');
			await markWords(rosa.page, VISION, 'reading with joy', true);
			await rosa.page.keyboard.type(' in every language of their family');
			expect(await wordsIn(rosa.page, VISION)).toContain(HERS);

			const order = first === 'Dana' ? [dana, rosa] : [rosa, dana];
			for (const device of order) await comeBack(device);
			const now = await seesThePlace(dana.page, false);
			expect(await seesThePlace(rosa.page, true)).toBe(now);
			expect(now).toContain('in every language of their family');

			const { page } = dana;
			await page.getByRole('button', { name: /^Edit: Common agenda/ }).press('Enter');
			await expect(page.locator('[data-editor="agenda:vision"] [contenteditable]')).toBeFocused();
			await markWords(page, VISION, 'confidence');
			await page.keyboard.type('joy and confidence');
			for (const person of [dana, rosa]) await expect(slipItems(person.page)).toHaveCount(0);
			// Whoever types slowly takes more steps back.
			await expect
				.poll(async () => {
					if ((await wordsIn(page, VISION)).includes(JOINED)) return true;
					await page.keyboard.press('Control+z');
					return false;
				})
				.toBe(true);
			for (const person of [dana, rosa]) {
				await expect(slipItems(person.page, 'A')).toHaveCount(1);
			}
			await expect(slip(rosa.page)).toContainText('1 place needs a look.');
		});
	}
}
