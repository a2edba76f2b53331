import { beforeEach, describe, expect, it } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import { render } from 'vitest-browser-svelte';
import '../../../app.css';
import PageFrame from '#test/PageFrame.svelte';
import { paperInitiative } from '#test/paper-initiative.ts';
import { addOutcome, editOutcome, retireOutcome } from '#lib/model/agenda/agenda.ts';
import { Activity } from '#lib/model/board/activity.ts';
import { addActivity, linkOutcome } from '#lib/model/board/board.ts';
import { Organisation } from '#lib/model/people/organisation.ts';
import { addOrganisation } from '#lib/model/people/roster.ts';
import BoardPage from './BoardPage.svelte';

beforeEach(() => window.history.replaceState(window.history.state, '', window.location.pathname));

const given = (result: { ok: boolean; value?: unknown }): string => {
	if (!result.ok) throw new Error('The command failed');
	return String(result.value);
};

/** Two outcomes; one partner leads a walk for one of them, another supports it. */
async function aPage(hash = '') {
	await page.viewport(1440, 900);
	const initiative = paperInitiative();
	const { agenda, board, people } = initiative;
	const eat = given(addOutcome(agenda.model, { statement: 'Children eat well', status: 'active' }));
	const home = given(addOutcome(agenda.model, { statement: 'A stable home', status: 'active' }));
	const city = given(addOrganisation(people.model, { name: 'City of Eastbrook' }));
	const school = given(addOrganisation(people.model, { name: 'Mill Street School' }));
	const walk = given(
		addActivity(board.model, {
			title: 'Walking bus',
			status: 'active',
			leadOrgs: [city],
			supportOrgs: [school],
			outcomes: [[eat, { contribution: 'primary' }]]
		})
	);
	if (hash !== '') window.location.hash = hash;
	await render(PageFrame, { page: BoardPage, initiative });
	return { initiative, eat, home, city, school, walk };
}

const tab = (name: string) => page.getByRole('tab', { name, exact: true });
const panel = () => page.getByRole('dialog').first();

describe('the tabs of the board', () => {
	it('are kept in the address, and Back shows the one before', async () => {
		await aPage('tab=table');
		await expect.element(tab('Table')).toHaveAttribute('aria-selected', 'true');
		await expect.element(page.getByRole('rowheader', { name: 'Walking bus' })).toBeVisible();
		await tab('Alignment').click();
		await expect.element(page.getByRole('columnheader', { name: /^Children eat/ })).toBeVisible();
		expect(window.location.hash).toBe('#tab=alignment');
		window.history.back();
		await expect.element(tab('Table')).toHaveAttribute('aria-selected', 'true');
	});

	it('share one filter, which the address keeps too', async () => {
		const { initiative, walk } = await aPage();
		addActivity(initiative.board.model, { title: 'Food bags', type: 'food', status: 'planned' });
		await page.getByRole('button', { name: 'More filters' }).click();
		await page.getByLabelText('Status', { exact: true }).selectOptions('active');
		expect(window.location.hash).toBe('#status=active');
		await expect
			.element(page.getByRole('status').filter({ hasText: '1 of 2 activities' }))
			.toBeVisible();
		await tab('Table').click();
		await expect.element(page.getByRole('rowheader', { name: 'Walking bus' })).toBeVisible();
		expect(page.getByRole('rowheader', { name: 'Food bags' }).elements()).toEqual([]);
		await page.getByLabelText('End of Walking bus').fill('2026-06-30');
		await expect
			.poll(() => Activity.read(walk, initiative.board.model.activities.get(walk))?.end)
			.toBe('2026-06-30');
		await page.getByRole('button', { name: 'Show all' }).click();
		await expect.element(page.getByRole('rowheader', { name: 'Food bags' })).toBeVisible();
		expect(window.location.hash).toBe('#tab=table');
	});
});

