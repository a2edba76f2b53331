import { describe, expect, it } from 'vitest';
import * as Y from 'yjs';
import { penOf } from '#test/peers.ts';
import { randomFrom } from '#test/random.ts';
import { DocEntry } from '../initiative/doc-entry.ts';
import { readRows } from '../schema/collection.ts';
import { formatOf } from '../schema/format.ts';
import { inOrder } from '../schema/order.ts';
import { Person } from '../people/person.ts';
import { addPerson, archivePerson, joinPeople } from '../people/roster.ts';
import { indexOf, meetingOf, peopleOf } from '../workspace.ts';
import { ActionItem } from './action-item.ts';
import { AgendaItem } from './agenda-item.ts';
import { attendanceByPerson, attendanceSummary } from './attendance.ts';
import { nextMeeting } from './calendar.ts';
import { ownerLeft } from './needs.ts';
import { followThrough, trackActions } from './follow-up.ts';
import { addAction, setActionDue, setActionStatus } from './notes.ts';
import {
	createMeeting,
	editMeeting,
	listMeeting,
	readMeeting,
	removeAttendances,
	setAttendances
} from './schedule.ts';
import { CHECK_IN, itemsOf } from './templates.ts';

const TITLES = {
	welcome: 'Welcome',
	wins: 'Wins',
	actions: 'Actions',
	indicator: 'Indicator',
	partners: 'Partners',
	decisions: 'Decisions',
	newActions: 'New actions',
	close: 'Close'
};

function aMeeting() {
	const pen = penOf('account-1', randomFrom(4));
	const index = indexOf(new Y.Doc(), pen);
	const meeting = meetingOf(new Y.Doc(), pen);
	const init = { id: 'm', title: 'Check-in', date: '2026-02-02', seriesId: 's' };
	createMeeting(index, meeting, { ...init, items: itemsOf(CHECK_IN, TITLES) });
	const entry = () => readRows(index.documents, DocEntry).get('m');
	const actions = () => inOrder(readRows(meeting.actions, ActionItem).values());
	return { index, meeting, entry, actions };
}

describe('a meeting', () => {
	it('begins with the hour of the check-in, listed under its own id', () => {
		const { meeting, entry } = aMeeting();
		const items = inOrder(readRows(meeting.items, AgendaItem).values());
		expect(items.map(({ title }) => title)).toEqual(Object.values(TITLES));
		expect(items.reduce((sum, { minutes }) => sum + minutes, 0)).toBe(60);
		expect(entry()).toMatchObject({ kind: 'meeting', title: 'Check-in', date: '2026-02-02' });
		expect(formatOf(meeting.doc)).toBe(1);
	});

	it('changes in its document and in the list alike', () => {
		const { index, meeting, entry } = aMeeting();
		editMeeting(index, meeting, 'm', { title: 'Forum', status: 'open', place: 'Library' });
		expect(readMeeting(meeting, 'm')).toMatchObject({ title: 'Forum', place: 'Library' });
		expect(entry()).toMatchObject({ title: 'Forum', status: 'open', date: '2026-02-02' });
		expect(editMeeting(index, meeting, 'm', { title: ' ' }).ok).toBe(false);
	});

	it('is listed again from its document, once', () => {
		const { meeting } = aMeeting();
		const index = indexOf(new Y.Doc(), meeting.pen);
		listMeeting(index, meeting, 'm');
		const before = Y.encodeStateVector(index.doc);
		listMeeting(index, meeting, 'm');
		expect(Y.encodeStateVector(index.doc)).toEqual(before);
		expect(readRows(index.documents, DocEntry).get('m')?.seriesId).toBe('s');
	});

	it('counts who came: 14 of 18 invited, 2 excused', () => {
		const { meeting } = aMeeting();
		const people = Array.from({ length: 19 }, (_, at) => `p${at}`);
		const stateOf = (at: number) =>
			at < 10 ? 'present' : at < 14 ? 'remote' : at < 16 ? 'excused' : 'absent';
		setAttendances(
			meeting,
			people.map((id, at) => [id, { state: stateOf(at), orgId: `o${at % 5}` }])
		);
		removeAttendances(meeting, ['p18']);
		const row = readMeeting(meeting, 'm');
		const summary = row && attendanceSummary(row, new Map());
		expect(summary).toMatchObject({ invited: 18, excused: 2, organisationsRepresented: 5 });
		expect(summary?.rate).toBe(0.875);
	});

	it('counts a person who stands on the roster twice once', () => {
		const { meeting } = aMeeting();
		const people = peopleOf(new Y.Doc(), meeting.pen);
		const [main, twin] = ['Rosa', 'Rosa D.'].map((displayName) => {
			const added = addPerson(people, { displayName });
			return added.ok ? added.value : '';
		});
		if (main === undefined || twin === undefined) throw new Error('nobody was added');
		setAttendances(meeting, [
			[twin, { state: 'invited' }],
			[main, { state: 'present' }]
		]);
		joinPeople(people, twin, main);
		const row = readMeeting(meeting, 'm');
		const roster = readRows(people.people, Person);
		expect(row && [...attendanceByPerson(row, roster)]).toEqual([[main, { state: 'present' }]]);
		expect(row && attendanceSummary(row, roster)).toMatchObject({
			invited: 1,
			present: 1,
			rate: 1
		});
	});

	it('is next while it goes on, and not when nobody ended it long ago', () => {
		const { index, meeting, entry } = aMeeting();
		editMeeting(index, meeting, 'm', { status: 'open' });
		const rows = [entry()].flatMap((row) => row ?? []);
		expect(nextMeeting(rows, '2026-02-02')?.id).toBe('m');
		expect(nextMeeting(rows, '2026-02-03')?.id).toBe('m');
		expect(nextMeeting(rows, '2026-02-20')).toBeUndefined();
	});
});

