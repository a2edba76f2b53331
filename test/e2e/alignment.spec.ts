/** How everything fits together, as the sample's story foresees it, and after two people changed it at once. */
import { expect, test, type Locator, type Page } from '@playwright/test';
import { sampleId } from '../../sync-server/cli/sample/scribe.ts';
import { TestServer } from '../support/server.ts';
import { openDevice, type Device } from './support/device.ts';
import { invite, join, status } from './support/screens.ts';

const READY = 'Children start kindergarten ready to learn';
const READ = 'Children attend and read well by the end of third grade';
const HEALTHY = 'Children eat well, move, and are healthy';
const HOME = 'Families with young children have a stable home';
const TRUST = 'Residents and partners shape and trust the work';
const SCHOOLS = 'Eastbrook Public Schools';
const BUS = 'No evening bus to the clinic';

/** Every sign of the sample; the first two stand in the grid and among what to look at. */
const SIGNS = [
	`Why “fragile”: ${TRUST}`,
	`Why “load high”: ${SCHOOLS}`,
	'Why “needs a home”: Teen cooking club',
	`Why “talk to each other?”: ${HEALTHY}`,
	`Why “unanswered”: ${BUS}`
];

let keel: TestServer;
let rosa: Device;
let ben: Device;

test.beforeEach(async () => {
	keel = await TestServer.start({ KEEL_SAMPLE: '1' });
	[rosa, ben] = await Promise.all([openDevice({ width: 1440 }), openDevice({ width: 1440 })]);
});

test.afterEach(async () => {
	await Promise.all([rosa.remove(), ben.remove()]);
	await keel.remove();
});

test('the alignment of the sample stands on screen, and two who change it at once see the same', async () => {
	const address = await join(rosa.page, keel.ownerLink ?? '', 'Rosa Lindqvist');
	await join(ben.page, await invite(rosa.page, address, 'partner'), 'Ben Hartley');

	await openAlignment(rosa.page, address);
	await expect
		.poll(() => countsOf(rosa.page))
		.toEqual([
			`${READY}: 5 activities`,
			`${READ}: 4 activities`,
			`${HEALTHY}: 7 activities`,
			`${HOME}: 3 activities`,
			`${TRUST}: 1 activity, fragile`
		]);
	await expect.poll(() => signsOf(rosa.page)).toEqual(SIGNS);
	await expect(row(rosa.page, 'p02')).toContainText('leads 4');
	await expect(row(rosa.page, 'p02')).toContainText('load high');
	await expect(finding(rosa.page, 'talk to each other?')).toContainText(
		'“Weekend food backpacks” and “Weekend food bags, Northgate”'
	);
	await expect(finding(rosa.page, 'needs a home')).toContainText('Teen cooking club');
	await expect(finding(rosa.page, 'unanswered')).toContainText(BUS);
	await expect(finding(rosa.page, 'fragile')).toContainText('Eastbrook Parents’ Council');
	await rosa.page
		.getByRole('button', { name: SIGNS[1] ?? '' })
		.first()
		.click();
	await expect(rosa.page.getByText('Leads 4 activities, while 1.5 is usual')).toBeVisible();
	await rosa.page.keyboard.press('Escape');

	// Rosa retires the outcome with no network; meanwhile Ben links an activity to it.
	await rosa.page.goto(`${address}/agenda`);
	await expect(status(rosa.page)).toHaveAttribute('data-sync', 'saved');
	await rosa.network(false);
	await rosa.page.getByRole('button', { name: `More for ${TRUST}` }).click();
	await rosa.page.getByRole('menuitem', { name: 'Retire…' }).click();
	const question = rosa.page.getByRole('dialog', { name: `Retire “${TRUST}”?` });
	await expect(question).toContainText('Parent stipends and interpreter pool');
	await expect(question).not.toContainText('School garden mini-grants');
	await question.getByRole('button', { name: 'Retire it' }).click();
	await expect(rosa.page.getByText('2 retired outcomes')).toBeVisible();

	await ben.page.goto(`${address}/board#activity=${sampleId('A12')}`);
	const outcomes = ben.page.getByRole('group', { name: 'Outcomes', exact: true });
	await outcomes.getByRole('combobox').fill('Residents and partners');
	await outcomes.getByRole('option', { name: TRUST, exact: true }).click();
	await expect(outcomes.locator(`[data-chip="outcome:${sampleId('O5')}"]`)).toBeVisible();
	await expect(status(ben.page)).toHaveAttribute('data-sync', 'saved');
	await rosa.network(true);
	await expect(status(rosa.page)).toHaveAttribute('data-sync', 'saved', { timeout: 20_000 });

	// The card keeps its link, and says of it that the outcome is retired.
	await expect(outcomes).toContainText('Retired outcome');
	await expect(rosa.page.getByText('2 retired outcomes')).toBeVisible();
	await rosa.page.getByText('2 retired outcomes').click();
	await expect(
		rosa.page.getByRole('link', { name: '2 activities still refer to it' })
	).toBeVisible();
	for (const { page } of [rosa, ben]) {
		await openAlignment(page, address);
		await expect
			.poll(() => countsOf(page))
			.toEqual([
				`${READY}: 5 activities`,
				`${READ}: 4 activities`,
				`${HEALTHY}: 7 activities`,
				`${HOME}: 3 activities`
			]);
		await expect
			.poll(() => signsOf(page))
			.toContain('Why “needs a home”: Parent stipends and interpreter pool');
	}
	const [hers, his] = await Promise.all([signsOf(rosa.page), signsOf(ben.page)]);
	expect(hers).toEqual(his);
	expect(hers).not.toContain('Why “needs a home”: School garden mini-grants');
	expect(hers).not.toContain(SIGNS[0]);

	// Ben brings it back: all of it is there again, with the link that was made meanwhile.
	await ben.page.goto(`${address}/board#activity=${sampleId('A16')}`);
	await ben.page.getByRole('button', { name: `Bring back “${TRUST}”` }).click();
	await openAlignment(ben.page, address);
	for (const { page } of [rosa, ben]) {
		await expect
			.poll(() => countsOf(page))
			.toEqual([
				`${READY}: 5 activities`,
				`${READ}: 4 activities`,
				`${HEALTHY}: 7 activities`,
				`${HOME}: 3 activities`,
				// Three partners carry it now.
				`${TRUST}: 2 activities`
			]);
		await expect.poll(() => signsOf(page)).toEqual(SIGNS.slice(1));
		await expect(cell(page, 'p20', 'O5')).toHaveAccessibleName(/leads 1, supports 0/);
		await expect(cell(page, 'p18', 'O5')).toHaveAccessibleName(/leads 1, supports 0/);
	}
});

