/** People talk about a passage, apart and together: what they say keeps its place, or its quote. */
import { expect, test } from '@playwright/test';
import { TestServer } from '../support/server.ts';
import { type Device, openDevice } from './support/device.ts';
import { comeBack, goAway, markWords } from './support/joined.ts';
import { editor, invite, join, wordsIn } from './support/screens.ts';
import { comment, commented, suggest, thread } from './support/talk.ts';
import { openCard, write } from './support/work.ts';

const VISION = 'agenda:vision';
const APPROACH = 'agenda:approach';

let keel: TestServer;
let devices: Device[];
let address: string;
let noor: Device;
let ben: Device;

async function newcomer(link: string, name: string): Promise<Device> {
	const device = await openDevice({ width: 1440 });
	devices.push(device);
	address = await join(device.page, link, name);
	return device;
}

// One place for all: each speaks of something of its own.
test.beforeAll(async () => {
	devices = [];
	keel = await TestServer.start({ KEEL_SAMPLE: '1' });
	noor = await newcomer(keel.ownerLink ?? '', 'Noor Haddad');
	ben = await newcomer(await invite(noor.page, address, 'partner'), 'Ben Sorel');
});

test.beforeEach(async () => {
	await Promise.all([noor, ben].map(({ page }) => page.goto(`${address}/agenda`)));
});

test.afterAll(async () => {
	for (const device of devices) await device.remove();
	await keel.remove();
});

test('what one says offline keeps its passage, or stands under Detached with its quote', async () => {
	// Away, one has what was fetched before.
	await ben.page.evaluate(() => navigator.serviceWorker.ready.then(() => undefined));
	await goAway(ben);
	await comment(ben.page, VISION, 'reading with joy', 'By which measure?');
	await comment(ben.page, VISION, 'help to lead it', 'Only help?');
	await expect
		.poll(() => commented(ben.page, VISION))
		.toEqual(['reading with joy', 'help to lead it']);

	// Meanwhile the passage is moved, and the other one is taken out.
	await write(noor.page, VISION, 'start', 'We say: ');
	await markWords(noor.page, VISION, ', and reading with joy by the end of third grade');
	await noor.page.keyboard.press('Control+x');
	await noor.page.keyboard.press('Control+End');
	await noor.page.keyboard.press('Enter');
	await noor.page.keyboard.press('Control+v');
	await markWords(noor.page, VISION, ' help to lead it');
	await noor.page.keyboard.press('Delete');

	await comeBack(ben);
	for (const { page } of [noor, ben]) {
		await expect.poll(() => wordsIn(page, VISION)).toContain('We say: ');
		await expect.poll(() => wordsIn(page, VISION)).not.toContain('help to lead');
		await expect.poll(() => commented(page, VISION)).toEqual(['reading with joy']);
	}
	await noor.page.getByRole('button', { name: 'Comment by Ben Sorel: By which measure?' }).click();
	const said = thread(noor.page, 'By which measure?');
	await expect(said).toContainText('Ben Sorel');
	const detached = noor.page.getByText('Detached (1)', { exact: true });
	await detached.click();
	await expect(thread(noor.page, 'Only help?')).toContainText('help to lead it');

	// An answer and its end reach the other.
	await said.getByRole('button', { name: /^Answer: / }).click();
	await noor.page.getByRole('textbox', { name: 'Your answer' }).fill('The third-grade test.');
	await noor.page.keyboard.press('Control+Enter');
	await expect(thread(ben.page, 'By which measure?')).toContainText('The third-grade test.');
	await said.getByRole('button', { name: /^Resolve: / }).click();
	for (const { page } of [noor, ben]) {
		await expect(page.getByText('Resolved (1)', { exact: true })).toBeVisible();
		await expect.poll(() => commented(page, VISION)).toEqual([]);
	}
	await ben.page.goto(`${address}/past#part=talk`);
	await expect(ben.page.getByRole('region', { name: 'Detached' })).toContainText('help to lead it');
});

test('words that one suggests are the text once the other accepts them, and undone with one press', async () => {
	await suggest(ben.page, APPROACH, 'pay residents', 'pay families');
	await expect(editor(ben.page, APPROACH)).toContainText('pay residents');
	await editor(noor.page, APPROACH)
		.getByRole('button', { name: 'Ben Sorel suggests: pay families' })
		.click();
	await noor.page.getByRole('button', { name: /^Accept: / }).press('Enter');
	for (const { page } of [noor, ben]) {
		await expect(editor(page, APPROACH)).toContainText('pay families for their time');
		await expect(page.getByText(/Noor Haddad.* accepted it/)).toBeAttached();
	}
	await noor.page.getByRole('button', { name: 'Undo', exact: true }).last().click();
	for (const { page } of [noor, ben]) {
		await expect(editor(page, APPROACH)).toContainText('pay residents');
		await expect(page.getByRole('button', { name: /^Accept: / })).toBeVisible();
	}
});

test('a record is talked about from its panel, and its card says so to everybody', async () => {
	const title = 'School garden mini-grants';
	await Promise.all([noor, ben].map(({ page }) => page.goto(`${address}/board`)));
	await openCard(noor.page, title);
	await noor.page.getByRole('button', { name: 'Comment on this' }).press('Enter');
	const box = noor.page.getByRole('textbox', { name: 'Your comment' });
	await expect(box).toBeFocused();
	await noor.page.keyboard.type('Who pays for the seeds?');
	await noor.page.keyboard.press('Control+Enter');
	await expect(thread(noor.page, 'Who pays')).toBeVisible();
	await openCard(ben.page, title);
	const card = ben.page.getByRole('list', { name: 'Planned' });
	await expect(card.getByRole('button', { name: '1 open comment' })).toBeVisible();
	await ben.page.getByRole('dialog').getByRole('button', { name: '1 open comment' }).click();
	await expect(thread(ben.page, 'Who pays')).toContainText('Noor Haddad');
});
