import { describe, expect, it, onTestFinished } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import { render } from 'vitest-browser-svelte';
import * as Y from 'yjs';
import '../../../app.css';
import PageFrame from '#test/PageFrame.svelte';
import { paperInitiative, paperPen } from '#test/paper-initiative.ts';
import { addOutcome } from '#lib/model/agenda/agenda.ts';
import { Activity, type ActivityStatus } from '#lib/model/board/activity.ts';
import { addActivity, editActivity } from '#lib/model/board/board.ts';
import { addOrganisation } from '#lib/model/people/roster.ts';
import { readRows } from '#lib/model/schema/collection.ts';
import { boardOf } from '#lib/model/workspace.ts';
import BoardPage from './BoardPage.svelte';

async function aPage(options: Parameters<typeof paperInitiative>[0] = {}) {
	await page.viewport(1440, 900);
	const initiative = paperInitiative(options);
	const { model } = initiative.board;
	const ids = Object.fromEntries(
		(
			[
				['Garden grants', 'planned'],
				['Eviction desk', 'planned'],
				['Reading buddies', 'active']
			] as const
		).map(([title, status]) => {
			const added = addActivity(model, { title, status });
			return [title, added.ok ? added.value : ''];
		})
	);
	await render(PageFrame, { page: BoardPage, initiative });
	return {
		initiative,
		ids,
		activity: (title: string) =>
			[...readRows(model.activities, Activity).values()].find((row) => row.title === title)
	};
}

const column = (name: string) => page.getByRole('region', { name, exact: true });
const card = (title: string) => page.getByRole('link', { name: title, exact: true });
const option = (listbox: string, name: string) =>
	page.getByRole('listbox', { name: listbox, exact: true }).getByRole('option', { name });
const heard = (text: string) =>
	expect.element(page.getByText(text, { exact: true })).toBeInTheDocument();

describe('the board by keyboard', () => {
	it('picks a card up, moves it, puts it down, and says what happened', async () => {
		const { activity } = await aPage();
		card('Garden grants').element().focus();
		await userEvent.keyboard(' ');
		await heard(
			'Picked up Garden grants. Planned, place 1 of 2. Arrows move, Space puts down, Escape puts back.'
		);
		await userEvent.keyboard('{ArrowRight}');
		await heard('Under way, place 1 of 2');
		expect(activity('Garden grants')?.status).toBe('planned');
		await userEvent.keyboard(' ');
		await heard('Garden grants: Under way, place 1 of 2.');
		expect(activity('Garden grants')?.status).toBe('active');
		await expect
			.element(column('Under way').getByRole('link', { name: 'Garden grants' }))
			.toHaveFocus();
	});

	it('puts a card back on Escape', async () => {
		const { activity } = await aPage();
		card('Garden grants').element().focus();
		await userEvent.keyboard(' {ArrowDown}{Escape}');
		await heard('Garden grants is back in Planned.');
		expect(activity('Garden grants')?.status).toBe('planned');
	});

	it('moves at once with Alt and an arrow, and walks with the arrows alone', async () => {
		const { activity } = await aPage();
		card('Eviction desk').element().focus();
		await userEvent.keyboard('{Alt>}{ArrowRight}{/Alt}');
		await heard('Eviction desk: Under way, place 2 of 2.');
		expect(activity('Eviction desk')?.status).toBe('active');
		await expect.element(card('Eviction desk')).toHaveFocus();
		await userEvent.keyboard('{ArrowUp}');
		await expect.element(card('Reading buddies')).toHaveFocus();
	});
});

