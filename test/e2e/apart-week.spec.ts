/**
 * A week with no network: text, cards, attendance and actions by two people. What was joined is told once, one
 * of them settles it by keyboard alone, and the other sees it settled.
 */
import { expect, test, type Page } from '@playwright/test';
import { sampleId } from '../../sync-server/cli/sample/scribe.ts';
import { TestServer } from '../support/server.ts';
import { openDevice, type Device } from './support/device.ts';
import { comeBack, goAway, markWords, slip, slipItems } from './support/joined.ts';
import { enter } from './support/keys.ts';
import { invite, join, status } from './support/screens.ts';
import { changeAction, face, openCard, retitleCard } from './support/work.ts';

const MEETING = `/meetings/${sampleId('M08')}`;
const APPROACH = 'agenda:approach';
const GARDENS = 'School garden mini-grants';
const DICTIONARY = 'Data dictionary v3';

// Two slow cores must do.
test.describe.configure({ timeout: 240_000 });

let keel: TestServer;
let devices: Device[];
let address: string;

async function newcomer(link: string, name: string): Promise<Device> {
	const device = await openDevice();
	devices.push(device);
	address = await join(device.page, link, name);
	await device.page.evaluate(() => navigator.serviceWorker.ready.then(() => undefined));
	return device;
}

interface Week {
	/** Words of the approach, and what they become. */
	readonly words: readonly [before: string, after: string];
	readonly title: string;
	/** The letter by which Priya's attendance is said, and whose attendance only this person says. */
	readonly attends: string;
	readonly other: string;
	/** When an action of the meeting before this one is due: its document is on no screen. */
	readonly due: string;
}

/** A week's work in four places. */
async function work(page: Page, { words, title, attends, other, due }: Week): Promise<void> {
	await page.goto(`${address}/agenda`);
	await markWords(page, APPROACH, words[0]);
	await page.keyboard.type(words[1]);
	await expect(status(page)).toHaveAttribute('data-sync', 'offline');
	await page.goto(`${address}/board`);
	await openCard(page, GARDENS);
	await retitleCard(page, title);
	await page.goto(`${address}${MEETING}`);
	await face(page, sampleId('priya')).getByRole('button').first().press(attends);
	await face(page, sampleId(other)).getByRole('button').first().press('p');
	await changeAction(page, DICTIONARY, { due });
	await expect(status(page)).toHaveAttribute('data-sync', 'offline');
}

/** Notes everything that is said to ears from now on. */
async function listen(page: Page): Promise<() => Promise<readonly string[]>> {
	await page.evaluate(() => {
		const heard: string[] = [];
		Object.assign(window, { heard });
		new MutationObserver((records) => {
			for (const { target } of records) {
				const element = target instanceof Element ? target : target.parentElement;
				const region = element?.closest('[aria-live="polite"]');
				if (region?.textContent) heard.push(region.textContent);
			}
		}).observe(document.body, { subtree: true, childList: true, characterData: true });
	});
	return () => page.evaluate(() => (window as unknown as { heard: readonly string[] }).heard);
}

test.beforeEach(async () => {
	devices = [];
	keel = await TestServer.start({ KEEL_SAMPLE: '1' });
});

test.afterEach(async () => {
	for (const device of devices) await device.remove();
	await keel.remove();
});

for (const last of ['Carmen', 'Noor'] as const) {
	test(`${last} comes back last: the week is told, settled by one, and settled for both`, async () => {
		const noor = await newcomer(keel.ownerLink ?? '', 'Noor Haddad');
		const carmen = await newcomer(await invite(noor.page, address, 'partner'), 'Carmen Duarte');
		await Promise.all([goAway(noor), goAway(carmen)]);
		await Promise.all([
			work(carmen.page, {
				words: ['early', 'before birth'],
				title: 'School gardens, says Carmen',
				attends: 'p',
				other: 'rosa',
				due: '2026-03-20'
			}),
			work(noor.page, {
				words: ['measures', 'questions'],
				title: 'School gardens, says Noor',
				attends: 'r',
				other: 'grace',
				due: '2026-03-25'
			})
		]);
		const { page } = carmen;
		const heard = await listen(page);
		for (const device of last === 'Carmen' ? [noor, carmen] : [carmen, noor]) {
			await comeBack(device);
		}

		// Documents on no screen are looked after every half minute: by the one who came back, then by the other.
		const soon = { timeout: 90_000 };
		await expect(slip(page)).toContainText('4 places need a look.', soon);
		await expect(slipItems(page, 'A')).toHaveCount(1);
		await expect(slipItems(page, 'C')).toHaveCount(3);
		await expect(slip(noor.page)).toContainText('4 places need a look.', soon);
		await expect
			.poll(async () => (await heard()).filter((words) => /4 places/.test(words)))
			.toHaveLength(1);

		const button = (name: RegExp) => page.getByRole('dialog').getByRole('button', { name }).first();
		await enter(page, page.getByRole('button', { name: 'Show the places' }));
		await enter(page, button(/^Use theirs: Common agenda/));
		await expect(slipItems(page)).toHaveCount(3);
		await enter(page, button(/^Keep this: .*gardens/));
		await expect(slipItems(page)).toHaveCount(2);
		await enter(page, button(/^Use (mine|theirs): /));
		await expect(slipItems(page)).toHaveCount(1);
		await enter(page, button(/^Use (mine|theirs): /));
		await expect(slipItems(page)).toHaveCount(0);
		await expect(page.getByText('Nothing here needs a look any more.')).toBeFocused();
		await expect(status(page)).toHaveAttribute('data-sync', 'saved');
		expect((await heard()).filter((words) => /4 places/.test(words))).toHaveLength(1);

		await noor.page.goto(`${address}/past#part=apart`);
		await expect(noor.page.getByText(/Carmen Duarte (used|kept)/)).toHaveCount(4, soon);
		await expect(slipItems(noor.page)).toHaveCount(0);
		await noor.page.goto(`${address}/agenda`);
		await expect(noor.page.locator(`[data-editor="${APPROACH}"]`)).toContainText(
			'Start early, go where families already are, share one set of questions'
		);
	});
}
