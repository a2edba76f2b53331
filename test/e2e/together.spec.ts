/**
 * The main promise: two people write together and see each other at once; one goes away with no network,
 * loses the browser, and comes back; in the end everybody has every word of both.
 */
import { expect, test } from '@playwright/test';
import { sampleId } from '../../sync-server/cli/sample/scribe.ts';
import { TestServer } from '../support/server.ts';
import { openDevice, type Device } from './support/device.ts';
import { joinAsReader } from './support/reader.ts';
import { invite, join, status, wordsIn } from './support/screens.ts';
import {
	caretOf,
	changeAction,
	column,
	everythingShown,
	face,
	moveCard,
	openCard,
	outcomeStatement,
	retitleCard,
	write
} from './support/work.ts';

const MEETING = sampleId('M08');
const VISION = 'agenda:vision';
const NOTES = `meeting/${MEETING}:${sampleId('M08 welcome')}`;
const GARDENS = 'School garden mini-grants';
const DESK = 'Eviction-prevention desk at schools';
const BRIDGE = 'Summer bridge to kindergarten, 4 weeks';

let keel: TestServer;
let devices: Device[];
let address: string;
let noor: Device;
let ben: Device;

/** Waits until it looks as said, and has the milliseconds printed. */
async function seen(
	what: string,
	look: () => Promise<string | boolean>,
	words?: RegExp
): Promise<void> {
	const start = performance.now();
	const found = expect.poll(look, { message: what, intervals: [20] });
	await (words ? found.toMatch(words) : found.toBe(true));
	const ms = Math.round(performance.now() - start);
	test.info().annotations.push({ type: 'seen', description: `${what}: ${ms} ms` });
}

async function newcomer(link: string, name: string): Promise<Device> {
	const device = await openDevice();
	devices.push(device);
	address = await join(device.page, link, name);
	return device;
}

async function both(path: string): Promise<void> {
	await Promise.all([noor.page.goto(`${address}${path}`), ben.page.goto(`${address}${path}`)]);
}

test.beforeEach(async () => {
	devices = [];
	keel = await TestServer.start({ KEEL_SAMPLE: '1' });
	noor = await newcomer(keel.ownerLink ?? '', 'Noor Haddad');
	ben = await newcomer(await invite(noor.page, address, 'partner'), 'Ben Sorel');
});

test.afterEach(async () => {
	for (const { description } of test.info().annotations)
		process.stdout.write(`    ${description}\n`);
	for (const device of devices) await device.remove();
	await keel.remove();
});

for (const { what, path, text } of [
	{ what: 'the same paragraph', path: '/agenda', text: VISION },
	{ what: 'the same notes', path: `/meetings/${MEETING}`, text: NOTES }
]) {
	test(`two people type in ${what} and see each other at once`, async () => {
		await both(path);
		await Promise.all([
			write(noor.page, text, 'start', 'Noor begins. '),
			write(ben.page, text, 'end', ' Ben ends.')
		]);
		const ofBoth = /^\s*Noor begins\. .* Ben ends\.\s*$/s;
		await seen('words of both, at the first', () => wordsIn(noor.page, text), ofBoth);
		await seen('words of both, at the second', () => wordsIn(ben.page, text), ofBoth);
		await seen('the first one’s cursor', () => caretOf(ben.page, text, 'Noor Haddad').isVisible());
		await seen('the second one’s cursor', () => caretOf(noor.page, text, 'Ben Sorel').isVisible());
		await write(ben.page, text, 'end', ' Again.');
		await seen('one more word', () => wordsIn(noor.page, text), /Again\./);
		await expect(status(noor.page)).toHaveAttribute('data-sync', 'saved');
		await expect(status(ben.page)).toHaveAttribute('data-sync', 'saved');
	});
}

