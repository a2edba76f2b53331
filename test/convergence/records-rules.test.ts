/** Classes F and G for records, and what is no collision: every rule with two devices, from both sides and in both orders. */
import { describe, expect, it } from 'vitest';
import * as Y from 'yjs';
import {
	addOutcome,
	addStrategy,
	addTerm,
	archiveOutcome,
	retireOutcome
} from '#lib/model/agenda/agenda.ts';
import { linkStrategy } from '#lib/model/agenda/strategies.ts';
import {
	addMilestone,
	editActivity,
	linkPartner,
	moveActivity,
	reachMilestone,
	setDependency
} from '#lib/model/board/board.ts';
import { addDecision, setDecisionState, setPosition } from '#lib/model/meetings/decisions.ts';
import {
	addAction,
	addItem,
	archiveItem,
	editAction,
	editItem,
	setActionDue,
	setActionStatus
} from '#lib/model/meetings/notes.ts';
import { createMeeting } from '#lib/model/meetings/schedule.ts';
import { type JoinItem } from '#lib/model/merge/report.ts';
import {
	addGroup,
	addOrganisation,
	addPerson,
	archivePerson,
	editGroup,
	removeMember,
	setMember
} from '#lib/model/people/roster.ts';
import {
	type AgendaDoc,
	agendaOf,
	boardOf,
	indexOf,
	type MeetingDoc,
	meetingOf,
	type PeopleDoc,
	peopleOf
} from '#lib/model/workspace.ts';
import { penOf } from '#test/peers.ts';
import { randomFrom } from '#test/random.ts';
import { board, idOf, joinApart, meeting, people, TODAY } from './records-apart.ts';

