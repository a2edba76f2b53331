import { describe, expect, it, onTestFinished } from 'vitest';
import { page } from 'vitest/browser';
import { render } from 'vitest-browser-svelte';
import '../../../app.css';
import OpenPageFrame from '#test/OpenPageFrame.svelte';
import { type PaperOptions } from '#test/paper-initiative.ts';
import { paperOpenInitiative } from '#test/paper-open-initiative.ts';
import { DocEntry } from '#lib/model/initiative/doc-entry.ts';
import { AgendaItem } from '#lib/model/meetings/agenda-item.ts';
import { Meeting } from '#lib/model/meetings/meeting.ts';
import { createMeeting } from '#lib/model/meetings/schedule.ts';
import { readRows } from '#lib/model/schema/collection.ts';
import MeetingsPage from './MeetingsPage.svelte';

async function aList(
	options: PaperOptions = {},
	dates: readonly (readonly [string, string])[] = []
) {
	await page.viewport(1440, 900);
	const initiative = paperOpenInitiative(options);
	const index = initiative.index.model;
	for (const [id, date] of dates) {
		createMeeting(index, initiative.meeting(id), {
			id,
			title: 'Check-in',
			date,
			seriesId: 'circle',
			status: date < '2026-02-16' ? 'minutes agreed' : 'planned',
			attendance: [
				['a', { state: 'present' }],
				['b', { state: 'absent' }],
				['c', { state: 'excused' }]
			]
		});
	}
	const followed: string[] = [];
	const follow = (event: MouseEvent): void => {
		const link = event.target instanceof Element ? event.target.closest('a') : null;
		if (!link) return;
		event.preventDefault();
		followed.push(new URL(link.href).pathname);
	};
	document.addEventListener('click', follow);
	onTestFinished(() => document.removeEventListener('click', follow));
	await render(OpenPageFrame, { page: MeetingsPage, initiative });
	return {
		initiative,
		followed,
		entries: () => [...readRows(index.documents, DocEntry).values()]
	};
}

describe('the list of meetings', () => {
	it('teaches while it is empty, and plans the first check-in in one press', async () => {
		const { entries, followed, initiative } = await aList();
		await page.getByRole('button', { name: 'Plan the first check-in' }).click();
		const [entry] = entries();
		expect(entry).toMatchObject({ title: 'Check-in', date: '2026-02-16', seriesId: 'check-in' });
		const items = readRows(initiative.meeting(entry?.id ?? '').items, AgendaItem);
		expect([...items.values()].reduce((sum, { minutes }) => sum + minutes, 0)).toBe(60);
		expect(initiative.held()).toBe(0);
		expect(followed).toEqual([`/i/eastbrook/meetings/${entry?.id ?? ''}`]);
	});

	it('shows what is next, who came, and proposes the day that the rhythm gives', async () => {
		const { entries, initiative } = await aList({}, [
			['m1', '2026-02-02'],
			['m2', '2026-02-16']
		]);
		await expect.element(page.getByText('today')).toBeVisible();
		await expect.element(page.getByText(/1 of 2 here/)).toBeVisible();
		await expect.element(page.getByText('50%')).toBeVisible();
		await page.getByRole('button', { name: 'Plan the check-in of Mon, Mar 2' }).click();
		const made = entries().find(({ date }) => date === '2026-03-02');
		expect(made).toMatchObject({ title: 'Check-in', seriesId: 'circle', status: 'planned' });
		const meeting = Meeting.read('', initiative.meeting(made?.id ?? '').meeting);
		expect([...(meeting?.attendance.values() ?? [])].map(({ state }) => state)).toEqual([
			'invited',
			'invited',
			'invited'
		]);
	});

	it('says so when two people planned one meeting, and one can be cancelled', async () => {
		const { entries } = await aList({}, [
			['m1', '2026-03-02'],
			['m2', '2026-03-02']
		]);
		await expect
			.element(page.getByText('Two meetings of this series stand on Mon, Mar 2.'))
			.toBeVisible();
		await page.getByRole('button', { name: 'Cancel the meeting' }).first().click();
		expect(
			entries()
				.map(({ status }) => status)
				.toSorted()
		).toEqual(['cancelled', 'planned']);
		await expect.element(page.getByText('Cancelled')).toBeVisible();
	});

	it('plans any meeting, and asks for what is missing', async () => {
		const { entries } = await aList({}, [['m1', '2026-02-02']]);
		await page.getByRole('button', { name: 'Plan another meeting' }).click();
		const dialog = page.getByRole('dialog', { name: 'Plan a meeting' });
		await dialog.getByRole('button', { name: 'Plan the meeting' }).click();
		await expect.element(dialog.getByText('Give the meeting a title.')).toBeVisible();
		await dialog.getByRole('textbox', { name: 'Title' }).fill('Community forum');
		await dialog.getByLabelText('Day').fill('2026-04-01');
		await dialog.getByRole('button', { name: 'Plan the meeting' }).click();
		expect(entries().find(({ title }) => title === 'Community forum')).toMatchObject({
			date: '2026-04-01',
			seriesId: undefined
		});
	});

	it('offers a reader no planning', async () => {
		await aList({ role: 'viewer' }, [['m1', '2026-02-02']]);
		await expect.element(page.getByRole('heading', { level: 1 })).toBeVisible();
		expect(page.getByRole('button', { name: /^Plan/ }).elements()).toEqual([]);
	});
});
