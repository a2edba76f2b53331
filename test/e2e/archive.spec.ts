/** Out of one Keel and into another: exported with no network, opened in another browser on an empty server. */
import { expect, test } from '@playwright/test';
import { readFile } from 'node:fs/promises';
import { TestServer } from '../support/server.ts';
import { openDevice, type Device } from './support/device.ts';
import { editor, join, status } from './support/screens.ts';

let here: TestServer;
let there: TestServer;
let sender: Device;
let receiver: Device;

test.beforeEach(async () => {
	[here, there] = await Promise.all([
		TestServer.start({ KEEL_SAMPLE: '1' }),
		TestServer.start({ KEEL_SAMPLE: '0' })
	]);
	[sender, receiver] = await Promise.all([openDevice(), openDevice({ width: 390, height: 844 })]);
});

test.afterEach(async () => {
	await Promise.all([sender.remove(), receiver.remove()]);
	await Promise.all([here.remove(), there.remove()]);
});

test('a whole initiative leaves with no network and stands on another server', async () => {
	const { page } = sender;
	const address = await join(page, here.ownerLink ?? '', 'Maya Okafor');
	await page.evaluate(() => navigator.serviceWorker.ready.then(() => undefined));
	await page.goto(`${address}/settings`);
	await expect(status(page)).toHaveAttribute('data-sync', 'saved');
	await sender.network(false);
	await page.reload();
	const download = page.waitForEvent('download');
	await page.getByRole('button', { name: 'Save everything as one file' }).click();
	const saved = await download;
	expect(saved.suggestedFilename()).toBe('eastbrook-thrives-2026-02-16.keel.zip');
	const file = await saved.path();

	const phone = receiver.page;
	await phone.goto(there.origin);
	await phone.evaluate(() => navigator.serviceWorker.ready.then(() => undefined));
	await receiver.network(false);
	const card = phone.getByRole('region', { name: 'Open an exported initiative' });
	const letter = {
		name: 'letter.zip',
		mimeType: 'application/zip',
		buffer: Buffer.from('Dear Ben')
	};
	await card.locator('input[type=file]').setInputFiles(letter);
	await expect(card).toContainText('This is no exported initiative.');
	await card.locator('input[type=file]').setInputFiles(file);
	await card.getByRole('textbox', { name: 'Your name' }).fill('Ben Hartley');
	await phone.keyboard.press('Enter');
	await expect(phone).toHaveURL(/\/i\/[\w-]{22}$/);
	expect(phone.url().slice(-22)).toBe(address.slice(-22));
	await expect(status(phone)).toHaveAttribute('data-sync', 'device');

	const opened = phone.url();
	await phone.goto(`${opened}/agenda`);
	await expect(editor(phone, 'agenda:problem')).toContainText('More than half of Eastbrook');
	await phone.goto(`${opened}/meetings`);
	await expect(phone.getByRole('main')).toContainText('Check-in');

	// The same file again: what is here is offered, or a copy beside it.
	await phone.goto(there.origin);
	await card.locator('input[type=file]').setInputFiles(file);
	await expect(card).toContainText('is on this device already');
	await card.getByRole('button', { name: 'Keep the file as a copy' }).click();
	await expect(phone).toHaveURL(/\/i\/[\w-]{22}$/);
	expect(phone.url()).not.toBe(opened);

	await receiver.network(true);
	await phone.goto(`${opened}/settings`);
	await phone.getByRole('button', { name: 'Share with the server' }).click();
	await expect(status(phone)).toHaveAttribute('data-sync', 'saved', { timeout: 20_000 });
	const again = phone.waitForEvent('download');
	await phone.getByRole('button', { name: 'Save everything as one file' }).click();
	expect(await readFile(await (await again).path())).toEqual(await readFile(file));
});
