/** A new person reaches the shared agenda from a second browser by an invitation link. */
import { expect, test } from '@playwright/test';
import { TestServer } from '../support/server.ts';
import { openDevice, type Device } from './support/device.ts';
import { editor, join, status } from './support/screens.ts';

/** What the issue promises a person; a robot reads faster. */
const TWO_MINUTES_MS = 120_000;

let keel: TestServer;
const devices: Device[] = [];

test.afterEach(async () => {
	for (const device of devices.splice(0)) await device.remove();
	await keel.remove();
});

test('from the first page to the same vision on two devices', async () => {
	keel = await TestServer.start({ KEEL_SAMPLE: '1' });
	const began = Date.now();
	const { page } = await open(1280);
	await join(page, keel.ownerLink ?? '', 'Rosa Lindqvist');
	const areas = page.getByRole('navigation', { name: 'Areas of this initiative' });
	await areas.getByRole('link', { name: 'People' }).click();
	await page.getByRole('button', { name: 'Invite somebody' }).first().click();
	await page.getByRole('button', { name: 'Make the link' }).click();
	const link = await page.getByRole('textbox', { name: 'Invitation link' }).inputValue();
	await page.getByRole('button', { name: 'Done' }).click();

	const { page: phone } = await open(390);
	await phone.goto(link);
	await phone.getByRole('textbox').first().fill('Ben Weber');
	await phone.keyboard.press('Enter');
	await phone
		.getByRole('navigation', { name: 'Areas of this initiative' })
		.getByRole('link', { name: 'Agenda' })
		.click();
	await expect(editor(phone, 'agenda:vision')).toContainText('Every Eastbrook child is well');
	await expect(status(phone)).toHaveAttribute('data-sync', 'saved');
	const took = Date.now() - began;
	test.info().annotations.push({ type: 'took', description: `${took} ms` });
	expect(took).toBeLessThan(TWO_MINUTES_MS);

	// And it is the same agenda: what one writes, the other reads.
	await editor(phone, 'agenda:vision').click();
	await phone.keyboard.press('Control+End');
	await phone.keyboard.type(' Together.');
	await areas.getByRole('link', { name: 'Agenda' }).click();
	await expect(editor(page, 'agenda:vision')).toContainText('Together.');
});

async function open(width: number): Promise<Device> {
	const device = await openDevice({ width });
	devices.push(device);
	return device;
}
