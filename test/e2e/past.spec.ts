/** Going back: a version gets its name, two people change things, and one paragraph and one card come back. */
import { expect, test, type Page } from '@playwright/test';
import { TestServer } from '../support/server.ts';
import { openDevice, type Device } from './support/device.ts';
import { invite, join, status, wordsIn } from './support/screens.ts';
import { column, moveCard, openCard, retitleCard, write } from './support/work.ts';

const VISION = 'agenda:vision';
const PROBLEM = 'agenda:problem';
const GARDENS = 'School garden mini-grants';
const DESK = 'Eviction-prevention desk at schools';
const VERSION = 'Before the spring review';

let keel: TestServer;
let devices: Device[];

async function newcomer(link: string, name: string): Promise<{ page: Page; address: string }> {
	const device = await openDevice();
	devices.push(device);
	const address = await join(device.page, link, name);
	return { page: device.page, address };
}

/** Everything written on this page has reached the server. */
async function saved(page: Page): Promise<void> {
	await expect(status(page)).toHaveAttribute('data-sync', 'saved', { timeout: 20_000 });
}

test.beforeEach(async () => {
	devices = [];
	keel = await TestServer.start({ KEEL_SAMPLE: '1' });
});

test.afterEach(async () => {
	for (const device of devices) await device.remove();
	await keel.remove();
});

test('a paragraph and a card come back, and what the others did stays', async () => {
	const { page: noor, address } = await newcomer(keel.ownerLink ?? '', 'Noor Haddad');
	const { page: ben } = await newcomer(await invite(noor, address, 'partner'), 'Ben Sorel');

	await noor.goto(`${address}/past#part=versions`);
	await noor.getByRole('button', { name: 'Name this version' }).click();
	await noor.getByRole('textbox', { name: 'Name', exact: true }).fill(VERSION);
	await noor.keyboard.press('Enter');
	await expect(noor.getByRole('button', { name: `Open “${VERSION}”` })).toBeVisible();

	await ben.goto(`${address}/agenda`);
	await write(ben, VISION, 'end', ' Or perhaps not.');
	await saved(ben);
	await ben.goto(`${address}/board`);
	await openCard(ben, GARDENS);
	await retitleCard(ben, 'Gardens, much smaller');
	await ben.keyboard.press('Escape');
	await moveCard(ben, 'Gardens, much smaller', 'Stopped');
	await saved(ben);
	await noor.goto(`${address}/agenda`);
	await write(noor, PROBLEM, 'end', ' And we count it now.');
	await saved(noor);

	// The timeline tells it with names, and the paragraph comes back from there.
	await noor.goto(`${address}/past`);
	const timeline = noor.getByRole('region', { name: 'What happened, latest first' });
	await expect(timeline).toContainText('Ben Sorel in Common agenda and Board');
	await expect(timeline).toContainText('You in');
	const sitting = timeline.getByRole('article').filter({ hasText: 'Ben Sorel' });
	await sitting.getByRole('button', { name: /^Ben Sorel/ }).press('Enter');
	await expect(sitting).toContainText('moved from “Planned” to “Stopped”');
	await sitting.getByRole('button', { name: 'Bring this passage back' }).click();
	const ask = noor.getByRole('dialog', { name: 'Bring it back as it was?' });
	await expect(ask).toContainText('Or perhaps not.');
	// Meanwhile Ben writes elsewhere.
	await openCard(ben, DESK);
	await retitleCard(ben, 'Eviction desk, twice a week');
	await ask.getByRole('button', { name: 'Bring it back', exact: true }).click();
	await expect(ask).toBeHidden();

	// The card comes back from the version.
	await noor.getByRole('tab', { name: 'Versions' }).click();
	await noor.getByRole('button', { name: `Open “${VERSION}”` }).click();
	await noor.getByLabel('Of what').selectOption('board');
	const card = noor.locator('li[data-id]').filter({ hasText: `Activity “${GARDENS}”` });
	await card.getByRole('button', { name: 'Bring this back' }).click();
	await ask.getByRole('button', { name: 'Bring it back', exact: true }).click();
	await expect(noor.getByText(`“${GARDENS}” is back.`)).toBeVisible();
	await saved(noor);

	await expect(
		column(ben, 'Planned').getByRole('link', { name: GARDENS, exact: true })
	).toBeVisible();
	await expect(
		ben.getByRole('link', { name: 'Eviction desk, twice a week', exact: true })
	).toBeVisible();
	await ben.goto(`${address}/agenda`);
	await expect.poll(() => wordsIn(ben, VISION)).not.toContain('Or perhaps not.');
	await expect.poll(() => wordsIn(ben, PROBLEM)).toContain('And we count it now.');
});

test('without a network the device tells what it knows, and names nothing', async () => {
	const { page, address } = await newcomer(keel.ownerLink ?? '', 'Noor Haddad');
	await page.goto(`${address}/past`);
	await expect(page.getByRole('article').first()).toBeVisible();
	await page.evaluate(() => navigator.serviceWorker.ready.then(() => undefined));
	await devices[0]?.network(false);
	await page.reload();
	await expect(
		page.getByText('You are not connected. This is what your device knows')
	).toBeVisible();
	await page.getByRole('article').first().getByRole('button').first().press('Enter');
	await expect(page.getByRole('article').first()).toContainText(': added');
	await page.getByRole('tab', { name: 'Versions' }).press('Enter');
	await page.getByRole('button', { name: 'Name this version' }).click();
	await page.getByRole('textbox', { name: 'Name', exact: true }).fill(VERSION);
	await expect(page.getByRole('dialog')).toContainText('You are not connected.');
	await expect(page.getByRole('button', { name: 'Name it', exact: true })).toBeDisabled();
});
