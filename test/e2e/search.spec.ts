/** Finding and doing by the palette, with the keyboard alone and with no network. */
import { expect, test, type Page } from '@playwright/test';
import { TestServer } from '../support/server.ts';
import { openDevice, type Device } from './support/device.ts';
import { join, status } from './support/screens.ts';

let keel: TestServer;
let device: Device;
let page: Page;
let address: string;

test.beforeAll(async () => {
	keel = await TestServer.start({ KEEL_SAMPLE: '1' });
	device = await openDevice({ width: 1440 });
	page = device.page;
	address = await join(page, keel.ownerLink ?? '', 'Rosa Lindqvist');
	await page.goto(`${address}/agenda`);
	await expect(status(page)).toHaveAttribute('data-sync', 'saved');
});

test.afterAll(async () => {
	await device.remove();
	await keel.remove();
});

const field = () => page.getByRole('combobox', { name: 'Search this initiative' });
const options = () => page.getByRole('option');

async function ask(query: string): Promise<void> {
	await page.keyboard.press('Control+k');
	await expect(field()).toBeFocused();
	await page.keyboard.type(query);
}

test.describe('the palette', () => {
	test.describe.configure({ mode: 'serial', timeout: 90_000 });

	test('finds without accents and opens the record, offline', async () => {
		await device.network(false);
		await ask('tomas reyes');
		await expect(options().first()).toContainText('Tomás Reyes');
		await expect(field()).toHaveAttribute(
			'aria-activedescendant',
			(await options().first().getAttribute('id')) ?? ''
		);
		await page.keyboard.press('Enter');
		await expect(page).toHaveURL(/\/people/);
		const panel = page.locator('dialog[data-id]');
		await expect(panel).toContainText('Tomás Reyes');
		await panel.getByRole('button', { name: 'Close' }).click();
		await expect(panel).toHaveCount(0);
	});

	test('lands on a line of the minutes of an earlier meeting', async () => {
		await ask('paint crew is booked');
		await expect(options().first()).toContainText('paint crew is booked');
		await page.keyboard.press('Enter');
		await expect(page).toHaveURL(/\/meetings\/[\w-]{22}#item=/);
		const item = decodeURIComponent(new URL(page.url()).hash.slice('#item='.length));
		await expect(page.locator(`article[data-id="${item}"]`)).toBeInViewport();
		await expect(page.locator(`article[data-id="${item}"]`)).toBeFocused();
	});

	test('does what it is told, and Back leads where one was', async () => {
		await ask('add an outcome');
		await page.keyboard.press('Enter');
		await expect(page.getByRole('textbox', { name: 'Add an outcome' })).toBeFocused();
		await page.keyboard.press('Escape');
		await page.goBack();
		await expect(page).toHaveURL(/\/meetings\//);
	});

	test('gives the focus back, counts what it found, and says when that is nothing', async () => {
		const home = page.getByRole('link', { name: 'Home', exact: true });
		await home.focus();
		await ask('zzzz');
		await expect(page.getByRole('dialog')).toContainText('Nothing here holds “zzzz”');
		await field().fill('school');
		await expect(page.getByText(/^\d+ results$/)).toBeVisible();
		await page.keyboard.press('Escape');
		await expect(field()).toHaveCount(0);
		await expect(home).toBeFocused();
	});

	test('lists its keys on “?”, goes by g and a letter, and leaves letters to fields', async () => {
		await page.keyboard.press('?');
		await expect(page.getByRole('dialog', { name: 'Keyboard' })).toBeVisible();
		await page.keyboard.press('Escape');
		await expect(page.getByRole('dialog', { name: 'Keyboard' })).toHaveCount(0);
		await page.keyboard.press('g');
		await page.keyboard.press('p');
		await expect(page).toHaveURL(/\/people$/);
		const find = page.getByRole('searchbox').or(page.getByPlaceholder('Find a name')).first();
		await find.focus();
		await page.keyboard.type('?gb');
		await expect(find).toHaveValue('?gb');
		await expect(page).toHaveURL(/\/people$/);
	});

	test('peeks at a chip that the keyboard reaches, and Escape closes only that', async () => {
		await page.goto(`${address}/agenda`);
		const chip = page.locator('main [data-chip^="outcome:"] button').first();
		await chip.waitFor();
		// The peek is fetched after the page can be read.
		await expect(async () => {
			await page.getByRole('main').focus();
			await chip.focus();
			await expect(page.locator('.peek')).toContainText('Outcome', { timeout: 1500 });
		}).toPass();
		await page.keyboard.press('Escape');
		await expect(page.locator('.peek')).toBeHidden();
		await expect(chip).toBeFocused();
	});
});
