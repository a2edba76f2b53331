/** Every address of Keel and every state of a screen that a person can bring about, on the sample. */
import { expect, type Locator, type Page } from '@playwright/test';
import { en } from '../../../src/lib/messages/en/index.ts';
import { type Words } from '../../../src/lib/messages/words.ts';
import { plantPlaces } from './joined.ts';
import { editor, status } from './screens.ts';

/** The exact text, for a title or a name that begins with it. */
const exactly = (text: string): string => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
/** What a sentence says before the part it is given. */
const before = (sentence: (part: string) => string): RegExp =>
	new RegExp(exactly(sentence('§').split('§')[0] ?? ''));

/** A sheet of partners as somebody may have it: one column is known, one is not. */
const SHEET = {
	name: 'partners.csv',
	mimeType: 'text/csv',
	buffer: Buffer.from('Name,Sector,Shoe size\nHarbor Tenants,nonprofit,41\nMill Bakery,bakery,38\n')
};

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
export async function meetingsOf(
	page: Page,
	initiative: string,
	words: Words = en
): Promise<Meetings> {
	await page.goto(`${initiative}/meetings`);
	const href = async (link: Locator): Promise<string> =>
		new URL((await link.getAttribute('href')) ?? '', initiative).href;
	const held = page.locator('main a[data-id]', {
		hasText: words.meetings.list.attendance(1, 1).split(' ').at(-1) ?? ''
	});
	await expect(held.first()).toBeVisible();
	// Meetings arrive one by one, in any order: which one is the last held shows once all are here.
	await expect(page.getByText(words.meetings.list.notHere)).toHaveCount(0);
	return {
		today: await href(page.getByRole('link', { name: words.meetings.list.openAgenda })),
		held: await href(held.first())
	};
}

/** What opens is toured in parts, so that no test is long. */
export const PARTS = ['agenda and meetings', 'board', 'people and settings', 'everywhere'] as const;
export type Part = (typeof PARTS)[number];

/** The pages outside of an initiative. */
export function plainStops(origin: string, words: Words = en): readonly Stop[] {
	return [
		{ name: 'start', address: `${origin}/`, title: new RegExp(words.start.title) },
		{
			name: 'join without a token',
			address: `${origin}/join`,
			title: new RegExp(words.join.title)
		},
		{ name: 'nothing here', address: `${origin}/no/such/page`, title: /Keel/ }
	];
}

/** Every page of the initiative as it opens. */
export function pageStops(
	initiative: string,
	{ today, held }: Meetings,
	words: Words = en
): readonly Stop[] {
	const { areas } = words.shell;
	const titled = (page: string): RegExp => new RegExp(`${page} · Eastbrook`);
	return [
		{ name: 'home', address: initiative, title: titled(areas.home) },
		{ name: 'agenda', address: `${initiative}/agenda`, title: titled(areas.agenda) },
		{ name: 'meetings', address: `${initiative}/meetings`, title: titled(areas.meetings) },
		{ name: "today's meeting", address: today, title: titled('Check-in.*') },
		{ name: 'a meeting held', address: held, title: titled('Check-in.*') },
		{ name: 'board', address: `${initiative}/board`, title: titled(areas.board) },
		{ name: 'people', address: `${initiative}/people`, title: titled(areas.people) },
		{ name: 'history', address: `${initiative}/past`, title: titled(areas.past) },
		{ name: 'settings', address: `${initiative}/settings`, title: titled(areas.settings) },
		{ name: 'measures', address: `${initiative}/measures`, title: titled(areas.measures) },
		{ name: 'updates', address: `${initiative}/updates`, title: titled(areas.updates) }
	];
}