describe('the board by buttons', () => {
	it('moves a card through “Move…”', async () => {
		const { activity } = await aPage();
		await page.getByRole('button', { name: 'Move Reading buddies…' }).click();
		await page.getByRole('dialog').getByRole('button', { name: 'Done' }).click();
		await heard('Reading buddies: Done, place 1 of 1.');
		expect(activity('Reading buddies')?.status).toBe('done');
	});

	it('adds a card to a column', async () => {
		const { activity } = await aPage();
		await page.getByRole('button', { name: 'Add an activity to Ideas' }).click();
		await userEvent.keyboard('Walking school bus{Enter}');
		await expect
			.element(column('Ideas').getByRole('link', { name: 'Walking school bus' }))
			.toBeVisible();
		expect(activity('Walking school bus')?.status).toBe('idea');
	});

	it('opens a card beside it, where its partners and outcomes are linked', async () => {
		const { initiative, activity } = await aPage();
		addOutcome(initiative.agenda.model, { statement: 'Children eat well', status: 'active' });
		const library = addOrganisation(initiative.people.model, { name: 'Public Library' });
		await card('Reading buddies').click();
		const panel = page.getByRole('dialog', { name: 'Reading buddies' });
		await panel.getByRole('combobox', { name: 'Outcomes' }).click();
		await option('Outcomes', 'Children eat well').click();
		await panel.getByRole('combobox', { name: 'Led by' }).click();
		await option('Led by', 'Public Library').click();
		const row = activity('Reading buddies');
		expect([...(row?.outcomes.values() ?? [])]).toEqual([{ contribution: 'primary' }]);
		expect(row?.leadOrgs).toEqual([library.ok ? library.value : '']);
	});
});

describe('somebody who may only read', () => {
	it('sees the board and whom to ask, and nothing to change it with', async () => {
		const { activity } = await aPage({
			role: 'viewer',
			members: [
				{
					personId: 'x',
					name: 'Helen Cho',
					role: 'backbone',
					entry: undefined,
					lastSeen: undefined
				}
			]
		});
		await expect
			.element(page.getByText('You can read this initiative. Ask Helen for an invitation to edit.'))
			.toBeVisible();
		expect(page.getByRole('button', { name: /^(Add|Move)/ }).elements()).toEqual([]);
		card('Garden grants').element().focus();
		await userEvent.keyboard(' {ArrowRight} ');
		await userEvent.keyboard('{Alt>}{ArrowRight}{/Alt}');
		expect(activity('Garden grants')?.status).toBe('planned');
		await card('Garden grants').click();
		const panel = page.getByRole('dialog', { name: 'Garden grants' });
		await expect.element(panel).toBeVisible();
		expect(panel.getByRole('textbox').elements()).toEqual([]);
		expect(panel.getByRole('combobox').elements()).toEqual([]);
	});
});

describe('what others do', () => {
	it('shows at once and glows once', async () => {
		const { initiative, ids } = await aPage();
		const doc = new Y.Doc();
		Y.applyUpdate(doc, Y.encodeStateAsUpdate(initiative.board.doc));
		editActivity(boardOf(doc, paperPen('rosa')), ids['Garden grants']!, {
			title: 'School gardens'
		});
		const glowed: string[] = [];
		const note = ({ type, animationName }: AnimationEvent): void => {
			if (animationName === 'keel-glow') glowed.push(type);
		};
		for (const type of ['animationstart', 'animationend'] as const) {
			addEventListener(type, note);
			onTestFinished(() => removeEventListener(type, note));
		}
		Y.applyUpdate(initiative.board.doc, Y.encodeStateAsUpdate(doc), 'remote');
		await expect.element(card('School gardens')).toBeVisible();
		await expect.poll(() => glowed).toEqual(['animationstart', 'animationend']);
		const line = card('School gardens').element().closest('li');
		await expect.poll(() => line?.classList.contains('glow')).toBe(false);
	});
});

describe('a board of 200 cards', () => {
	it('moves one without writing or drawing the others anew', async () => {
		await page.viewport(1440, 900);
		const initiative = paperInitiative();
		const statuses: readonly ActivityStatus[] = ['idea', 'planned', 'active', 'done', 'stopped'];
		for (let at = 0; at < 200; at += 1) {
			addActivity(initiative.board.model, {
				title: `Activity ${String(at)}`,
				status: statuses[at % statuses.length]!
			});
		}
		await render(PageFrame, { page: BoardPage, initiative });
		await expect.element(card('Activity 199')).toBeInTheDocument();
		const untouched = card('Activity 7').element();
		let updates = 0;
		initiative.board.doc.on('update', () => (updates += 1));
		card('Activity 0').element().focus();
		await userEvent.keyboard('{Alt>}{ArrowRight}{/Alt}');
		await heard('Activity 0: Planned, place 1 of 41.');
		expect(updates).toBe(1);
		expect(card('Activity 7').element()).toBe(untouched);
	});
});