test('two people move the same cards and see it at once', async () => {
	await both('/board');
	await moveCard(noor.page, GARDENS, 'Under way');
	await seen('a card moved by the first', () =>
		column(ben.page, 'Under way').getByRole('link', { name: GARDENS }).isVisible()
	);
	await moveCard(ben.page, GARDENS, 'Done');
	await seen('the same card moved on by the second', () =>
		column(noor.page, 'Done').getByRole('link', { name: GARDENS }).isVisible()
	);
	await noor.page.getByRole('link', { name: GARDENS }).press('Alt+ArrowLeft');
	await seen('and moved back by key', () =>
		column(ben.page, 'Blocked').getByRole('link', { name: GARDENS }).isVisible()
	);
});

test('one goes away, reloads, loses the browser, and comes back: everybody has every edit', async () => {
	test.setTimeout(300_000);
	const { page } = ben;
	await page.evaluate(() => navigator.serviceWorker.ready.then(() => undefined));
	await expect(status(page)).toHaveAttribute('data-sync', 'saved');
	const reader = await joinAsReader(
		keel,
		await invite(noor.page, address, 'viewer'),
		address.slice(-22)
	);
	const partnerLink = await invite(noor.page, address, 'partner');

	await test.step('Ben’s network goes and he works on', async () => {
		await ben.network(false);
		await page.goto(`${address}/agenda`);
		await expect(status(page)).toHaveAttribute('data-sync', 'offline');
		await write(page, VISION, 'end', ' Ben wrote this on the bus.');
		await outcomeStatement(page, sampleId('O1')).fill('Children start school ready, says Ben');
		await outcomeStatement(page, sampleId('O1')).press('Enter');
		await page.goto(`${address}/board`);
		await moveCard(page, GARDENS, 'Done');
		await openCard(page, GARDENS);
		await retitleCard(page, 'Gardens, renamed by Ben');
	});

	await test.step('Noor writes meanwhile', async () => {
		const other = noor.page;
		await other.goto(`${address}/agenda`);
		await write(other, VISION, 'start', 'Noor wrote this at her desk. ');
		await outcomeStatement(other, sampleId('O3')).fill('Children eat well, says Noor');
		await outcomeStatement(other, sampleId('O3')).press('Enter');
		await other.goto(`${address}/board`);
		await openCard(other, GARDENS);
		await write(other, `board:${sampleId('A12')}`, 'end', 'Noor describes the gardens.');
		await other.keyboard.press('Escape');
		await other.goto(`${address}/board`);
		await moveCard(other, DESK, 'Under way');
		await other.goto(`${address}/meetings/${MEETING}`);
		await face(other, sampleId('grace')).getByRole('button').press('e');
		await changeAction(other, 'Hand-over pack for Sam', { owner: 'Sam Whitfield' });
		await expect(status(other)).toHaveAttribute('data-sync', 'saved');
	});

	await test.step('the server dies too, and Ben works on', async () => {
		await keel.kill();
		await page.goto(`${address}/meetings/${MEETING}`);
		await face(page, sampleId('rosa')).getByRole('button').press('p');
		await write(page, NOTES, 'end', ' Ben notes this in the basement.');
		await changeAction(page, 'Data dictionary v3', { due: '2026-03-27' });
		await expect(status(page)).toHaveAttribute('data-sync', 'offline');
	});

	const addresses: readonly (readonly [string, string | RegExp])[] = [
		['/agenda', 'Ben wrote this on the bus.'],
		['/meetings', 'Plan another meeting'],
		[`/meetings/${MEETING}`, 'Ben notes this in the basement.'],
		['/board', 'Gardens, renamed by Ben'],
		['/measures', 'Shared measures come with a later version'],
		['/people', 'Harvest Table Food Network'],
		['/updates', 'come with a later version of Keel'],
		['/settings', 'Keel opens on this device with no network.'],
		['', 'Next check-in']
	];
	const everyAddressAnswers = async (isFresh = false) => {
		for (const [path, words] of addresses) {
			await ben.page.goto(address + path);
			if (!isFresh) await ben.page.reload();
			await expect(ben.page.locator('main')).toHaveCount(1);
			await expect(ben.page.locator('main')).toContainText(words);
			await expect(status(ben.page)).toHaveAttribute('data-sync', 'offline');
		}
		await ben.page.goto(new URL('/', address).href);
		if (!isFresh) await ben.page.reload();
		await expect(ben.page.locator('main')).toHaveCount(1);
		await expect(ben.page.getByRole('link', { name: 'Eastbrook Thrives' })).toBeVisible();
	};
	await test.step('every address answers after a reload', () => everyAddressAnswers());

	await test.step('the browser is killed and opened again, still with no network', async () => {
		await ben.kill();
		await ben.reopen();
		await everyAddressAnswers(true);
	});

	await test.step('what Ben did is all there', async () => {
		await ben.page.goto(`${address}/agenda`);
		await expect(outcomeStatement(ben.page, sampleId('O1'))).toHaveValue(/says Ben/);
		await ben.page.goto(`${address}/board`);
		await expect(
			column(ben.page, 'Done').getByRole('link', { name: 'Gardens, renamed by Ben' })
		).toBeVisible();
		await ben.page.goto(`${address}/meetings/${MEETING}`);
		await expect(face(ben.page, sampleId('rosa'))).toContainText('Here');
		await expect(ben.page.locator(`[data-id="${sampleId('AC22')}"]`)).toContainText('Mar 27');
	});

	let third: Device;
	await test.step('server and network return, and somebody new joins', async () => {
		await keel.run();
		await ben.network(true);
		await expect(status(ben.page)).toHaveAttribute('data-sync', 'saved', { timeout: 30_000 });
		await expect(status(noor.page)).toHaveAttribute('data-sync', 'saved', { timeout: 30_000 });
		third = await newcomer(partnerLink, 'Third Person');
	});

	await test.step('the server holds every edit of both', async () => {
		const agenda = await reader.words('agenda');
		for (const words of [
			'Ben wrote this on the bus.',
			'Noor wrote this at her desk.',
			'says Ben',
			'says Noor'
		]) {
			expect(agenda).toContain(words);
		}
		const board = await reader.words('board');
		for (const words of ['Gardens, renamed by Ben', 'Noor describes the gardens.']) {
			expect(board).toContain(words);
		}
		expect(await reader.words(`meeting/${MEETING}`)).toContain('Ben notes this in the basement.');
		expect(await reader.words(`meeting/${sampleId('M07')}`)).toContain('2026-03-27');
	});

	await test.step('all three show the same, with every edit of both', async () => {
		const pages = [noor.page, ben.page, third.page];
		const shown = async (path: string) => {
			await Promise.all(pages.map((one) => one.goto(address + path)));
			let words = '';
			// What stands behind a page is read from the device after the page itself.
			await expect(async () => {
				const all = await Promise.all(pages.map(everythingShown));
				expect(all[0]?.length).toBeGreaterThan(0);
				expect(all[1]).toEqual(all[0]);
				expect(all[2]).toEqual(all[0]);
				words = all[0]?.join('\n') ?? '';
			}).toPass({ timeout: 20_000 });
			return words;
		};
		const agenda = await shown('/agenda');
		expect(agenda).toMatch(/Noor wrote this at her desk\. .* Ben wrote this on the bus\./s);
		expect(agenda).toContain('Children start school ready, says Ben');
		expect(agenda).toContain('Children eat well, says Noor');
		const board = await shown('/board');
		expect(board).toMatch(/^done: .*Gardens, renamed by Ben/m);
		expect(board).toMatch(new RegExp(`^active: .*${DESK}`, 'm'));
		expect(board).toMatch(new RegExp(`^active: .*${BRIDGE}`, 'm'));
		const card = await shown(`/board#activity=${sampleId('A12')}`);
		expect(card).toContain('Noor describes the gardens.');
		const meeting = await shown(`/meetings/${MEETING}`);
		expect(meeting).toContain('Ben notes this in the basement.');
		expect(meeting).toMatch(/Grace .*Excused/);
		expect(meeting).toMatch(/Rosa .*Here/);
		expect(meeting).toMatch(/Data dictionary v3.*Mar 27/);
		expect(meeting).toMatch(/Hand-over pack for Sam.*Sam Whitfield/);
	});
});
