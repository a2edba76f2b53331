/**
 * What two people did apart, merged in both orders (the list of merge rules in the domain notes, as
 * far as these documents hold it). The banners and offers that follow are other parts' business.
 */
import { describe, expect, it } from 'vitest';
import * as Y from 'yjs';
import {
	addCause,
	addOutcome,
	adoptStatement,
	createStatement,
	moveCause,
	retireOutcome
} from '#lib/model/agenda/agenda.ts';
import { Outcome } from '#lib/model/agenda/outcome.ts';
import { RootCause } from '#lib/model/agenda/root-cause.ts';
import { adoptedOf, Statement } from '#lib/model/agenda/statement.ts';
import { Activity } from '#lib/model/board/activity.ts';
import { alignment } from '#lib/model/board/alignment.ts';
import {
	addActivity,
	addMilestone,
	editActivity,
	linkOutcome,
	moveActivity,
	reachMilestone
} from '#lib/model/board/board.ts';
import { Milestone } from '#lib/model/board/milestone.ts';
import { DocEntry } from '#lib/model/initiative/doc-entry.ts';
import { ActionItem } from '#lib/model/meetings/action-item.ts';
import { AgendaItem } from '#lib/model/meetings/agenda-item.ts';
import { twinMeetings } from '#lib/model/meetings/calendar.ts';
import { Meeting } from '#lib/model/meetings/meeting.ts';
import { ownerLeft } from '#lib/model/meetings/needs.ts';
import {
	addAction,
	addItem,
	editAction,
	moveItem,
	setActionDue,
	setActionStatus
} from '#lib/model/meetings/notes.ts';
import { createMeeting, setAttendance } from '#lib/model/meetings/schedule.ts';
import { alikeOrganisations, sameAsResolver } from '#lib/model/people/likeness.ts';
import { chairsOf, Group } from '#lib/model/people/group.ts';
import { Organisation } from '#lib/model/people/organisation.ts';
import { Person } from '#lib/model/people/person.ts';
import {
	addGroup,
	addOrganisation,
	addPerson,
	archivePerson,
	joinOrganisations,
	setMember
} from '#lib/model/people/roster.ts';
import { readRows } from '#lib/model/schema/collection.ts';
import { inOrder } from '#lib/model/schema/order.ts';
import { plainText } from '#lib/model/schema/text/index.ts';
import {
	type AgendaDoc,
	agendaOf,
	type BoardDoc,
	boardOf,
	type IndexDoc,
	indexOf,
	type MeetingDoc,
	meetingOf,
	type Pen,
	type PeopleDoc,
	peopleOf
} from '#lib/model/workspace.ts';
import { apart, penOf } from '#test/peers.ts';
import { randomFrom } from '#test/random.ts';
import { idOf } from './records-apart.ts';

/** Both merge orders of what A and B did, through a typed handle. */
function merged<H>(
	handle: (doc: Y.Doc, pen: Pen) => H,
	begin: (at: H) => void,
	onA: (at: H) => void,
	onB: (at: H) => void
): readonly { readonly order: string; readonly at: H }[] {
	const by = (name: string, seed: number) => (work: (at: H) => void) => (doc: Y.Doc) =>
		work(handle(doc, penOf(name, randomFrom(seed))));
	return apart(by('founder', 1)(begin), by('ana', 2)(onA), by('ben', 3)(onB)).map(
		({ order, doc }) => ({ order, at: handle(doc, penOf('reader', randomFrom(4))) })
	);
}

function first<R>(rows: ReadonlyMap<string, R>): R {
	const [row] = rows.values();
	if (row === undefined) throw new Error('There is no row');
	return row;
}

const firstId = (map: Y.Map<unknown>): string => [...map.keys()][0] ?? 'none';

/** Types into the first line of a text, before or after some words. */
function typeAt(fragment: Y.XmlFragment | undefined, after: string, words: string): void {
	const line = fragment?.get(0);
	const text = line instanceof Y.XmlElement ? line.get(0) : undefined;
	if (!(text instanceof Y.XmlText)) throw new Error('There is no line');
	text.insert(text.toString().indexOf(after) + after.length, words);
}