async function openAlignment(page: Page, address: string): Promise<void> {
	// From another address, so that what the board shows begins anew.
	await page.goto(`${address}/people`);
	await page.goto(`${address}/board#tab=alignment`);
	await expect(page.getByRole('table', { name: /^Partners and outcomes/ })).toBeVisible();
}

/** What each column of the grid says of its outcome. */
function countsOf(page: Page): Promise<readonly string[]> {
	return page.locator('main thead th[data-id]').evaluateAll((heads) =>
		heads.map((head) => {
			const text = (part: string): string =>
				head.querySelector(part)?.textContent.replace(/\s+/g, ' ').trim() ?? '';
			const sign = text('.sign .mark');
			return `${text('a')}: ${text('.numbers')}${sign === '' ? '' : `, ${sign}`}`;
		})
	);
}

/** The names of all signs, each once, in alphabetical order. */
async function signsOf(page: Page): Promise<readonly string[]> {
	const names = await page
		.getByRole('button', { name: /^Why “/ })
		.evaluateAll((signs) => signs.map((sign) => sign.getAttribute('aria-label') ?? ''));
	return [...new Set(names)].toSorted((a, b) => a.localeCompare(b, 'en'));
}

function row(page: Page, partner: string): Locator {
	return page.locator(`main tr[data-id="${sampleId(partner)}"]`);
}

function cell(page: Page, partner: string, outcome: string): Locator {
	return page.locator(`[data-cell="${sampleId(partner)}/${sampleId(outcome)}"]`);
}

/** One thing to look at, by its sign. */
function finding(page: Page, sign: string): Locator {
	return page
		.getByRole('region', { name: 'What to look at' })
		.getByRole('listitem')
		.filter({ has: page.getByRole('button', { name: `Why “${sign}”` }) });
}
