/** Every address of Keel and every state of a screen that a person can bring about, on the sample. */
import { expect, type Locator, type Page } from '@playwright/test';
import { editor, status } from './screens.ts';

export interface Stop {
	readonly name: string;
	/** Where it begins. */
	readonly address: string;
	/** What a tab of the browser shows. */
	readonly title: RegExp;
	/** Brings about the state; the address is open and its records are there. */
	readonly reach?: (page: Page) => Promise<void>;
}

/** The addresses of the sample's meetings. */
export interface Meetings {
	readonly today: string;
	readonly held: string;
}

/** Asks the list of meetings where the next and the last one stand. */
export async function meetingsOf(page: Page, initiative: string): Promise<Meetings> {
	await page.goto(`${initiative}/meetings`);
	const href = async (link: Locator): Promise<string> =>
		new URL((await link.getAttribute('href')) ?? '', initiative).href;
	const held = page.locator('main a[data-id]', { hasText: 'here' });
	await expect(held.first()).toBeVisible();
	return {
		today: await href(page.getByRole('link', { name: 'Open the agenda' })),
		held: await href(held.first())
	};
}

/** What opens is toured in parts, so that no test is long. */
export const PARTS = ['agenda and meetings', 'board', 'people and settings'] as const;
export type Part = (typeof PARTS)[number];

/** The pages outside of an initiative. */
export function plainStops(origin: string): readonly Stop[] {
	return [
		{ name: 'start', address: `${origin}/`, title: /initiatives/ },
		{ name: 'join without a token', address: `${origin}/join`, title: /Join/ },
		{ name: 'nothing here', address: `${origin}/no/such/page`, title: /nothing|Keel/i }
	];
}

/** Every page of the initiative as it opens. */
export function pageStops(initiative: string, { today, held }: Meetings): readonly Stop[] {
	return [
		{ name: 'home', address: initiative, title: /Home · Eastbrook/ },
		{ name: 'agenda', address: `${initiative}/agenda`, title: /Agenda · Eastbrook/ },
		{ name: 'meetings', address: `${initiative}/meetings`, title: /Check-ins · Eastbrook/ },
		{ name: "today's meeting", address: today, title: /Check-in.* · Eastbrook/ },
		{ name: 'a meeting held', address: held, title: /Check-in.* · Eastbrook/ },
		{ name: 'board', address: `${initiative}/board`, title: /Board · Eastbrook/ },
		{ name: 'people', address: `${initiative}/people`, title: /People · Eastbrook/ },
		{ name: 'settings', address: `${initiative}/settings`, title: /Settings · Eastbrook/ },
		{ name: 'measures', address: `${initiative}/measures`, title: /Measures · Eastbrook/ },
		{ name: 'updates', address: `${initiative}/updates`, title: /Updates · Eastbrook/ }
	];
}