describe('the grid', () => {
	it('says what is covered, opens a cell, and takes a partner’s own aim', async () => {
		const { initiative, eat, city } = await aPage('tab=alignment');
		await expect
			.element(page.getByRole('columnheader', { name: /^A stable home/ }))
			.toMatchTextContent(/no activity yet/);
		await page
			.getByRole('link', { name: 'City of Eastbrook, Children eat well: leads 1, supports 0' })
			.click();
		await expect.element(panel().getByRole('button', { name: 'Walking bus' })).toBeVisible();
		await panel().getByRole('textbox', { name: 'Our own aim here' }).click();
		await userEvent.keyboard('Safe streets{Tab}');
		await expect
			.poll(() =>
				Organisation.read(city, initiative.people.model.organisations.get(city))?.aims.get(eat)
			)
			.toBe('Safe streets');
		await expect
			.element(page.getByRole('link', { name: /^City of Eastbrook, Children eat well.*own/ }))
			.toMatchTextContent(/Safe streets/);
	});

	it('walks with arrows, and tells a rule with its numbers on tap', async () => {
		await aPage('tab=alignment');
		const cell = (name: RegExp) => page.getByRole('link', { name });
		await expect.element(cell(/^City of Eastbrook, Children eat well/)).toBeVisible();
		(cell(/^City of Eastbrook, Children eat well/).element() as HTMLElement).focus();
		await userEvent.keyboard('{ArrowRight}{ArrowDown}');
		await expect.element(cell(/^Mill Street School, A stable home/)).toHaveFocus();
		await page
			.getByRole('button', { name: 'Why “no activity yet”: A stable home' })
			.first()
			.click();
		await expect
			.element(
				page.getByText('No activity that is planned, under way or blocked serves this outcome.')
			)
			.toBeVisible();
	});
});

describe('facts that broke apart', () => {
	it('marks work for a retired outcome, offers the ways out, and counts it when restored', async () => {
		const { initiative, eat, home } = await aPage('tab=alignment');
		const column = page.getByRole('columnheader', { name: /^Children eat well/ });
		await expect.element(column).toMatchTextContent(/1 activity/);
		retireOutcome(initiative.agenda.model, eat);
		await expect.element(column).not.toBeInTheDocument();
		await expect
			.element(page.getByRole('button', { name: 'Why “needs a home”: Walking bus' }))
			.toBeVisible();
		await page.getByRole('button', { name: 'Walking bus', exact: true }).first().click();
		await expect.element(panel().getByText('Retired outcome')).toBeVisible();
		await expect
			.element(panel().getByRole('button', { name: 'Keep as history (done)' }))
			.toBeVisible();
		await panel().getByRole('button', { name: 'Bring back “Children eat well”' }).click();
		await expect.element(column).toMatchTextContent(/1 activity/);
		retireOutcome(initiative.agenda.model, eat);
		await panel().getByLabelText('Link it to').selectOptions(home);
		await panel().getByRole('button', { name: 'Link', exact: true }).click();
		await expect
			.element(page.getByRole('columnheader', { name: /^A stable home/ }))
			.toMatchTextContent(/1 activity/);
		editOutcome(initiative.agenda.model, eat, { status: 'active' });
		await expect.element(column).toMatchTextContent(/no activity yet/);
	});

	it('calls what has not arrived so, and not homeless', async () => {
		const { initiative } = await aPage();
		const id = given(addActivity(initiative.board.model, { title: 'Clinic', status: 'active' }));
		linkOutcome(initiative.board.model, id, 'on-its-way');
		const card = page.getByRole('article').filter({ hasText: 'Clinic' });
		await expect.element(card).toMatchTextContent(/Not on this device yet/);
		await expect.element(card).not.toMatchTextContent(/Needs a home/);
		await tab('Alignment').click();
		await expect
			.element(page.getByRole('button', { name: 'Why “not on this device yet”: Clinic' }))
			.toBeVisible();
	});
});
