import { describe, expect, it } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import { render } from 'vitest-browser-svelte';
import '../../../app.css';
import OpenPageFrame from '#test/OpenPageFrame.svelte';
import { paperOpenInitiative } from '#test/paper-open-initiative.ts';
import { Decision } from '#lib/model/meetings/decision.ts';
import { addDecision, setDecisionState, setPosition } from '#lib/model/meetings/decisions.ts';
import { AgendaItem } from '#lib/model/meetings/agenda-item.ts';
import { addItem, editItem } from '#lib/model/meetings/notes.ts';
import { Option } from '#lib/model/meetings/option.ts';
import { createMeeting } from '#lib/model/meetings/schedule.ts';
import { addPerson } from '#lib/model/people/roster.ts';
import { readRows } from '#lib/model/schema/collection.ts';
import { type Result } from '#lib/model/schema/result.ts';
import MeetingPage from './MeetingPage.svelte';

const must = <T>(result: Result<T, unknown>): T => {
	if (!result.ok) throw new Error(JSON.stringify(result.error));
	return result.value;
};

/** Today's check-in, after one that adopted a wording and parked a point. */
async function today() {
	await page.viewport(1440, 900);
	const initiative = paperOpenInitiative();
	const index = initiative.index.model;
	const rosa = must(addPerson(initiative.people.model, { displayName: 'Rosa Medeiros' }));
	const [before, now] = [initiative.meeting('before'), initiative.meeting('today')];
	const series = { seriesId: 'check-in', title: 'Check-in' };
	must(createMeeting(index, before, { id: 'before', ...series, date: '2026-02-02' }));
	must(createMeeting(index, now, { id: 'today', ...series, date: '2026-02-16', status: 'open' }));
	const wording = must(addDecision(before, { title: 'Wording of the weight indicator' }));
	must(setDecisionState(before, wording, 'adopted', '2026-02-02'));
	const parked = must(addItem(before, { title: 'Crossing guard', kind: 'parked' }));
	must(editItem(before, parked, { outcome: 'carry' }));
	const show = () =>
		render(OpenPageFrame, { meeting: { page: MeetingPage, id: 'today' }, initiative });
	return {
		rosa,
		show,
		objectLate: () =>
			must(setPosition(before, wording, rosa, { position: 'objection', text: 'Too narrow' })),
		decision: () => [...readRows(now.decisions, Decision).values()][0],
		option: () => [...readRows(now.options, Option).values()][0],
		items: () => [...readRows(now.items, AgendaItem).values()],
		parkedPoint: () => AgendaItem.read(parked, before.items.get(parked))
	};
}

describe('a proposal', () => {
	it('is written, weighed, answered and adopted', async () => {
		const { show, decision, option, rosa } = await today();
		await show();
		await page.getByRole('button', { name: 'Add a proposal' }).click();
		await userEvent.keyboard('One list of families{Enter}');
		await expect.poll(() => decision()?.title).toBe('One list of families');

		await page.getByRole('button', { name: 'Add a way' }).click();
		await userEvent.keyboard('The shelter keeps it{Enter}{Escape}');
		await expect.poll(() => option()?.decisionId).toBe(decision()?.id);
		await page.getByRole('button', { name: 'More for The shelter keeps it' }).click();
		await page.getByRole('menuitem', { name: 'Choose this way' }).click();
		await expect.poll(() => option()?.chosenBy).toBe(decision()?.id);

		await page.getByRole('button', { name: 'File a position for somebody else' }).click();
		await page.getByRole('combobox', { name: 'Who', exact: true }).fill('Rosa');
		await userEvent.keyboard('{Enter}');
		await page.getByText('Objection', { exact: true }).click();
		await page.getByRole('button', { name: 'File this position' }).click();
		await expect
			.element(page.getByText('Say why, so that the others can meet it.'))
			.toBeInTheDocument();
		await page.getByRole('textbox', { name: /^Reason/ }).fill('One language only');
		await page.getByRole('button', { name: 'File this position' }).click();
		await expect.poll(() => decision()?.positions.get(rosa)?.text).toBe('One language only');

		await page.getByRole('button', { name: 'State: Proposed' }).click();
		await page.getByRole('menuitemradio', { name: 'Adopted', exact: true }).click();
		await expect
			.poll(() => decision())
			.toMatchObject({ state: 'adopted', decidedOn: '2026-02-16' });
		await expect.element(page.getByText('Arrived after the decision')).not.toBeInTheDocument();
	});
});

describe('the next check-in', () => {
	it('asks to look at a decision that somebody objected to afterwards', async () => {
		const { objectLate, show } = await today();
		objectLate();
		await show();
		await expect
			.element(page.getByText('Objection arrived after adoption: Rosa Medeiros'))
			.toBeInTheDocument();
		await expect
			.element(page.getByRole('link', { name: 'Wording of the weight indicator' }))
			.toHaveAttribute('href', expect.stringMatching(/meetings\/before#decision=/));
	});

	it('puts a carried point on its agenda once, told where it comes from', async () => {
		const { items, show } = await today();
		await show();
		await page.getByRole('button', { name: 'Put on the agenda: Crossing guard' }).click();
		await expect.poll(() => items().map(({ title }) => title)).toEqual(['Crossing guard']);
		expect(items()[0]?.carriedFrom?.meetingId).toBe('before');
		await expect
			.element(page.getByRole('button', { name: 'Put on the agenda: Crossing guard' }))
			.not.toBeInTheDocument();
	});

	it('drops a carried point where it was carried on, and takes that back', async () => {
		const { parkedPoint, show } = await today();
		await show();
		await page.getByRole('button', { name: 'Drop Crossing guard' }).click();
		await expect.poll(() => parkedPoint()?.outcome).toBe('drop');
		await page.getByRole('button', { name: 'Put it back' }).click();
		await expect.poll(() => parkedPoint()?.outcome).toBe('carry');
	});
});
