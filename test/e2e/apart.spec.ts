/** What happens apart from the others: alone, sent away, on several devices, on an older version. */
import { expect, test, type Page } from '@playwright/test';
import { DatabaseSync } from 'node:sqlite';
import { sampleId } from '../../sync-server/cli/sample/scribe.ts';
import { databasePath } from '../../sync-server/store/database.ts';
import { TestServer } from '../support/server.ts';
import { openDevice, type Device, type DeviceOptions } from './support/device.ts';
import { joinAsReader } from './support/reader.ts';
import { editor, invite, join, status, wordsIn } from './support/screens.ts';
import { copyInstallation } from './support/versions.ts';
import { face, write } from './support/work.ts';

const VISION = 'agenda:vision';
const MEETING = sampleId('M08');
const ENTRY_OF_PRIYA = sampleId('priya');
const HERS = 'Data dictionary v3';

let keel: TestServer;
let devices: Device[];

async function open(options: DeviceOptions = {}): Promise<Device> {
	const device = await openDevice(options);
	devices.push(device);
	return device;
}

/** Waits until this device opens with no network. */
async function ready(page: Page): Promise<void> {
	await page.evaluate(() => navigator.serviceWorker.ready.then(() => undefined));
}

/** Asks the server as the person who is signed in on this page. */
async function ask<T>(page: Page, method: string, path: string, data?: unknown): Promise<T> {
	const { origin } = new URL(page.url());
	const answer = await page.request.fetch(origin + path, {
		method,
		headers: { origin },
		...(data === undefined ? {} : { data })
	});
	expect(answer.ok(), `${method} ${path}: ${answer.status()}`).toBe(true);
	return (answer.status() === 204 ? undefined : await answer.json()) as T;
}

async function personOf(page: Page): Promise<string> {
	const { person } = await ask<{ person: { id: string } }>(page, 'GET', '/api/session');
	return person.id;
}

const pathOf = (address: string): string => `/api/initiatives/${address.slice(-22)}`;

test.beforeEach(async () => {
	devices = [];
	keel = await TestServer.start({ KEEL_SAMPLE: '1' });
});

test.afterEach(async () => {
	for (const device of devices) await device.remove();
	await keel.remove();
});

test.describe('somebody who is sent away while offline', () => {
	let noor: Device;
	let ben: Device;
	let address: string;

	/** Ben writes with no network, in a text and in a meeting. */
	async function writeOffline(): Promise<void> {
		noor = await open();
		address = await join(noor.page, keel.ownerLink ?? '', 'Noor Haddad');
		ben = await open();
		await join(ben.page, await invite(noor.page, address, 'partner'), 'Ben Sorel');
		await ready(ben.page);
		await ben.context.grantPermissions(['clipboard-read', 'clipboard-write']);
		await ben.network(false);
		await ben.page.goto(`${address}/agenda`);
		await write(ben.page, VISION, 'end', ' Ben wrote this too late.');
		await expect(status(ben.page)).toHaveAttribute('data-sync', 'offline');
	}

	/** The work is on the screen, in the list of what was not sent, in the clipboard, and after a reload. */
	async function expectKept(sentence: string): Promise<void> {
		const { page } = ben;
		const check = async () => {
			await expect(status(page)).toHaveAttribute('data-sync', 'attention', { timeout: 20_000 });
			await expect(page.getByRole('alert').filter({ hasText: sentence })).toBeVisible();
			expect(await wordsIn(page, VISION)).toContain('Ben wrote this too late.');
		};
		await check();
		await page.reload();
		await check();
		await page.getByRole('button', { name: 'Show what was not sent' }).click();
		const list = page.getByRole('dialog', { name: 'Not sent yet' });
		await expect(list).toContainText('Ben wrote this too late.');
		await list.getByRole('button', { name: 'Copy all' }).click();
		await expect
			.poll(() => page.evaluate(() => navigator.clipboard.readText()))
			.toContain('Ben wrote this too late.');
		await page.keyboard.press('Escape');
		await noor.page.goto(`${address}/agenda`);
		await expect(editor(noor.page, VISION)).toContainText('reading with joy');
		expect(await wordsIn(noor.page, VISION)).not.toContain('too late');
	}

	test('keeps unsent work after a removal, sees it and can copy it', async () => {
		await writeOffline();
		await ask(noor.page, 'DELETE', `${pathOf(address)}/members/${await personOf(ben.page)}`);
		await ben.network(true);
		await expectKept('You are no longer a member of Eastbrook Thrives.');
	});

	test('keeps unsent work after becoming a viewer, and it goes out when the role returns', async () => {
		await writeOffline();
		const member = `${pathOf(address)}/members/${await personOf(ben.page)}`;
		await ask(noor.page, 'PATCH', member, { role: 'viewer' });
		await ben.network(true);
		await expectKept('You can read this initiative now, not edit it.');
		await ask(noor.page, 'PATCH', member, { role: 'partner' });
		await ben.page.reload();
		await expect(status(ben.page)).toHaveAttribute('data-sync', 'saved', { timeout: 20_000 });
		await expect(editor(noor.page, VISION)).toContainText('Ben wrote this too late.');
	});
});

