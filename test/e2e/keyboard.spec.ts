/** Joining, reading, moving, writing and promising with the keyboard alone: no mouse anywhere. */
import { expect, test, type Page } from '@playwright/test';
import { TestServer } from '../support/server.ts';
import { openDevice, type Device } from './support/device.ts';
import { enter, heard, isHeld, tabTo } from './support/keys.ts';
import { editor, invite, join, status } from './support/screens.ts';

const PROBLEM = 'agenda:problem';

let keel: TestServer;
let device: Device;
let page: Page;
let address: string;

test.beforeAll(async () => {
	keel = await TestServer.start({ KEEL_SAMPLE: '1' });
	device = await openDevice({ width: 1440 });
	page = device.page;
	address = await join(page, keel.ownerLink ?? '', 'Rosa Lindqvist');
});

test.afterAll(async () => {
	await device.remove();
	await keel.remove();
});

test.describe('by keyboard alone', () => {
	test.describe.configure({ timeout: 120_000 });

	test('one joins, skips to the content and reaches every area', async () => {
		const link = await invite(page, address, 'partner');
		const own = await openDevice({ width: 1440 });
		try {
			await own.page.goto(link);
			await tabTo(own.page, own.page.getByRole('textbox').first());
			await own.page.keyboard.type('Noor Haddad');
			await own.page.keyboard.press('Enter');
			await own.page.waitForURL(/\/i\/[\w-]{22}/);
			await own.page.goto(address);
			await expect(status(own.page)).toHaveAttribute('data-sync', 'saved');
			const skip = own.page.getByRole('link', { name: 'Skip to content' });
			await tabTo(own.page, skip);
			await expect(skip).toBeInViewport();
			await own.page.keyboard.press('Enter');
			await expect(own.page.getByRole('main')).toBeFocused();
			const areas = own.page.getByRole('navigation', { name: 'Areas of this initiative' });
			for (const area of ['Agenda', 'Check-ins', 'Board', 'People', 'Settings', 'Home']) {
				await enter(own.page, areas.getByRole('link', { name: area }), 'Shift+Tab');
				await expect(own.page).toHaveTitle(new RegExp(`^${area}`));
				// The focus goes along, so that the next Tab is in the new page.
				await expect
					.poll(() => own.page.evaluate(() => document.activeElement?.closest('main') !== null))
					.toBe(true);
			}
		} finally {
			await own.remove();
		}
	});

	test('one moves a card, hears where it is, opens and closes it', async () => {
		await page.goto(`${address}/board`);
		const card = page.getByRole('link', { name: 'School garden mini-grants', exact: true });
		const column = (name: string) => page.getByRole('region', { name, exact: true });
		await tabTo(page, card);

		await page.keyboard.press('Alt+ArrowDown');
		await heard(page, 'School garden mini-grants: Planned, place 2 of 2.');
		await expect(column('Planned').locator('[data-card]').nth(1)).toBeFocused();

		await page.keyboard.press('Space');
		await heard(page, /^Picked up School garden mini-grants/);
		await page.keyboard.press('ArrowRight');
		await heard(page, /^Under way, place 2 of 16/);
		await page.keyboard.press('Space');
		await heard(page, 'School garden mini-grants: Under way, place 2 of 16.');
		await expect(column('Under way').locator('[data-card]').nth(1)).toBeFocused();

		await page.keyboard.press('Space');
		await page.keyboard.press('ArrowLeft');
		await page.keyboard.press('Escape');
		await heard(page, 'School garden mini-grants is back in Under way.');
		await expect(column('Under way').getByRole('link', { name: 'School garden' })).toBeFocused();

		await page.keyboard.press('Enter');
		const panel = page.getByRole('dialog');
		await expect(panel).toBeVisible();
		await tabTo(page, panel.getByRole('textbox', { name: 'Title', exact: true }));
		await page.keyboard.press('Escape');
		await expect(panel).toBeHidden();
		await expect(card).toBeFocused();

		const move = page.getByRole('button', { name: 'Move School garden mini-grants…' });
		await enter(page, move);
		const dialog = page.getByRole('dialog', { name: /^Move/ });
		await expect(dialog).toBeVisible();
		await isHeld(page);
		await page.keyboard.press('Escape');
		await expect(dialog).toBeHidden();
		await expect(move).toBeFocused();
	});

	test('one runs a meeting: who is here, what comes next, notes and promises', async () => {
		await page.goto(`${address}/meetings`);
		await enter(page, page.getByRole('link', { name: 'Open the agenda' }));
		await expect(page).toHaveURL(/\/meetings\/[\w-]{22}$/);

		await enter(page, page.getByRole('button', { name: 'Add a point' }).first());
		await page.keyboard.type('Bus passes');
		await page.keyboard.press('Enter');
		await heard(page, 'Added: Bus passes');
		await page.keyboard.press('Escape');
		await expect(page.getByRole('button', { name: 'Add a point' }).first()).toBeFocused();
		await tabTo(page, page.getByRole('button', { name: /^Move Bus passes/ }), 'Shift+Tab');
		await page.keyboard.press('ArrowUp');
		await heard(page, /^Bus passes is now at place \d+ of \d+/);
		await expect(page.getByRole('button', { name: /^Move Bus passes/ })).toBeFocused();

		await tabTo(page, page.getByRole('button', { name: /^Aisha Rahman/ }));
		await page.keyboard.press('p');
		await heard(page, /^Aisha Rahman: Here/);
		await page.keyboard.press('Enter');
		await heard(page, /^Aisha Rahman: Remote/);

		const point = page.getByRole('article').filter({
			has: page.getByRole('heading', { name: 'Bus passes' })
		});
		const notes = point.getByRole('textbox', { name: 'Notes: Bus passes' });
		await tabTo(page, notes);
		await page.keyboard.type('Ask the city for evening buses');
		await expect(notes).toContainText('evening buses');

		await page.keyboard.press('Escape');
		const makeAction = point.getByRole('toolbar').getByRole('button', { name: 'Make this line' });
		await tabTo(page, makeAction);
		await page.keyboard.press('Enter');
		const form = page.getByRole('dialog', { name: 'New action' });
		await expect(form).toBeVisible();
		await expect(form.getByRole('textbox', { name: 'What will be done' })).toHaveValue(
			'Ask the city for evening buses'
		);
		await tabTo(page, form.getByRole('combobox', { name: 'Who' }));
		await page.keyboard.type('Carmen');
		await page.keyboard.press('Enter');
		await expect(
			form.getByRole('button', { name: 'Take Carmen Duarte off the list' })
		).toBeVisible();
		await tabTo(page, form.getByLabel('By when'));
		await page.keyboard.type('03022026');
		await expect(form.getByLabel('By when')).toHaveValue('2026-03-02');
		await enter(page, form.getByRole('button', { name: 'Add the action' }));
		await expect(form).toBeHidden();
		await heard(page, 'Action added for Carmen Duarte: Ask the city for evening buses');
		await expect
			.poll(() => page.evaluate(() => document.activeElement?.closest('article') !== null))
			.toBe(true);
	});

	test('one writes headings, lists, tasks, mentions and links, and undoes only one’s own', async () => {
		const other = await openDevice();
		try {
			await join(other.page, await invite(page, address, 'partner'), 'Ben Weber');
			await other.page.goto(`${address}/agenda`);
			await page.goto(`${address}/agenda`);
			const text = editor(page, PROBLEM);
			const surface = text.locator('[contenteditable="true"]');
			await tabTo(page, surface);
			const before = await surface.locator('> *').count();
			await page.keyboard.press('Control+End');
			await page.keyboard.press('Enter');
			await page.keyboard.type('## What we heard');
			await page.keyboard.press('Enter');
			await page.keyboard.type('- Buses stop at six');
			await page.keyboard.press('Enter');
			await page.keyboard.press('Enter');
			await page.keyboard.type('[] Call the bus company');
			await page.keyboard.press('Control+Enter');
			await expect(text.getByRole('heading', { name: 'What we heard' })).toBeVisible();
			await expect(text.getByRole('checkbox', { checked: true })).toHaveCount(1);

			await page.keyboard.press('Enter');
			await page.keyboard.press('Backspace');
			await page.keyboard.type('See @Children');
			await expect(page.getByRole('listbox', { name: 'Mention' })).toBeVisible();
			await page.keyboard.press('ArrowDown');
			await page.keyboard.press('Enter');
			await expect(text.locator('[data-chip^="outcome:"]')).toHaveCount(1);

			await page.keyboard.type(' or the timetable');
			await page.keyboard.press('Control+Shift+ArrowLeft');
			await page.keyboard.press('Control+k');
			const link = page.getByRole('dialog', { name: 'Link' });
			await expect(link.getByRole('textbox', { name: 'Address' })).toBeFocused();
			await page.keyboard.type('javascript:alert(1)');
			await page.keyboard.press('Enter');
			await expect(link.getByText(/not a web or e-mail address/)).toBeVisible();
			await page.keyboard.press('Control+a');
			await page.keyboard.type('https://bus.example/times');
			await page.keyboard.press('Enter');
			await expect(link).toBeHidden();
			await expect(surface).toBeFocused();
			await expect(text.locator('a[href="https://bus.example/times"]')).toHaveText('timetable');

			// One Tab to the tools, arrows among them, Escape back to the words.
			const tools = page.getByRole('toolbar', { name: 'Formatting' });
			await page.keyboard.press('Escape');
			await page.keyboard.press('Tab');
			await expect(tools.getByRole('button').first()).toBeFocused();
			await page.keyboard.press('ArrowRight');
			await expect(tools.getByRole('button').nth(1)).toBeFocused();
			await page.keyboard.press('Escape');
			await expect(surface).toBeFocused();

			await editor(other.page, PROBLEM).focus();
			await other.page.keyboard.press('Control+Home');
			await other.page.keyboard.type('Ben was here. ');
			await expect(surface).toContainText('Ben was here.');
			await expect(async () => {
				await page.keyboard.press('Control+z');
				await expect(surface.locator('> *')).toHaveCount(before, { timeout: 50 });
			}).toPass();
			await expect(surface).not.toContainText('What we heard');
			await expect(surface).toContainText('Ben was here.');
		} finally {
			await other.remove();
		}
	});

	test('one adds an outcome, words it anew, moves it and links its cause', async () => {
		await page.goto(`${address}/agenda`);
		const add = page.getByRole('button', { name: 'Add an outcome' });
		await enter(page, add);
		await page.keyboard.type('Families ride the bus at night');
		await page.keyboard.press('Enter');
		await heard(page, 'Families ride the bus at night was added.');
		await page.keyboard.press('Escape');
		await expect(add).toBeFocused();

		const outcomes = page.getByRole('list', { name: 'Outcomes', exact: true });
		await tabTo(
			page,
			outcomes.getByRole('textbox', { name: 'Outcome', exact: true }).last(),
			'Shift+Tab'
		);
		await page.keyboard.press('Control+a');
		await page.keyboard.type('Families ride evening buses');
		await page.keyboard.press('Enter');

		await tabTo(
			page,
			page.getByRole('button', { name: /^Move Families ride evening/ }),
			'Shift+Tab'
		);
		await page.keyboard.press('ArrowUp');
		await heard(page, 'Families ride evening buses, place 5 of 6.');
		await expect(page.getByRole('button', { name: /^Move Families ride evening/ })).toBeFocused();

		const open = page.getByRole('link', { name: 'Open Families ride evening buses' });
		await enter(page, open);
		const panel = page.getByRole('dialog');
		await expect(panel).toBeVisible();
		await tabTo(page, panel.getByRole('combobox', { name: 'Root causes it answers' }));
		await page.keyboard.type('No evening bus');
		await page.keyboard.press('Enter');
		await heard(page, 'Linked to Families ride evening buses.');
		await page.keyboard.press('Escape');
		await expect(panel).toBeHidden();
		await expect(open).toBeFocused();
	});
});