describe('F: each right alone, together not', () => {
	const rules = (items: readonly JoinItem[]) =>
		items.filter(({ class: kind }) => kind === 'F').map(({ rule }) => rule);

	it('two chairs', () => {
		const two = people(
			(at, group) => {
				setMember(at, group, 'p1', { role: 'member' });
				setMember(at, group, 'p3', { role: 'chair' });
			},
			(at, group) => {
				setMember(at, group, 'p1', { role: 'member' });
				setMember(at, group, 'p4', { role: 'chair' });
			}
		);
		expect(two.items.map(({ class: kind, rule }) => rule ?? kind)).toEqual(['two-chairs']);
		const [item] = two.items;
		expect(item?.others?.map(({ record }) => record)).toEqual(['p3', 'p4']);
		expect(item?.sides.map(({ by }) => by.join()).sort()).toEqual(['ana', 'ben']);
	});

	it('two chairs one after the other are none too many, and wrong alone is wrong alone', () => {
		const after = people(
			(at, group) => setMember(at, group, 'p1', { role: 'chair', to: '2026-02-28' }),
			(at, group) => setMember(at, group, 'p3', { role: 'chair', from: '2026-03-01' })
		);
		expect(rules(after.items)).toEqual([]);
		const alone = people(
			(at, group) => setMember(at, group, 'p3', { role: 'chair' }),
			(at) => addOrganisation(at, { name: 'X' })
		);
		expect(rules(alone.items)).toEqual([]);
	});

	it('nobody left in the chair', () => {
		const { items } = people(
			(at, group) => {
				setMember(at, group, 'p1', { role: 'member' });
				setMember(at, group, 'p2', { role: 'chair' });
			},
			(at, group) => removeMember(at, group, 'p2')
		);
		// Ben took out the member whom Ana made the chair: adding wins, and the removal is told.
		expect(items.map(({ class: kind, place }) => [kind, place.key])).toEqual([['C', 'p2']]);
		let group = '';
		const none = joinApart(
			'people',
			peopleOf,
			(at) => {
				const members = [
					['p1', { role: 'chair' }],
					['p2', { role: 'chair' }]
				] as const;
				group = idOf(addGroup(at, { name: 'Steering', members }));
			},
			(at) => removeMember(at, group, 'p1'),
			(at) => removeMember(at, group, 'p2')
		);
		expect(rules(none.items)).toEqual(['no-chair']);
	});

	it('a quorum of more than are left', () => {
		const { items } = people(
			(at, group) => editGroup(at, group, { quorum: { type: 'n', n: 2 } }),
			(at, group) => removeMember(at, group, 'p2')
		);
		expect(rules(items)).toEqual(['quorum-out-of-reach']);
	});

	it('an end before the start', () => {
		const { items } = board(
			(at, [one = '']) => editActivity(at, one, { end: '2026-03-01' }),
			(at, [one = '']) => editActivity(at, one, { start: '2026-04-01' })
		);
		expect(rules(items)).toEqual(['end-before-start']);
	});

	it('a link to an outcome that was retired, or to a record that was put away', () => {
		let strategy = '';
		let outcome = '';
		const begin = (at: AgendaDoc) => {
			strategy = idOf(addStrategy(at, { title: 'Tutors' }));
			outcome = idOf(addOutcome(at, { statement: 'O6' }));
		};
		const link = (at: AgendaDoc) => linkStrategy(at, strategy, 'outcomes', outcome, true);
		const retired = joinApart('agenda', agendaOf, begin, (at) => retireOutcome(at, outcome), link);
		expect(rules(retired.items)).toEqual(['retired-outcome']);
		const away = joinApart('agenda', agendaOf, begin, (at) => archiveOutcome(at, outcome), link);
		expect(rules(away.items)).toEqual(['archived-target']);
		expect(away.items[0]?.sides.map(({ by }) => by.join()).sort()).toEqual(['ana', 'ben']);
	});

	it('a member who was taken off the roster', () => {
		let [group, person] = ['', ''];
		const { items } = joinApart(
			'people',
			peopleOf,
			(at) => {
				group = idOf(addGroup(at, { name: 'G', members: [['x', { role: 'chair' }]] }));
				person = idOf(addPerson(at, { displayName: 'Dan' }));
			},
			(at) => archivePerson(at, person),
			(at) => setMember(at, group, person, { role: 'member' })
		);
		expect(rules(items)).toEqual(['archived-target']);
	});

	it('a milestone that came into work that was ended', () => {
		const { items } = board(
			(at, [one = '']) => moveActivity(at, one, { status: 'done' }),
			(at, [one = '']) => addMilestone(at, { title: 'Report', activityId: one })
		);
		expect(rules(items)).toEqual(['done-but-open']);
	});

	it('activities that wait for each other', () => {
		const { items } = board(
			(at, [one = '', two = '']) => setDependency(at, one, `activity:${two}`, true),
			(at, [one = '', two = '', three = '']) => {
				setDependency(at, two, `activity:${three}`, true);
				setDependency(at, three, `activity:${one}`, true);
			}
		);
		expect(rules(items)).toEqual(['dependency-circle']);
		expect(items[0]?.others).toHaveLength(2);
	});

	it('a partner who leads and supports', () => {
		const { items } = board(
			(at, [one = '']) => linkPartner(at, one, 'org', 'lead'),
			(at, [one = '']) => linkPartner(at, one, 'org', 'support')
		);
		expect(rules(items)).toEqual(['lead-and-support']);
	});

	it('a decision replaced by two, and an objection that came after it was adopted', () => {
		const begin = (at: MeetingDoc): string => idOf(addDecision(at, { title: 'Old' }));
		const replace = (title: string) => (at: MeetingDoc, id: string) =>
			addDecision(at, { title, supersedes: id });
		expect(rules(meeting(begin, replace('New A'), replace('New B')).items)).toEqual([
			'two-successors'
		]);
		const late = meeting(
			begin,
			(at, id) => setDecisionState(at, id, 'adopted', TODAY),
			(at, id) => setPosition(at, id, 'p1', { position: 'objection', text: 'Too early' })
		);
		expect(rules(late.items)).toEqual(['late-objection']);
	});

	it('an action made from a point that was put away', () => {
		const { items } = meeting(
			(at) => idOf(addItem(at, { title: 'Data' })),
			(at, id) => archiveItem(at, id),
			(at, id) => addAction(at, { text: 'Ask', itemId: id })
		);
		expect(rules(items)).toEqual(['archived-target']);
	});
});