test.describe('an initiative founded with no network', () => {
	let page: Page;
	let address: string;

	async function foundOffline(): Promise<void> {
		const device = await open();
		page = device.page;
		await page.goto(`${keel.origin}/`);
		await ready(page);
		await device.network(false);
		await page.reload();
		await page.getByLabel('Your name').fill('Amara Diallo');
		await page.getByLabel('Name of the initiative').fill('Riverbank Reads');
		await page.getByRole('button', { name: 'Start it' }).click();
		await page.waitForURL(/\/i\/[\w-]{22}/);
		address = page.url().slice(0, page.url().indexOf('/i/') + 25);
		await page.goto(`${address}/agenda`);
		await write(page, VISION, 'end', 'Every child on the river reads.');
		await expect(status(page)).toHaveAttribute('data-sync', 'device');
		await page.reload();
		await expect(editor(page, VISION)).toContainText('Every child on the river reads.');
		await device.network(true);
		await page.goto(`${address}/settings`);
	}

	/** Somebody new, invited by link, sees the words. */
	async function expectShared(shared: string): Promise<void> {
		await expect(status(page)).toHaveAttribute('data-sync', 'saved', { timeout: 20_000 });
		const colleague = await open();
		const joined = await join(colleague.page, await invite(page, shared, 'partner'), 'Colleague');
		expect(joined).toBe(shared);
		await colleague.page.goto(`${shared}/agenda`);
		await expect(editor(colleague.page, VISION)).toContainText('Every child on the river reads.');
	}

	test('is shared later, and an invited colleague sees it', async () => {
		await foundOffline();
		await page.getByRole('button', { name: 'Share with the server' }).click();
		await expect(page.getByText('It is shared. Now invite the others.')).toBeVisible();
		await expectShared(address);
	});

	test('gets another address where the old one is taken, and says so', async () => {
		await foundOffline();
		const other = await keel.person('Somebody else');
		const id = address.slice(-22);
		await keel.ask('POST', '/api/initiatives', {
			member: other,
			body: { name: 'Another one', id }
		});
		await page.getByRole('button', { name: 'Share with the server' }).click();
		await expect(page.getByText(/Its address was taken by somebody else’s/)).toBeVisible();
		await expect(page).not.toHaveURL(new RegExp(id));
		await expect(page).toHaveURL(/\/i\/[\w-]{22}\/settings/);
		const moved = page.url().replace(/\/settings.*$/, '');
		await page.goto(`${moved}/agenda`);
		await expect(editor(page, VISION)).toContainText('Every child on the river reads.');
		await expectShared(moved);
		const heads = await keel.ask<{ documents: object }>('GET', `/api/initiatives/${id}/heads`, {
			member: other
		});
		expect(heads.documents).toEqual({});
	});
});