/** What opens over and beside the pages. */
export function openedStops(
	initiative: string,
	meetings: Meetings,
	words: Words = en
): Readonly<Record<Part, readonly Stop[]>> {
	const at = (name: string): Stop => {
		const stop = pageStops(initiative, meetings, words).find((one) => one.name === name);
		if (!stop) throw new Error(`no page ${name}`);
		return stop;
	};
	const tab = (name: string) => (page: Page) =>
		page.getByRole('tab', { name: new RegExp(`^${name}`) }).press('Enter');
	/** Selects the first line of the problem, and begins to say something about it. */
	const speakOfFirstLine = async (page: Page): Promise<void> => {
		const text = editor(page, 'agenda:problem');
		await text.focus();
		await expect(text.locator('[contenteditable="true"]')).toBeFocused();
		await page.keyboard.press('Control+Home');
		await page.keyboard.press('Shift+End');
		const tool = page.getByRole('toolbar').getByRole('button', { name: words.editor.comment });
		await tool.click();
		await expect(page.getByRole('dialog', { name: words.talk.title })).toBeVisible();
	};
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
					const outcomes = page.getByRole('list', {
						name: words.agenda.outcomes.name,
						exact: true
					});
					await outcomes
						.getByRole('link', { name: before(words.agenda.open) })
						.first()
						.press('Enter');
					await expect(page.getByRole('dialog')).toBeVisible();
				}
			},
			{
				...at('agenda'),
				name: 'agenda: a step of the theory of change open',
				reach: async (page) => {
					// A picture where there is room for one, a list on a phone.
					const { theory } = words.agenda;
					const step = page
						.getByRole('region', { name: theory.title, exact: true })
						.locator('li[data-id]')
						.first()
						.getByRole('button');
					await step.first().press('Enter');
					await expect(page.getByRole('dialog')).toBeVisible();
				}
			},
			{
				...at('agenda'),
				name: 'agenda: something said about a line, and an answer to it',
				reach: async (page) => {
					await speakOfFirstLine(page);
					const { say, thread } = words.talk;
					await page.getByRole('textbox', { name: say.text }).fill('Since when?');
					await page.keyboard.press('Control+Enter');
					const said = page.locator('[data-thread]').last();
					await said.getByRole('button', { name: new RegExp(`^${thread.reply}:`) }).press('Enter');
					await expect(page.getByRole('textbox', { name: say.reply })).toBeFocused();
				}
			},
			{
				...at('agenda'),
				name: 'agenda: other words suggested',
				reach: async (page) => {
					await speakOfFirstLine(page);
					const { say } = words.talk;
					await page.getByRole('radio', { name: say.suggest }).press('Space');
					await page.getByRole('textbox', { name: say.words }).fill('More than half of them');
					await expect(page.getByRole('group', { name: say.preview })).toBeVisible();
				}
			},
			{
				...at('agenda'),
				name: 'agenda: what a word means',
				reach: async (page) => {
					await editor(page, 'agenda:approach').focus();
					const surface = editor(page, 'agenda:approach').locator('[contenteditable="true"]');
					await expect(surface).toBeFocused();
					await page.keyboard.press('Control+End');
					await page.keyboard.type(' Chronic absence');
					await expect(surface.locator('[data-term]').first()).toBeVisible();
					await page.keyboard.press('ArrowLeft');
					await page.keyboard.press('Alt+Enter');
					await expect(
						page.getByRole('dialog', { name: before(words.agenda.terms.peek) })
					).toBeVisible();
				}
			},
			{
				...at('agenda'),
				name: 'agenda: a statement is adopted',
				reach: async (page) => {
					const { again, begin, title } = words.agenda.adopt;
					await page
						.getByRole('button', { name: new RegExp(`^(${exactly(again)}|${exactly(begin)})$`) })
						.first()
						.press('Enter');
					await expect(page.getByRole('dialog', { name: before(title) })).toBeVisible();
				}
			},
			{
				...at('a meeting held'),
				name: 'meeting: a decision unfolded',
				reach: async (page) => {
					const decision = page.getByRole('button', { name: before(words.decisions.open) }).first();
					await decision.press('Enter');
				}
			},
			{
				...at("today's meeting"),
				name: 'meeting: attendance open',
				reach: async (page) => {
					const toggle = page.getByRole('button', {
						name: words.meetings.attendance.open,
						exact: true
					});
					if (await toggle.isVisible()) await toggle.press('Enter');
					await expect(face(page, words)).toBeVisible();
				}
			},
			{
				...at("today's meeting"),
				name: 'meeting: a line becomes an action',
				reach: async (page) => {
					await page.locator('[data-editor^="meeting/"]').first().focus();
					await page.keyboard.type('Ask the library');
					const button = page
						.getByRole('button', {
							name: words.meetings.actions.makeOfLine
						})
						.first();
					await button.press('Enter');
					await expect(
						page.getByRole('dialog', { name: words.meetings.actions.newTitle })
					).toBeVisible();
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
				name: 'board: the table',
				address: `${initiative}/board#tab=table`,
				reach: async (page) => {
					const { name, total } = words.alignment.table;
					await expect(
						page
							.getByRole('table', { name, exact: true })
							.or(page.getByRole('list', { name, exact: true }))
					).toBeVisible();
					await expect(page.getByText(before((budget) => total(18, budget)))).toBeVisible();
				}
			},
			{
				...at('board'),
				name: 'board: the alignment, with a cell open',
				address: `${initiative}/board#tab=alignment`,
				reach: async (page) => {
					await page.locator('[data-cell]').first().press('Enter');
					await expect(page.getByRole('dialog')).toContainText(words.alignment.cell.aim);
				}
			},
			{
				...at('board'),
				name: 'board: a card lifted',
				reach: async (page) => {
					await page.locator('[data-card]').first().press('Space');
					await expect(
						page.getByText(
							new RegExp(exactly(words.board.move.lifted('§', '', 1, 1).split('§')[0] ?? ''))
						)
					).toBeAttached();
				}
			},
			{
				...at('board'),
				name: 'board: filtered',
				reach: async (page) => {
					await page
						.getByLabel(words.board.filter.outcome, { exact: true })
						.selectOption({ index: 1 });
					await expect(page.getByRole('button', { name: words.board.filter.clear })).toBeVisible();
				}
			},
			{
				...at('board'),
				name: 'board: asked where to',
				reach: (page) =>
					page
						.getByRole('button', { name: before(words.board.move.button) })
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
					await expect(page.getByRole('dialog')).toContainText(words.partners.contact.phones);
				}
			},
			{
				...at('people'),
				name: 'people: a person open',
				reach: async (page) => {
					await tab(words.people.tab.people)(page);
					await page
						.getByRole('button', { name: /^Carmen Duarte/ })
						.first()
						.press('Enter');
					await expect(page.getByRole('dialog')).toBeVisible();
				}
			},
			{
				...at('people'),
				name: 'people: offers and needs',
				reach: async (page) => {
					await tab(words.partners.offers.tab)(page);
					await expect(page.getByText(words.partners.offers.intro)).toBeVisible();
				}
			},
			{
				...at('people'),
				name: 'people: are these one?',
				reach: async (page) => {
					await page
						.getByRole('button', { name: /^Eastbrook Public Schools/ })
						.first()
						.press('Enter');
					const { join } = words.partners;
					await page.getByRole('button', { name: join.with, exact: true }).press('Enter');
					await page.getByRole('combobox', { name: join.pick }).fill('Harborview');
					await page.keyboard.press('Enter');
					await expect(page.getByRole('dialog', { name: join.title })).toBeVisible();
				}
			},
			{
				...at('people'),
				name: 'people: the columns of a sheet',
				reach: async (page) => {
					const { sheets } = words;
					await page.getByRole('button', { name: sheets.menu }).press('Enter');
					await page.getByRole('menuitem', { name: sheets.import.organisations }).press('Enter');
					const dialog = page.getByRole('dialog', { name: sheets.import.organisations });
					await dialog.locator('input[type=file]').setInputFiles(SHEET);
					await expect(dialog.getByRole('heading', { name: sheets.columns.title })).toBeVisible();
				}
			},
			{ ...at('people'), name: 'people: groups', reach: tab(words.people.tab.groups) },
			{
				...at('people'),
				name: 'people: members and invitations',
				reach: tab(words.people.tab.access)
			},
			{
				...at('people'),
				name: 'people: an invitation made',
				reach: async (page) => {
					await tab(words.people.tab.access)(page);
					await page.getByRole('button', { name: words.people.access.invite }).press('Enter');
					await page.getByRole('button', { name: words.people.access.inviteMake }).press('Enter');
					await expect(page.getByRole('textbox', { name: words.people.access.link })).toBeVisible();
				}
			},
			{
				...at('history'),
				name: 'history: a sitting unfolded',
				reach: async (page) => {
					const sitting = page.locator('[data-sitting]').first();
					await sitting.getByRole('button').first().press('Enter');
					await expect(sitting.locator('.change').first()).toBeVisible();
				}
			},
			{
				...at('history'),
				name: 'history: a version gets its name',
				address: `${initiative}/past#part=versions`,
				reach: async (page) => {
					const { add } = words.past.versions;
					await page.getByRole('button', { name: add }).press('Enter');
					await expect(page.getByRole('dialog', { name: add })).toBeVisible();
				}
			},
			{
				...at('history'),
				name: 'history: put away',
				address: `${initiative}/past#part=away`,
				reach: (page) => expect(page.locator('[data-part="away"]')).toBeVisible()
			},
			{
				...at('history'),
				name: 'history: comments',
				address: `${initiative}/past#part=talk`,
				reach: (page) => expect(page.locator('[data-part="talk"]')).not.toBeEmpty()
			},
			{
				...at('settings'),
				name: 'settings: a link for another device',
				reach: async (page) => {
					await page.getByRole('button', { name: words.settings.devices.add }).press('Enter');
					await expect(page.getByRole('img', { name: words.settings.devices.qr })).toBeVisible();
				}
			}
		],
		everywhere: [
			{
				...at('home'),
				name: 'everywhere: search',
				reach: async (page) => {
					await page.keyboard.press('Control+k');
					const field = page.getByRole('combobox', { name: words.palette.title });
					await expect(field).toBeFocused();
					await field.fill('Eastbrook');
					await expect(page.getByRole('option').first()).toBeVisible();
				}
			},
			{
				...at('home'),
				name: 'everywhere: the keyboard list',
				reach: async (page) => {
					await page.getByRole('main').press('?');
					await expect(
						page.getByRole('dialog', { name: words.palette.shortcuts.title })
					).toBeVisible();
				}
			},
			{
				...at('agenda'),
				name: 'agenda: what was joined while one was apart',
				reach: async (page) => {
					await plantPlaces(page);
					const { line, title } = words.apart;
					await page.getByRole('button', { name: line.showPlaces(3) }).press('Enter');
					await expect(page.getByRole('dialog', { name: title })).toContainText(words.apart.now);
				}
			},
			{
				...at('history'),
				name: 'history: what was joined',
				address: `${initiative}/past#part=apart`,
				reach: (page) => expect(page.locator('main [data-spot]').first()).toBeVisible()
			},
			{
				...at('settings'),
				name: 'settings: take everything with you',
				reach: (page) =>
					page.getByRole('button', { name: words.settings.takeOut.action }).scrollIntoViewIfNeeded()
			},
			{
				name: 'start: open an exported initiative',
				address: `${new URL(initiative).origin}/`,
				title: new RegExp(words.start.title),
				reach: async (page) => {
					const { title, errors } = words.start.exported;
					const card = page.getByRole('region', { name: title });
					await card.locator('input[type=file]').setInputFiles({ ...SHEET, name: 'letter.zip' });
					await expect(card).toContainText(errors['not-an-archive']().slice(0, 20));
				}
			}
		]
	};
}