describe('G: made twice, both kept', () => {
	it.each([
		['organisation', 'people', (name: string) => (at: PeopleDoc) => addOrganisation(at, { name })],
		['person', 'people', (name: string) => (at: PeopleDoc) => addPerson(at, { displayName: name })],
		[
			'group',
			'people',
			(name: string) => (at: PeopleDoc) =>
				addGroup(at, { name, members: [['p', { role: 'chair' }]] })
		]
	] as const)('a %s of one name', (_, document, make) => {
		const { items, at } = joinApart(
			document,
			peopleOf,
			() => undefined,
			make('Riverside  CHC'),
			make('riverside chc')
		);
		expect(items.map(({ class: kind }) => kind)).toEqual(['G']);
		expect(items[0]?.sides.map(({ text, by }) => [JSON.parse(text), by])).toEqual([
			['Riverside  CHC', ['ana']],
			['riverside chc', ['ben']]
		]);
		expect(at.organisations.size + at.people.size + at.groups.size).toBe(2);
		const other = joinApart(document, peopleOf, () => undefined, make('One'), make('Two'));
		expect(other.items).toEqual([]);
	});

	it('a partner under its alias, a term, and the check-in of one day', () => {
		const alias = joinApart(
			'people',
			peopleOf,
			() => undefined,
			(at) => addOrganisation(at, { name: 'Riverside CHC' }),
			(at) =>
				addOrganisation(at, {
					name: 'Riverside Community Health Center',
					aliases: ['Riverside CHC']
				})
		);
		expect(alias.items.map(({ class: kind }) => kind)).toEqual(['G']);
		const term = joinApart(
			'agenda',
			agendaOf,
			() => undefined,
			(at) => addTerm(at, { term: 'Backbone' }),
			(at) => addTerm(at, { term: 'backbone' })
		);
		expect(term.items.map(({ class: kind }) => kind)).toEqual(['G']);
		const create = (id: string, title: string) => (at: ReturnType<typeof indexOf>) =>
			createMeeting(at, meetingOf(new Y.Doc(), penOf('x', randomFrom(9))), {
				id,
				title,
				date: '2026-03-02',
				seriesId: 'check-in'
			});
		const twins = joinApart(
			'index',
			indexOf,
			() => undefined,
			create('m1', 'Check-in'),
			create('m2', 'March')
		);
		expect(
			twins.items.map(({ class: kind, place, others }) => [kind, place.record, others?.[0]?.record])
		).toEqual([['G', 'm1', 'm2']]);
	});
});

describe('what is no collision', () => {
	it('different records, different fields, and rows of the merge list that lose nothing', () => {
		const closes = meeting(
			(at) => idOf(addAction(at, { text: 'Call', due: TODAY })),
			(at, id) => setActionStatus(at, id, 'done', TODAY),
			(at, id) => {
				editAction(at, id, { ownerPersonId: 'p9' });
				setActionDue(at, id, '2026-03-01');
			}
		);
		expect(closes.items).toEqual([]);
		const reached = board(
			(at, [one = '']) =>
				reachMilestone(at, idOf(addMilestone(at, { title: 'A', activityId: one })), TODAY),
			(at, [, two = '']) =>
				reachMilestone(at, idOf(addMilestone(at, { title: 'A', activityId: two })), '2026-02-18')
		);
		expect(reached.items).toEqual([]);
		const points = meeting(
			(at) => idOf(addItem(at, { title: 'Data' })),
			(at, id) => editItem(at, id, { minutes: 10 }),
			(at, id) => editItem(at, id, { kind: 'data' })
		);
		expect(points.items).toEqual([]);
	});

	it('the same milestone reached on two days is one fact', () => {
		let milestone = '';
		const { items } = joinApart(
			'board',
			boardOf,
			(at) => (milestone = idOf(addMilestone(at, { title: 'A' }))),
			(at) => reachMilestone(at, milestone, TODAY),
			(at) => reachMilestone(at, milestone, '2026-02-18')
		);
		expect(items).toEqual([]);
	});
});