/** What opens over and beside the pages. */
export function openedStops(
	initiative: string,
	meetings: Meetings
): Readonly<Record<Part, readonly Stop[]>> {
	const at = (name: string): Stop => {
		const stop = pageStops(initiative, meetings).find((one) => one.name === name);
		if (!stop) throw new Error(`no page ${name}`);
		return stop;
	};
	const tab = (name: string) => (page: Page) =>
		page.getByRole('tab', { name: new RegExp(`^${name}`) }).press('Enter');
	return {
		'agenda and meetings': [
			{
				...at('agenda'),
				name: 'agenda: the editor with its toolbar',
				reach: async (page) => {
					await editor(page, 'agenda:problem').focus();
					await expect(page.getByRole('toolbar')).toBeVisible();
				}
			},
			{
				...at('agenda'),
				name: 'agenda: an outcome open',
				reach: async (page) => {
					const outcomes = page.getByRole('list', { name: 'Outcomes', exact: true });
					await outcomes
						.getByRole('link', { name: /^Open / })
						.first()
						.press('Enter');
					await expect(page.getByRole('dialog')).toBeVisible();
				}
			},
			{
				...at("today's meeting"),
				name: 'meeting: attendance open',
				reach: async (page) => {
					const toggle = page.getByRole('button', { name: 'Attendance', exact: true });
					if (await toggle.isVisible()) await toggle.press('Enter');
					await expect(face(page)).toBeVisible();
				}
			},
			{
				...at("today's meeting"),
				name: 'meeting: a line becomes an action',
				reach: async (page) => {
					await page.locator('[data-editor^="meeting/"]').first().focus();
					await page.keyboard.type('Ask the library');
					const button = page.getByRole('button', { name: 'Make this line an action' }).first();
					await button.press('Enter');
					await expect(page.getByRole('dialog', { name: 'New action' })).toBeVisible();
				}
			}
		],
		board: [
			{
				...at('board'),
				name: 'board: a card open',
				reach: async (page) => {
					await page.locator('[data-card]').first().press('Enter');
					await expect(page.getByRole('dialog')).toBeVisible();
				}
			},
			{
				...at('board'),
				name: 'board: a card lifted',
				reach: async (page) => {
					await page.locator('[data-card]').first().press('Space');
					await expect(page.getByText(/^Picked up/)).toBeAttached();
				}
			},
			{
				...at('board'),
				name: 'board: filtered',
				reach: async (page) => {
					await page.getByLabel('Outcome', { exact: true }).selectOption({ index: 1 });
					await expect(page.getByRole('button', { name: 'Show all' })).toBeVisible();
				}
			},
			{
				...at('board'),
				name: 'board: asked where to',
				reach: (page) =>
					page
						.getByRole('button', { name: /^Move / })
						.first()
						.press('Enter')
			}
		],
		'people and settings': [
			{
				...at('people'),
				name: 'people: an organisation open',
				reach: async (page) => {
					await page
						.getByRole('button', { name: /^Eastbrook Public Schools/ })
						.first()
						.press('Enter');
					await expect(page.getByRole('dialog')).toBeVisible();
				}
			},
			{
				...at('people'),
				name: 'people: a person open',
				reach: async (page) => {
					await tab('People')(page);
					await page
						.getByRole('button', { name: /^Carmen Duarte/ })
						.first()
						.press('Enter');
					await expect(page.getByRole('dialog')).toBeVisible();
				}
			},
			{ ...at('people'), name: 'people: groups', reach: tab('Groups') },
			{ ...at('people'), name: 'people: members and invitations', reach: tab('Access') },
			{
				...at('people'),
				name: 'people: an invitation made',
				reach: async (page) => {
					await tab('Access')(page);
					await page.getByRole('button', { name: 'Invite somebody' }).press('Enter');
					await page.getByRole('button', { name: 'Make the link' }).press('Enter');
					await expect(page.getByRole('textbox', { name: 'Invitation link' })).toBeVisible();
				}
			},
			{
				...at('settings'),
				name: 'settings: a link for another device',
				reach: async (page) => {
					await page.getByRole('button', { name: 'Add a device' }).press('Enter');
					await expect(page.getByRole('img', { name: 'Square code of the link' })).toBeVisible();
				}
			}
		]
	};
}

/** Opens a stop and waits until what it shows has arrived. */
export async function arrive(page: Page, stop: Stop): Promise<void> {
	await page.goto(stop.address);
	await expect(page.getByRole('main')).toBeVisible();
	if (stop.address.includes('/i/')) {
		await expect(status(page)).toHaveAttribute('data-sync', 'saved', { timeout: 20_000 });
		if (!/measures|updates$/.test(stop.address)) {
			await expect(page.locator('main [data-id]').first()).toBeVisible();
		}
		if (/agenda|meetings\/./.test(stop.address)) {
			await expect(page.locator('main [contenteditable="true"]').first()).toBeVisible();
		}
	}
	await stop.reach?.(page);
}

/** A face in the attendance of a meeting. */
function face(page: Page): Locator {
	return page.getByRole('button', { name: /Press for/ }).first();
}