/** Opens a stop and waits until what it shows has arrived. */
export async function arrive(page: Page, stop: Stop): Promise<void> {
	// An address that differs behind the # alone would keep what is open over the page.
	if (stop.address.includes('#')) await page.goto('about:blank');
	await page.goto(stop.address);
	await settle(page, stop);
}

/**
 * Comes to a stop by links, as people do: the app stays loaded. What the last stop opened must be gone on the
 * page between, so that every stop begins as its address does.
 */
export async function walk(page: Page, stop: Stop): Promise<void> {
	const inside = /^.*\/i\/[\w-]{22}/.exec(stop.address)?.[0];
	if (inside === undefined || !page.url().startsWith(inside)) {
		await arrive(page, stop);
		return;
	}
	await follow(page, `${inside}/measures`);
	await expect(page.locator('main [data-id]')).toHaveCount(0);
	await expect(page.getByRole('dialog')).toHaveCount(0);
	await follow(page, stop.address);
	await settle(page, stop);
}

/** Presses a link to an address of the app. */
async function follow(page: Page, address: string): Promise<void> {
	await page.evaluate((href) => {
		const link = document.createElement('a');
		link.href = href;
		document.body.firstElementChild?.append(link);
		link.click();
		link.remove();
	}, address);
	await page.waitForURL(address);
}

/** Waits until what a stop shows has arrived, and brings its state about. */
async function settle(page: Page, stop: Stop): Promise<void> {
	await expect(page.getByRole('main')).toBeVisible();
	if (stop.address.includes('/i/')) {
		await expect(status(page)).toHaveAttribute('data-sync', 'saved', { timeout: 20_000 });
		if (!/(measures|updates)$|\/past/.test(stop.address)) {
			await expect(page.locator('main [data-id]').first()).toBeVisible();
		}
		if (/agenda|meetings\/./.test(stop.address)) {
			await expect(page.locator('main [contenteditable="true"]').first()).toBeVisible();
		}
	}
	await stop.reach?.(page);
}

/** A face in the attendance of a meeting. */
function face(page: Page, words: Words): Locator {
	return page.getByRole('button', { name: before(words.meetings.attendance.press) }).first();
}