test('two tabs of one person see each other’s edits with no network, and are one face', async () => {
	const device = await open();
	const first = device.page;
	const address = await join(first, keel.ownerLink ?? '', 'Noor Haddad');
	await ready(first);
	const second = await device.context.newPage();
	await device.network(false);
	await Promise.all([first.goto(`${address}/agenda`), second.goto(`${address}/agenda`)]);
	await expect(status(second)).toHaveAttribute('data-sync', 'offline');
	await write(first, VISION, 'start', 'From the first tab. ');
	await expect(editor(second, VISION)).toContainText('From the first tab.', { timeout: 1_000 });
	await second.bringToFront();
	await write(second, VISION, 'end', ' From the second tab.');
	await expect(editor(first, VISION)).toContainText('From the second tab.', { timeout: 1_000 });
	for (const tab of [first, second]) {
		await expect(tab.getByRole('button', { name: /^Here now/ })).toHaveCount(0);
	}
	await device.network(true);
	await expect(status(first)).toHaveAttribute('data-sync', 'saved', { timeout: 20_000 });
	await expect(status(second)).toHaveAttribute('data-sync', 'saved', { timeout: 20_000 });
	await expect(first.getByRole('button', { name: /^Here now/ })).toHaveCount(0);

	const other = await open();
	await join(other.page, await invite(first, address, 'partner'), 'Ben Sorel');
	await expect(other.page.getByRole('button', { name: /^Here now/ })).toHaveAccessibleName(
		'Here now: Noor Haddad'
	);
});

test('laptop and phone are one person; a stranger of the same name is another', async () => {
	const noor = await open();
	const address = await join(noor.page, keel.ownerLink ?? '', 'Noor Haddad');
	const { url: herLink } = await ask<{ url: string }>(
		noor.page,
		'POST',
		`${pathOf(address)}/invites`,
		{ role: 'partner', forEntry: ENTRY_OF_PRIYA }
	);

	const laptop = await open();
	await join(laptop.page, herLink, 'Priya Nair');
	await laptop.page.goto(`${address}/settings`);
	await laptop.page.getByRole('button', { name: 'Add a device' }).click();
	const link = await laptop.page.getByRole('dialog').getByRole('textbox').inputValue();
	await laptop.page.keyboard.press('Escape');

	const phone = await open({ width: 390, height: 844 });
	await phone.page.goto(link);
	await phone.page.getByRole('button', { name: 'Sign in here' }).click();
	await expect(phone.page).toHaveURL(/\/i\/[^/]+$/);
	await expect(status(phone.page)).toHaveAttribute('data-sync', 'saved', { timeout: 20_000 });
	expect(await personOf(phone.page)).toBe(await personOf(laptop.page));

	const here = noor.page.getByRole('button', { name: /^Here now/ });
	await expect(here).toHaveAccessibleName('Here now: Priya Nair');

	await laptop.page.goto(address);
	const mine = (page: Page) => page.getByRole('region', { name: 'What needs me' });
	await expect(mine(laptop.page)).toContainText(HERS);
	await expect(mine(phone.page)).toContainText(HERS);

	const stranger = await open();
	await join(stranger.page, await invite(noor.page, address, 'partner'), 'Priya Nair');
	await expect(here).toHaveAccessibleName('Here now: Priya Nair, Priya Nair');
	await expect(mine(stranger.page)).toContainText('Nothing waits for you today.');
	await expect(stranger.page.getByRole('button', { name: 'This is me' })).toHaveCount(0);
	expect(await personOf(stranger.page)).not.toBe(await personOf(laptop.page));
	const { members } = await ask<{ members: readonly { personId: string; entry?: string }[] }>(
		noor.page,
		'GET',
		`${pathOf(address)}/members`
	);
	expect(members.filter(({ entry }) => entry === ENTRY_OF_PRIYA)).toHaveLength(1);

	await phone.page.getByRole('checkbox', { name: HERS }).click();
	await expect(mine(laptop.page)).not.toContainText(HERS);
	await laptop.page.goto(`${address}/meetings/${MEETING}`);
	await expect(face(laptop.page, ENTRY_OF_PRIYA)).toHaveCount(1);
});

