/** The status is a fact: "saved" survives the server's death, "on this device" the browser's. */
import { expect, test } from '@playwright/test';
import { TestServer } from '../support/server.ts';
import { openDevice, type Device } from './support/device.ts';
import { joinAsReader } from './support/reader.ts';
import { editor, invite, join, status, wordsIn, writeAtEnd } from './support/screens.ts';

/** How often each kind of death is tried. */
const ROUNDS = Number(process.env.KEEL_ROUNDS ?? 5);
const PROBLEM = 'agenda:problem';

let keel: TestServer;
let device: Device;
let address: string;

test.beforeEach(async () => {
	keel = await TestServer.start({ KEEL_SAMPLE: '1' });
	device = await openDevice();
	address = await join(device.page, keel.ownerLink ?? '', 'Maya Okafor');
	await device.page.evaluate(() => navigator.serviceWorker.ready.then(() => undefined));
	await device.page.goto(`${address}/agenda`);
	await expect(editor(device.page, PROBLEM)).toContainText('More than half');
});

test.afterEach(async () => {
	await device.remove();
	await keel.remove();
});

test(`what was "saved" when the server was killed is there, ${ROUNDS} of ${ROUNDS}`, async () => {
	test.setTimeout(60_000 + ROUNDS * 10_000);
	const { page } = device;
	const reader = await joinAsReader(
		keel,
		await invite(page, address, 'viewer'),
		address.slice(-22)
	);
	for (let round = 1; round <= ROUNDS; round++) {
		const word = ` saved-${round}-${Date.now().toString(36)}.`;
		await writeAtEnd(page, PROBLEM, word);
		await expect(status(page)).toHaveAttribute('data-sync', 'saved');
		await keel.kill();
		await keel.run();
		expect(await reader.words('agenda')).toContain(word.trim());
		await expect(status(page)).toHaveAttribute('data-sync', 'saved', { timeout: 15_000 });
	}
});

test(`what was "on this device" when the browser was killed is there, ${ROUNDS} of ${ROUNDS}`, async () => {
	test.setTimeout(60_000 + ROUNDS * 15_000);
	await keel.kill();
	await expect(status(device.page)).toHaveAttribute('data-sync', 'offline');
	for (let round = 1; round <= ROUNDS; round++) {
		const word = ` kept-${round}-${Date.now().toString(36)}.`;
		await writeAtEnd(device.page, PROBLEM, word);
		await expect(status(device.page)).toHaveAttribute('data-sync', 'offline');
		await device.kill();
		const page = await device.reopen();
		await page.goto(`${address}/agenda`);
		await expect(editor(page, PROBLEM)).toContainText(word.trim());
	}
});

test('a server that never acknowledges keeps "saved" from showing', async () => {
	const { page } = device;
	let isMute = true;
	await page.routeWebSocket(/\/sync\//, (socket) => {
		const server = socket.connectToServer();
		server.onMessage((message) => {
			const isSettled = typeof message !== 'string' && message[0] === 121;
			if (!(isSettled && isMute)) socket.send(message);
		});
	});
	await page.reload();
	await expect(editor(page, PROBLEM)).toContainText('More than half');
	await writeAtEnd(page, PROBLEM, ' Heard but not kept.');
	await expect(status(page)).toHaveAttribute('data-sync', 'saving');
	// Whatever else arrives meanwhile, the word must not turn: a colleague reads the sentence first.
	const reader = await joinAsReader(
		keel,
		await invite(page, address, 'viewer'),
		address.slice(-22)
	);
	expect(await reader.words('agenda')).toContain('Heard but not kept.');
	await expect(status(page)).toHaveAttribute('data-sync', 'saving');
	isMute = false;
	await page.reload();
	await expect(status(page)).toHaveAttribute('data-sync', 'saved');
});

test('a server that hangs turns the status within 35 seconds', async () => {
	const { page } = device;
	keel.freeze();
	await expect(status(page)).toHaveAttribute('data-sync', 'offline', { timeout: 35_000 });
	keel.thaw();
	await expect(status(page)).toHaveAttribute('data-sync', 'saved', { timeout: 30_000 });
});

test('a full device store asks for attention within 2 seconds and a copy can be saved', async () => {
	const { page } = device;
	await page.evaluate(() => {
		IDBObjectStore.prototype.add = () => {
			throw new DOMException('full', 'QuotaExceededError');
		};
		IDBObjectStore.prototype.put = IDBObjectStore.prototype.add;
	});
	await writeAtEnd(page, PROBLEM, ' Not lost.');
	await expect(status(page)).toHaveAttribute('data-sync', 'attention', { timeout: 2_000 });
	expect(await wordsIn(page, PROBLEM)).toContain('Not lost.');
	const download = page.waitForEvent('download');
	await page.getByRole('button', { name: /copy/i }).first().click();
	const stream = await (await download).createReadStream();
	const chunks: Buffer[] = [];
	for await (const chunk of stream) chunks.push(chunk as Buffer);
	expect(Buffer.concat(chunks).toString()).toContain('Not lost.');
});