describe('an action', () => {
	it('keeps its owner when the entry it names was joined to one in use', () => {
		const { meeting, actions } = aMeeting();
		const people = peopleOf(new Y.Doc(), meeting.pen);
		const [main, twin] = ['Rosa', 'Rosa D.'].map((displayName) => {
			const added = addPerson(people, { displayName });
			return added.ok ? added.value : '';
		});
		addAction(meeting, { text: 'Call', ownerPersonId: twin });
		const left = () =>
			actions().map((action) => ownerLeft(action, readRows(people.people, Person)));
		archivePerson(people, twin ?? '');
		expect(left()).toEqual([true]);
		joinPeople(people, twin ?? '', main ?? '');
		expect(left()).toEqual([false]);
	});

	it('keeps the first date ever given', () => {
		const { meeting, actions } = aMeeting();
		addAction(meeting, { text: 'Call' });
		const id = actions()[0]?.id ?? '';
		expect(actions()[0]?.firstDue).toBeUndefined();
		setActionDue(meeting, id, '2026-02-10');
		setActionDue(meeting, id, '2026-03-10');
		setActionDue(meeting, id, undefined);
		expect(actions()[0]).toMatchObject({ due: undefined, firstDue: '2026-02-10' });
		expect(setActionDue(meeting, 'none', '2026-02-10').ok).toBe(false);
	});

	it('knows the day it was done, and forgets it when it is opened again', () => {
		const { meeting, actions } = aMeeting();
		addAction(meeting, { text: 'Call', due: '2026-02-10' });
		const id = actions()[0]?.id ?? '';
		setActionStatus(meeting, id, 'done', '2026-02-09');
		expect(actions()[0]?.doneOn).toBe('2026-02-09');
		setActionStatus(meeting, id, 'open', '2026-02-12');
		expect(actions()[0]?.doneOn).toBeUndefined();
	});

	it('is kept on time or late: 20 due, 12 on time, 4 late, 3 open, 1 cancelled', () => {
		const { meeting, entry, actions } = aMeeting();
		for (let at = 0; at < 20; at += 1) {
			const added = addAction(meeting, { text: `Action ${at}`, due: '2026-02-10' });
			if (!added.ok) throw new Error('The action was not added');
			if (at < 12) setActionStatus(meeting, added.value, 'done', '2026-02-10');
			else if (at < 16) setActionStatus(meeting, added.value, 'done', '2026-02-12');
			else if (at === 16) setActionStatus(meeting, added.value, 'cancelled', '2026-02-12');
		}
		addAction(meeting, { text: 'Some day' });
		const entries = [entry() ?? []].flat();
		const tracked = trackActions([{ meetingId: 'm', actions: actions() }], entries, '2026-02-16');
		expect(followThrough(tracked, '2026-02-16')).toEqual({
			due: 19,
			onTime: 12,
			done: 16,
			overdue: 3,
			undated: 1,
			medianDaysToClose: 8
		});
	});
});
