import { describe, expect, it } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import { render } from 'vitest-browser-svelte';
import * as Y from 'yjs';
import '../../../app.css';
import OpenPageFrame from '#test/OpenPageFrame.svelte';
import { paperOpenInitiative } from '#test/paper-open-initiative.ts';
import { type PaperOptions } from '#test/paper-initiative.ts';
import { ActionItem } from '#lib/model/meetings/action-item.ts';
import { AgendaItem } from '#lib/model/meetings/agenda-item.ts';
import { Meeting } from '#lib/model/meetings/meeting.ts';
import { addAction, setActionStatus } from '#lib/model/meetings/notes.ts';
import { createMeeting } from '#lib/model/meetings/schedule.ts';
import { Person } from '#lib/model/people/person.ts';
import { addPerson } from '#lib/model/people/roster.ts';
import { readRows } from '#lib/model/schema/collection.ts';
import { inOrder } from '#lib/model/schema/order.ts';
import { type Result } from '#lib/model/schema/result.ts';
import { meetingOf } from '#lib/model/workspace.ts';
import MeetingPage from './MeetingPage.svelte';

const must = <T>(result: Result<T, unknown>): T => {
	if (!result.ok) throw new Error(JSON.stringify(result.error));
	return result.value;
};

/** Today's check-in with three points and two people, after one with an open promise. */
async function aMeeting(options: PaperOptions = {}, onTheWay: readonly string[] = []) {
	await page.viewport(1440, 900);
	const initiative = paperOpenInitiative(options);
	const people = initiative.people.model;
	const helen = must(addPerson(people, { displayName: 'Helen Cho', resident: true }));
	const paul = must(addPerson(people, { displayName: 'Paul Simmons' }));
	const before = initiative.meeting('before');
	const index = initiative.index.model;
	const series = { seriesId: 'check-in', title: 'Check-in' };
	must(
		createMeeting(index, before, { id: 'before', ...series, date: '2026-02-02', status: 'open' })
	);
	const promise = must(
		addAction(before, { text: 'Enter shelter numbers', ownerPersonId: paul, due: '2026-02-10' })
	);
	const today = initiative.meeting('today');
	must(
		createMeeting(index, today, {
			id: 'today',
			...series,
			date: '2026-02-16',
			status: 'open',
			attendance: [
				[helen, { state: 'invited' }],
				[paul, { state: 'invited' }]
			],
			items: [
				{ title: 'Welcome', kind: 'info', minutes: 3 },
				{ title: 'Wins', kind: 'win', minutes: 7 },
				{ title: 'Actions', kind: 'check', minutes: 12 }
			]
		})
	);
	for (const id of onTheWay) {
		const far = meetingOf(new Y.Doc(), initiative.pen);
		must(createMeeting(index, far, { id, ...series, date: '2026-01-19', status: 'open' }));
		setActionStatus(before, promise, 'done', '2026-02-02');
	}
	const screen = await render(OpenPageFrame, {
		meeting: { page: MeetingPage, id: 'today' },
		initiative
	});
	return {
		initiative,
		screen,
		helen,
		paul,
		attendanceOf: (id: string) => Meeting.read('today', today.meeting)?.attendance.get(id)?.state,
		titles: () => inOrder(readRows(today.items, AgendaItem).values()).map(({ title }) => title),
		actions: () => [...readRows(today.actions, ActionItem).values()],
		promise: () => ActionItem.read(promise, before.actions.get(promise))
	};
}

const heard = (text: string) =>
	expect.element(page.getByText(text, { exact: true })).toBeInTheDocument();
const face = (name: string) => page.getByRole('button', { name: new RegExp(`^${name}`) });