describe('two people apart', () => {
	const vision = (agenda: AgendaDoc) => first(readRows(agenda.statements, Statement));
	const adopted = 'Every child is well. Every child reads with joy.';

	it('keep both edits of the vision, and the adopted copy as it was', () => {
		const results = merged(
			agendaOf,
			(agenda) => {
				createStatement(agenda, 'vision', [{ runs: adopted }]);
				adoptStatement(agenda, 'vision', { text: adopted, on: '2025-10-27' });
			},
			(agenda) => typeAt(vision(agenda).text, 'reads with joy', ' in every language'),
			(agenda) => typeAt(vision(agenda).text, 'is well', ' and at home')
		);
		for (const { order, at } of results) {
			const { text } = vision(at);
			expect(text && plainText(text).trim(), order).toBe(
				'Every child is well and at home. Every child reads with joy in every language.'
			);
			expect(adoptedOf(vision(at))?.text).toBe(adopted);
		}
	});

	it('keep both adoptions of a statement; the later day counts', () => {
		const results = merged(
			agendaOf,
			(agenda) => createStatement(agenda, 'vision'),
			(agenda) => adoptStatement(agenda, 'vision', { text: 'Old', on: '2025-10-27' }),
			(agenda) => adoptStatement(agenda, 'vision', { text: 'New', on: '2026-01-12' })
		);
		for (const { at } of results) {
			expect(vision(at).adoptions.size).toBe(2);
			expect(adoptedOf(vision(at))?.text).toBe('New');
		}
	});

	it('keep the link to an outcome that was retired meanwhile, uncounted', () => {
		const agenda = agendaOf(new Y.Doc(), penOf('ana', randomFrom(9)));
		const outcomeId = idOf(addOutcome(agenda, { statement: 'Teens', status: 'active' }));
		retireOutcome(agenda, outcomeId);
		const results = merged(
			boardOf,
			(board) => addActivity(board, { title: 'Cooking club' }),
			(board) => linkOutcome(board, firstId(board.activities), outcomeId),
			(board) => editActivity(board, firstId(board.activities), { title: 'Cooking' })
		);
		for (const { at } of results) {
			const activities = [...readRows(at.activities, Activity).values()];
			expect(activities[0]?.outcomes.get(outcomeId)).toEqual({ contribution: 'primary' });
			const outcomes = [...readRows(agenda.outcomes, Outcome).values()];
			const found = alignment({ activities, outcomes, organisations: [], today: '2026-02-16' });
			expect(found.orphans).toEqual([activities[0]?.id]);
			expect(found.outcomes).toEqual([]);
		}
	});

	it('make two records of one partner, which look like one and lose nothing when joined', () => {
		const results = merged(
			peopleOf,
			() => undefined,
			(people) => addOrganisation(people, { name: 'Riverside CHC', sector: 'health' }),
			(people) =>
				addOrganisation(people, {
					name: 'Riverside Community Health Center',
					aliases: ['riverside  chc', 'RCHC']
				})
		);
		for (const { at } of results) {
			const [alike] = alikeOrganisations(organisations(at));
			expect(alike?.name).toBe('riverside chc');
			const [one = '', two = ''] = alike?.ids ?? [];
			joinOrganisations(at, one, two);
			expect(alikeOrganisations(organisations(at))).toEqual([]);
			expect(sameAsResolver(organisations(at))(one)).toBe(two);
			expect(organisations(at).flatMap(({ aliases }) => aliases)).toEqual([
				'RCHC',
				'riverside  chc'
			]);
		}
	});

	it('join two records in opposite directions and still agree on one', () => {
		const ids = (people: PeopleDoc) => [...people.organisations.keys()].sort();
		const results = merged(
			peopleOf,
			(people) => {
				addOrganisation(people, { name: 'One' });
				addOrganisation(people, { name: 'Two' });
			},
			(people) => joinOrganisations(people, ids(people)[0] ?? '', ids(people)[1] ?? ''),
			(people) => joinOrganisations(people, ids(people)[1] ?? '', ids(people)[0] ?? '')
		);
		for (const { at } of results) {
			const resolve = sameAsResolver(organisations(at));
			expect(ids(at).map(resolve)).toEqual([ids(at)[0], ids(at)[0]]);
		}
	});

	it('move a card to done while the other edits its text and links an outcome', () => {
		const results = merged(
			boardOf,
			(board) => addActivity(board, { title: 'Bridge', status: 'active' }),
			(board) => moveActivity(board, firstId(board.activities), { status: 'done' }),
			(board) => {
				editActivity(board, firstId(board.activities), { title: 'Summer bridge' });
				linkOutcome(board, firstId(board.activities), 'o1');
				typeAt(first(readRows(board.activities, Activity)).description, '', 'Four weeks');
			}
		);
		for (const { at } of results) {
			const row = first(readRows(at.activities, Activity));
			expect(row).toMatchObject({ title: 'Summer bridge', status: 'done' });
			expect([...row.outcomes.keys()]).toEqual(['o1']);
			expect(row.description && plainText(row.description).trim()).toBe('Four weeks');
		}
	});

	it('drop one card in two columns: it stands once, in one of them', () => {
		const results = merged(
			boardOf,
			(board) => addActivity(board, { title: 'Bridge' }),
			(board) => moveActivity(board, firstId(board.activities), { status: 'done' }),
			(board) => moveActivity(board, firstId(board.activities), { status: 'active' })
		);
		const statuses = results.map(({ at }) => first(readRows(at.activities, Activity)).status);
		expect(['done', 'active']).toContain(statuses[0]);
		expect(statuses[1]).toBe(statuses[0]);
	});

	it('reorder the same points of an agenda: each appears once, in one order', () => {
		const ids = (meeting: MeetingDoc) =>
			inOrder(readRows(meeting.items, AgendaItem).values()).map(({ id }) => id);
		const results = merged(
			meetingOf,
			(meeting) => {
				for (const title of ['1', '2', '3', '4', '5']) addItem(meeting, { title });
			},
			(meeting) => {
				const [one = '', two = '', three = ''] = ids(meeting);
				moveItem(meeting, three, one);
				moveItem(meeting, two, one);
			},
			(meeting) => moveItem(meeting, ids(meeting)[1] ?? '', undefined)
		);
		const [a, b] = results.map(({ at }) => ids(at));
		expect(a).toHaveLength(5);
		expect(new Set(a).size).toBe(5);
		expect(b).toEqual(a);
	});

	it('insert at one place of a list: both stand there, and a third still fits between', () => {
		const results = merged(
			agendaOf,
			(agenda) => ['a', 'z'].forEach((label) => addCause(agenda, { label })),
			(agenda) => addCause(agenda, { label: 'from A' }),
			(agenda) => addCause(agenda, { label: 'from B' })
		);
		for (const { at } of results) {
			const ids = (): string[] => inOrder(readCauses(at)).map(({ id }) => id);
			const [, , third = '', fourth = ''] = ids();
			moveCause(at, ids()[0] ?? '', fourth);
			expect(ids().indexOf(third)).toBeLessThan(ids().indexOf(fourth));
			expect(ids()).toHaveLength(4);
		}
	});

	it('mark six and five other people present: eleven are', () => {
		const mark = (meeting: MeetingDoc, names: string) => {
			for (const name of names) setAttendance(meeting, name, { state: 'present' });
		};
		const results = merged(
			meetingOf,
			() => undefined,
			(meeting) => mark(meeting, 'abcdef'),
			(meeting) => mark(meeting, 'ghijk')
		);
		for (const { at } of results) {
			expect(Meeting.read('m', at.meeting)?.attendance.size).toBe(11);
		}
	});

	it('close an action while the other hands it on: done, new owner, first date kept', () => {
		const results = merged(
			meetingOf,
			(meeting) => addAction(meeting, { text: 'Call', ownerPersonId: 'ana', due: '2026-02-13' }),
			(meeting) => setActionStatus(meeting, firstId(meeting.actions), 'done', '2026-02-12'),
			(meeting) => {
				editAction(meeting, firstId(meeting.actions), { ownerPersonId: 'ben' });
				setActionDue(meeting, firstId(meeting.actions), '2026-03-02');
			}
		);
		for (const { at } of results) {
			expect(first(readRows(at.actions, ActionItem))).toMatchObject({
				status: 'done',
				doneOn: '2026-02-12',
				ownerPersonId: 'ben',
				due: '2026-03-02',
				firstDue: '2026-02-13'
			});
		}
	});

	it('archive a person who is given an action: the action stays, its owner has left', () => {
		const results = merged(
			peopleOf,
			(people) => addPerson(people, { displayName: 'Tomás Reyes' }),
			(people) => archivePerson(people, firstId(people.people)),
			(people) => addPerson(people, { displayName: 'Sam' })
		);
		for (const { at } of results) {
			const roster = readRows(at.people, Person);
			const meeting = meetingOf(new Y.Doc(), penOf('ben', randomFrom(8)));
			const owner = [...roster.values()].find(({ archived }) => archived !== undefined)?.id ?? '';
			addAction(meeting, { text: 'Pack', ownerPersonId: owner });
			expect(ownerLeft(first(readRows(meeting.actions, ActionItem)), roster)).toBe(true);
		}
	});

	it('create the check-in of one day twice: both are listed and known as twins', () => {
		const create = (index: IndexDoc, id: string) =>
			createMeeting(index, meetingOf(new Y.Doc(), index.pen), {
				id,
				title: 'Check-in',
				date: '2026-03-02',
				seriesId: 'check-in'
			});
		const results = merged(
			indexOf,
			() => undefined,
			(index) => create(index, 'one'),
			(index) => create(index, 'two')
		);
		for (const { at } of results) {
			const twins = twinMeetings(readRows(at.documents, DocEntry).values());
			expect(twins.map((pair) => pair.map(({ id }) => id))).toEqual([['one', 'two']]);
		}
	});

	it('name two chairs: both are listed', () => {
		const results = merged(
			peopleOf,
			(people) => addGroup(people, { name: 'Steering' }),
			(people) => setMember(people, firstId(people.groups), 'ana', { role: 'chair' }),
			(people) => setMember(people, firstId(people.groups), 'ben', { role: 'chair' })
		);
		for (const { at } of results) {
			expect(chairsOf(first(readRows(at.groups, Group)))).toEqual(['ana', 'ben']);
		}
	});

	it('reach one milestone: one fact, and the earlier day counts', () => {
		const results = merged(
			boardOf,
			(board: BoardDoc) => addMilestone(board, { activityId: 'a', title: 'Painted' }),
			(board) => reachMilestone(board, firstId(board.milestones), '2026-01-16'),
			(board) => reachMilestone(board, firstId(board.milestones), '2026-01-20')
		);
		for (const { at } of results) {
			expect(first(readRows(at.milestones, Milestone)).doneOn).toBe('2026-01-16');
		}
	});
});

const organisations = (people: PeopleDoc) => [
	...readRows(people.organisations, Organisation).values()
];
const readCauses = (agenda: AgendaDoc) => readRows(agenda.causes, RootCause).values();
