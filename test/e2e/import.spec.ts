/** What a coalition has already goes in: a sheet of its partners, and an agenda from a word processor. */
import { expect, test, type Page } from '@playwright/test';
import { GOOGLE_DOCS_AGENDA, WORD_PAGE } from '../../src/lib/features/editor/paste.test-support.ts';
import { PARTNER_SHEET } from '../../src/lib/model/sheets/sheets.test-support.ts';
import { TestServer } from '../support/server.ts';
import { openDevice, type Device } from './support/device.ts';
import { editor, join, status } from './support/screens.ts';

/** What the issue promises a new user; a robot reads faster. */
const FIVE_MINUTES_MS = 300_000;

let keel: TestServer;
let device: Device;

test.beforeEach(async () => {
	keel = await TestServer.start({ KEEL_SAMPLE: '1' });
	device = await openDevice({ width: 1280 });
});

test.afterEach(async () => {
	await device.remove();
	await keel.remove();
});

test('thirty partners and an agenda are in within five minutes, nothing dropped in silence', async () => {
	const { page } = device;
	const refused: string[] = [];
	page.on('console', (message) => {
		if (/content security policy/i.test(message.text())) refused.push(message.text());
	});
	const began = Date.now();
	await join(page, keel.ownerLink ?? '', 'Rosa Lindqvist');

	await area(page, 'People');
	await page.getByRole('button', { name: 'Import and export' }).click();
	await page.getByRole('menuitem', { name: 'Import partners from a sheet' }).click();
	const dialog = page.getByRole('dialog', { name: 'Import partners from a sheet' });
	await dialog.locator('input[type=file]').setInputFiles({
		name: 'partners.csv',
		mimeType: 'text/csv',
		buffer: Buffer.from(PARTNER_SHEET)
	});
	await expect(dialog.getByRole('combobox', { name: 'What “Sector” holds' })).toHaveValue('sector');
	await expect(dialog.getByText('“harbor family clinic” repeats row 2')).toBeVisible();
	await expect(
		dialog.getByText('“soon” is no day of the calendar. It stays as words')
	).toBeVisible();
	await dialog.getByRole('button', { name: /^Import \d+ rows$/ }).click();
	await expect(dialog.getByText(/partners were added/)).toBeVisible();
	await dialog.getByRole('button', { name: 'Close' }).last().click();
	await expect(page.getByText('Haitian Mothers Circle')).toBeVisible();
	await expect(page.getByText('Portside Logistics')).toBeVisible();

	await area(page, 'Agenda');
	const text = editor(page, 'agenda:approach');
	await text.click();
	const surface = text.locator('[contenteditable="true"]');
	await surface.press('Control+End');
	await paste(page, GOOGLE_DOCS_AGENDA);
	await expect(surface).toContainText('Attendance working group, 12 March');
	await expect(surface.locator('table')).toContainText('18.4');
	await expect(surface).toContainText('[Picture: Map of bus routes]');
	await expect(page.getByText(/1 picture was not taken over: Map of bus routes/)).toBeVisible();
	await expect(status(page)).toHaveAttribute('data-sync', 'saved');
	const took = Date.now() - began;
	test.info().annotations.push({ type: 'took', description: `${took} ms` });
	expect(took).toBeLessThan(FIVE_MINUTES_MS);

	// One undo takes the whole paste away, and a page from Word goes in as well.
	await page.keyboard.press('Control+z');
	await expect(surface).not.toContainText('Attendance working group');
	await paste(page, WORD_PAGE);
	await expect(surface).toContainText('Charter of the group');
	expect(refused).toEqual([]);

	// The same sheet again changes nothing, and says so.
	await area(page, 'People');
	await page.getByRole('button', { name: 'Import and export' }).click();
	await page.getByRole('menuitem', { name: 'Import partners from a sheet' }).click();
	await dialog.getByRole('textbox', { name: 'Or paste cells here' }).focus();
	await paste(page, '', PARTNER_SHEET);
	await dialog.getByRole('button', { name: /^Import \d+ rows$/ }).click();
	await expect(dialog.getByText('Nothing had to change: all of it was here.')).toBeVisible();
});

async function area(page: Page, name: string): Promise<void> {
	const areas = page.getByRole('navigation', { name: 'Areas of this initiative' });
	await areas.getByRole('link', { name }).click();
}

/** What Ctrl-V does with such a clipboard. */
async function paste(page: Page, html: string, text = ''): Promise<void> {
	await page.evaluate(
		([markup = '', plain = '']) => {
			const data = new DataTransfer();
			if (markup !== '') data.setData('text/html', markup);
			data.setData('text/plain', plain);
			document.activeElement?.dispatchEvent(
				new ClipboardEvent('paste', { clipboardData: data, bubbles: true, cancelable: true })
			);
		},
		[html, text]
	);
}