describe('attendance', () => {
	it('is taken by taps on a face, and said aloud', async () => {
		const { attendanceOf, helen } = await aMeeting();
		await face('Helen Cho').click();
		await heard('Helen Cho: Here. 1 of 2 here.');
		expect(attendanceOf(helen)).toBe('present');
		await face('Helen Cho').click();
		await heard('Helen Cho: Remote. 1 of 2 here.');
		expect(attendanceOf(helen)).toBe('remote');
		await expect.element(page.getByText('1 resident')).toBeVisible();
	});

	it('is taken by letters, without a mouse', async () => {
		const { attendanceOf, paul } = await aMeeting();
		face('Paul Simmons').element().focus();
		await userEvent.keyboard('e');
		await heard('Paul Simmons: Excused. 0 of 1 here.');
		await userEvent.keyboard('p');
		expect(attendanceOf(paul)).toBe('present');
	});

	it('marks everybody who is still expected in one press, and nobody else', async () => {
		const { attendanceOf, helen, paul } = await aMeeting();
		face('Paul Simmons').element().focus();
		await userEvent.keyboard('a');
		await page.getByRole('button', { name: 'Everybody expected is here' }).click();
		expect(attendanceOf(helen)).toBe('present');
		expect(attendanceOf(paul)).toBe('absent');
	});

	it('opens with one tap on a phone and marks with the next', async () => {
		const { attendanceOf, helen } = await aMeeting();
		await page.viewport(390, 844);
		await page.getByRole('button', { name: 'Attendance' }).click();
		await face('Helen Cho').click();
		expect(attendanceOf(helen)).toBe('present');
	});
});

describe('the agenda', () => {
	it('changes its order by keyboard and tells the result', async () => {
		const { titles } = await aMeeting();
		page
			.getByRole('button', { name: /^Move Welcome, place 1 of 3/ })
			.element()
			.focus();
		await userEvent.keyboard('{ArrowDown}');
		await heard('Welcome is now at place 2 of 3');
		expect(titles()).toEqual(['Wins', 'Welcome', 'Actions']);
		await userEvent.keyboard('{ArrowDown}');
		await heard('Welcome is now at place 3 of 3');
		expect(titles()).toEqual(['Wins', 'Actions', 'Welcome']);
	});

	it('takes a new point, and says what came of one', async () => {
		const { titles } = await aMeeting();
		await page.getByRole('button', { name: 'Add a point' }).first().click();
		await userEvent.keyboard('Crossing guard{Enter}');
		await heard('Added: Crossing guard');
		expect(titles()).toContain('Crossing guard');
		const outcome = page.getByRole('group', { name: 'What came of Wins' });
		await outcome.getByRole('button', { name: 'Done' }).click();
		await heard('Wins: Done');
		await expect
			.element(outcome.getByRole('button', { name: 'Done' }))
			.toHaveAttribute('aria-pressed', 'true');
	});

	it('mounts the first notes at once and names every notes place', async () => {
		await aMeeting();
		const places = [...document.querySelectorAll('[data-editor]')];
		expect(places).toHaveLength(3);
		expect(
			places.every((place) => place.getAttribute('data-editor')?.startsWith('meeting/today:'))
		).toBe(true);
		await expect.poll(() => places[0]?.querySelector('[contenteditable=true]')).not.toBeNull();
	});
});