test('an invitation that does not work says why', async () => {
	const noor = await open();
	const address = await join(noor.page, keel.ownerLink ?? '', 'Noor Haddad');
	const fresh = () =>
		ask<{ inviteId: string; token: string; url: string }>(
			noor.page,
			'POST',
			`${pathOf(address)}/invites`,
			{ role: 'viewer', maxUses: 1 }
		);
	const used = await fresh();
	const member = await keel.person('Somebody quicker');
	await keel.ask('POST', '/api/join', { member, body: { token: used.token } });
	const revoked = await fresh();
	await ask(noor.page, 'DELETE', `${pathOf(address)}/invites/${revoked.inviteId}`);
	const old = await fresh();
	await keel.stop();
	const db = new DatabaseSync(databasePath(keel.folder));
	db.prepare('UPDATE invite SET expires_at = 1 WHERE id = ?').run(old.inviteId);
	db.close();
	await keel.run();

	const guest = await open();
	for (const [link, sentence] of [
		[`${keel.origin}/join#${'x'.repeat(43)}`, 'This invitation is not known here.'],
		[used.url, 'This invitation was already used.'],
		[old.url, 'This invitation is too old.'],
		[revoked.url, 'This invitation was taken back.'],
		[`${keel.origin}/join`, 'This address has no invitation in it.']
	] as const) {
		await guest.page.goto('about:blank');
		await guest.page.goto(link);
		const name = guest.page.getByRole('textbox').first();
		if (link.includes('#')) {
			await name.fill('Guest');
			await name.press('Enter');
		}
		await expect(guest.page.getByText(sentence)).toBeVisible();
	}
});

test('a new version waits, is offered, and loses no unsent work', async () => {
	await keel.remove();
	const installation = await copyInstallation();
	try {
		keel = await TestServer.start({ KEEL_SAMPLE: '1' }, installation.main);
		const device = await open();
		let cut = false;
		// Only documents are cut off: the app itself is asked for over a good network.
		await device.context.routeWebSocket(/\/sync\//, (socket) => {
			if (cut) void socket.close();
			else socket.connectToServer();
		});
		const { page } = device;
		const address = await join(page, keel.ownerLink ?? '', 'Noor Haddad');
		await ready(page);
		const reader = await joinAsReader(
			keel,
			await invite(page, address, 'viewer'),
			address.slice(-22)
		);
		await page.goto(`${address}/agenda`);
		await expect(status(page)).toHaveAttribute('data-sync', 'saved');

		cut = true;
		await keel.stop();
		await expect(status(page)).toHaveAttribute('data-sync', 'offline');
		await write(page, VISION, 'end', ' Written in the old version.');
		await installation.update('9.9.9-newer');
		await keel.run();
		// What the browser does by itself at every visit, and the page every hour.
		await page.evaluate(() =>
			navigator.serviceWorker.getRegistration().then((registration) => registration?.update())
		);
		const offer = page.getByText('A new version of Keel is ready.');
		await expect(offer).toBeVisible({ timeout: 20_000 });

		// The open tab goes on: parts it has not needed yet are gone from the server, not from here.
		await page.getByRole('link', { name: 'Board', exact: true }).click();
		await expect(page.getByRole('link', { name: 'School garden mini-grants' })).toBeVisible();
		await page.getByRole('link', { name: 'People', exact: true }).click();
		await expect(page.getByText('Harvest Table Food Network').first()).toBeVisible();
		await page.getByRole('link', { name: 'Agenda', exact: true }).click();
		await write(page, VISION, 'end', ' And on while it waits.');
		await expect(offer).toBeVisible();
		await expect(status(page)).toHaveAttribute('data-sync', 'offline');

		const reloaded = page.waitForEvent('load');
		await page.getByRole('button', { name: 'Update now' }).click();
		await reloaded;
		await page.goto(`${address}/settings`);
		await expect(page.getByText('Keel 9.9.9-newer')).toBeVisible();
		await page.goto(`${address}/agenda`);
		const words = /Written in the old version\. And on while it waits\./;
		await expect(editor(page, VISION)).toContainText(words);
		expect(await reader.words('agenda')).not.toMatch(words);

		cut = false;
		await expect(status(page)).toHaveAttribute('data-sync', 'saved', { timeout: 40_000 });
		expect(await reader.words('agenda')).toMatch(words);
	} finally {
		await installation.remove();
	}
});