describe('promises', () => {
	it('grow out of a line of the notes, with owner and date', async () => {
		const { actions, paul } = await aMeeting();
		const notes = page.getByRole('textbox', { name: 'Notes: Welcome' });
		await notes.click();
		await userEvent.keyboard('Call the crossing guard');
		await page.getByRole('button', { name: 'Make this line an action' }).first().click();
		const dialog = page.getByRole('dialog', { name: 'New action' });
		await expect
			.element(dialog.getByRole('textbox', { name: 'What will be done' }))
			.toHaveValue('Call the crossing guard');
		await dialog.getByRole('combobox', { name: 'Who' }).fill('Paul');
		await userEvent.keyboard('{Enter}');
		await dialog.getByLabelText('By when').fill('2026-03-02');
		await dialog.getByRole('button', { name: 'Add the action' }).click();
		await heard('Action added for Paul Simmons: Call the crossing guard');
		const [action] = actions();
		expect(action).toMatchObject({
			text: 'Call the crossing guard',
			ownerPersonId: paul,
			due: '2026-03-02',
			firstDue: '2026-03-02'
		});
		expect(action?.itemId).toBeTruthy();
		expect(action?.blockId).toBeTruthy();
		await expect.element(page.getByText('Call the crossing guard').last()).toBeVisible();
	});

	it('never lose a name that nobody on the list has', async () => {
		const { actions, initiative } = await aMeeting();
		await page.getByRole('button', { name: 'Add an action' }).click();
		const dialog = page.getByRole('dialog', { name: 'New action' });
		await dialog.getByRole('textbox', { name: 'What will be done' }).fill('Call the school');
		const who = dialog.getByRole('combobox', { name: 'Who' });
		await who.fill('Noor Haddad');
		await dialog.getByRole('button', { name: 'Add the action' }).click();
		await expect.element(dialog.getByText(/^Nobody of the name “Noor Haddad”/)).toBeVisible();
		expect(actions()).toEqual([]);
		await who.click();
		await page.getByRole('option', { name: /^Put “Noor Haddad”/ }).click();
		await dialog.getByRole('button', { name: 'Add the action' }).click();
		const noor = [...readRows(initiative.people.model.people, Person).values()].find(
			({ displayName }) => displayName === 'Noor Haddad'
		);
		expect(actions().map(({ ownerPersonId }) => ownerPersonId)).toEqual([noor?.id]);
	});

	it('take a whole name that was typed and not picked', async () => {
		const { actions, paul } = await aMeeting();
		await page.getByRole('button', { name: 'Add an action' }).click();
		const dialog = page.getByRole('dialog', { name: 'New action' });
		await dialog.getByRole('textbox', { name: 'What will be done' }).fill('Call the school');
		await dialog.getByRole('combobox', { name: 'Who' }).fill('paul simmons');
		await dialog.getByRole('button', { name: 'Add the action' }).click();
		await expect.poll(() => actions().map(({ ownerPersonId }) => ownerPersonId)).toEqual([paul]);
	});

	it('praises nobody while earlier meetings are still on the way', async () => {
		const { initiative } = await aMeeting({}, ['far']);
		await expect.element(page.getByText(/1 earlier meeting is still on the way/)).toBeVisible();
		expect(initiative.meetings.has('far')).toBe(false);
		await expect.element(page.getByText(/Well done/)).not.toBeInTheDocument();
	});

	it('of earlier meetings are shown by reference and closed where they were made', async () => {
		const { actions, promise } = await aMeeting();
		await expect.element(page.getByText('Enter shelter numbers')).toBeVisible();
		await expect.element(page.getByText('was due Tue, Feb 10')).toBeVisible();
		await expect.element(page.getByRole('link', { name: /^From Check-in/ })).toBeVisible();
		await page.getByRole('checkbox', { name: 'Mark as done: Enter shelter numbers' }).click();
		await heard('Enter shelter numbers: Done');
		expect(promise()).toMatchObject({ status: 'done', doneOn: '2026-02-16' });
		expect(actions()).toEqual([]);
	});

	it('can be handed to somebody else without losing their first date', async () => {
		const { helen, promise } = await aMeeting();
		await page.getByRole('button', { name: 'Enter shelter numbers', exact: true }).click();
		const dialog = page.getByRole('dialog', { name: 'Action' });
		await dialog.getByRole('combobox', { name: 'Who' }).fill('Helen');
		await userEvent.keyboard('{Enter}');
		await dialog.getByLabelText('By when').fill('2026-02-20');
		await dialog.getByRole('button', { name: 'Done' }).click();
		expect(promise()).toMatchObject({
			ownerPersonId: helen,
			due: '2026-02-20',
			firstDue: '2026-02-10',
			seenIn: ['today']
		});
	});
});

describe('the page', () => {
	it('lets go of the meeting when it goes', async () => {
		const { initiative, screen } = await aMeeting();
		expect(initiative.held()).toBe(1);
		await screen.unmount();
		expect(initiative.held()).toBe(0);
	});

	it('offers a reader nothing to change', async () => {
		await aMeeting({ role: 'viewer' });
		await expect.element(page.getByText(/You can read this meeting/)).toBeVisible();
		await expect.element(page.getByText('Helen Cho')).toBeVisible();
		expect(face('Helen Cho').elements()).toEqual([]);
		expect(page.getByRole('button', { name: /^Move / }).elements()).toEqual([]);
		expect(page.getByRole('button', { name: 'Add a point' }).elements()).toEqual([]);
		expect(document.querySelector('[contenteditable=true]')).toBeNull();
		await expect
			.element(page.getByRole('checkbox', { name: /Enter shelter numbers/ }))
			.toBeDisabled();
	});
});
