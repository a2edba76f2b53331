import { describe, expect, it } from 'vitest';
import * as Y from 'yjs';
import { penOf } from '#test/peers.ts';
import { randomFrom } from '#test/random.ts';
import { addOutcome, archiveOutcome, retireOutcome } from '../agenda/agenda.ts';
import { Outcome } from '../agenda/outcome.ts';
import { Organisation } from '../people/organisation.ts';
import { addOrganisation, joinOrganisations } from '../people/roster.ts';
import { readRows } from '../schema/collection.ts';
import { inOrder } from '../schema/order.ts';
import { agendaOf, boardOf, peopleOf } from '../workspace.ts';
import { Activity, type ActivityStatus, isActiveActivity } from './activity.ts';
import { alignment } from './alignment.ts';
import {
	addActivity,
	addMilestone,
	archiveActivity,
	blockActivity,
	editActivity,
	linkOutcome,
	linkPartner,
	moveActivity,
	reachMilestone,
	setPlace,
	unlinkPartner,
	unreachMilestone
} from './board.ts';
import { Milestone } from './milestone.ts';

const today = '2026-02-16';

function aBoard() {
	const pen = penOf('account-1', randomFrom(6));
	const board = boardOf(new Y.Doc(), pen);
	const agenda = agendaOf(new Y.Doc(), pen);
	const people = peopleOf(new Y.Doc(), pen);
	const value = (result: { ok: boolean; value?: unknown }): string => {
		if (!result.ok) throw new Error('The command failed');
		return String(result.value);
	};
	const rows = () => inOrder(readRows(board.activities, Activity).values());
	return {
		board,
		agenda,
		people,
		rows,
		activity: (title: string, init: Parameters<typeof addActivity>[1] = {}) =>
			value(addActivity(board, { status: 'active', ...init, title })),
		outcome: (statement: string) => value(addOutcome(agenda, { statement, status: 'active' })),
		partner: (name: string, role: 'partner' | 'backbone' | 'funder' = 'partner') =>
			value(addOrganisation(people, { name, role })),
		column: (status: ActivityStatus) =>
			rows()
				.filter((row) => row.status === status)
				.map(({ title }) => title),
		aligned: () =>
			alignment({
				activities: rows(),
				outcomes: inOrder(readRows(agenda.outcomes, Outcome).values()),
				organisations: [...readRows(people.organisations, Organisation).values()],
				today
			})
	};
}

describe('the board', () => {
	it('moves a card to its place in another column', () => {
		const { board, activity, column } = aBoard();
		const a = activity('a');
		activity('b');
		const c = activity('c', { status: 'done' });
		moveActivity(board, a, { status: 'done', before: c });
		expect(column('done')).toEqual(['a', 'c']);
		expect(column('active')).toEqual(['b']);
		moveActivity(board, a, { status: 'active' });
		expect(column('active')).toEqual(['b', 'a']);
		expect(moveActivity(board, 'none', { status: 'done' }).ok).toBe(false);
	});

	it('lets a partner lead or support, never both', () => {
		const { board, activity, rows } = aBoard();
		const id = activity('a');
		linkPartner(board, id, 'p1', 'support');
		linkPartner(board, id, 'p1', 'lead');
		expect(rows()[0]).toMatchObject({ leadOrgs: ['p1'], supportOrgs: [] });
		unlinkPartner(board, id, 'p1');
		expect(rows()[0]).toMatchObject({ leadOrgs: [], supportOrgs: [] });
	});

	it('says why a card is blocked and since when', () => {
		const { board, activity, rows } = aBoard();
		blockActivity(board, activity('a'), 'No tutors', '2026-01-20');
		expect(rows()[0]).toMatchObject({ status: 'blocked', blockedSince: '2026-01-20' });
	});

	it('changes how an activity contributes without losing the link', () => {
		const { board, activity, rows } = aBoard();
		const id = activity('a');
		linkOutcome(board, id, 'o1');
		linkOutcome(board, id, 'o1', 'secondary');
		expect([...(rows()[0]?.outcomes ?? [])]).toEqual([['o1', { contribution: 'secondary' }]]);
		expect(setPlace(board, id, '  ', true).ok).toBe(false);
	});
});

describe('alignment', () => {
	it.each<[ActivityStatus, string | undefined, boolean]>([
		['idea', undefined, false],
		['planned', undefined, true],
		['active', today, true],
		['active', '2026-02-15', false],
		['blocked', undefined, true],
		['done', undefined, false],
		['stopped', undefined, false]
	])('takes %s until %s as active: %s', (status, end, active) => {
		const { activity, rows } = aBoard();
		activity('a', { status, end });
		expect(rows().map((row) => isActiveActivity(row, today))).toEqual([active]);
	});

	it('finds loads of 6, 2, 2, 1, 1 and 0: six is high, none is idle', () => {
		const { activity, partner, aligned } = aBoard();
		const loads = [6, 2, 2, 1, 1, 0];
		const ids = loads.map((_, at) => partner(`Partner ${at}`));
		partner('Backbone', 'backbone');
		partner('Funder', 'funder');
		loads.forEach((load, at) => {
			for (let n = 0; n < load; n += 1) activity(`${at}.${n}`, { leadOrgs: [ids[at] ?? ''] });
		});
		const found = aligned().partners;
		expect(found.filter(({ high }) => high).map((one) => one.organisationId)).toEqual([ids[0]]);
		expect(found.filter(({ idle }) => idle).map((one) => one.organisationId)).toEqual([ids[5]]);
	});

	it('counts two partners that were joined in opposite directions as one', () => {
		const { board, people, activity, partner, aligned } = aBoard();
		const [one, two] = [partner('Riverside'), partner('Riverside CHC')];
		joinOrganisations(people, one, two);
		joinOrganisations(people, two, one);
		linkPartner(board, activity('Screening', { leadOrgs: [one] }), two, 'lead');
		expect(aligned().partners.map(({ leads }) => leads)).toEqual([1]);
	});

	it('remembers since when a card is blocked, and forgets no other day', () => {
		const { board, activity } = aBoard();
		const id = activity('Calls');
		const since = () => Activity.read(id, board.activities.get(id))?.blockedSince;
		moveActivity(board, id, { status: 'blocked', today: '2026-02-01' });
		moveActivity(board, id, { status: 'blocked', today: '2026-02-09' });
		expect(since()).toBe('2026-02-01');
		moveActivity(board, id, { status: 'active', today: '2026-02-10' });
		moveActivity(board, id, { status: 'blocked', today: '2026-03-01' });
		expect(since()).toBe('2026-03-01');
	});

	it('takes back every day a milestone was reported on', () => {
		const { board, activity } = aBoard();
		const added = addMilestone(board, { activityId: activity('a'), title: 'Opened' });
		const id = added.ok ? added.value : '';
		reachMilestone(board, id, '2026-02-01');
		reachMilestone(board, id, '2026-02-03');
		unreachMilestone(board, id);
		expect(Milestone.read(id, board.milestones.get(id))?.doneOn).toBeUndefined();
	});

	it('counts no retired or archived outcome, and shows who then needs a home', () => {
		const { board, agenda, activity, outcome, aligned } = aBoard();
		const [kept, retired, archived] = ['kept', 'retired', 'archived'].map(outcome);
		const ids = [kept, retired, archived].map((id) => {
			const activityId = activity(`for ${id}`);
			linkOutcome(board, activityId, id ?? '');
			return activityId;
		});
		retireOutcome(agenda, retired ?? '');
		archiveOutcome(agenda, archived ?? '');
		expect(aligned().outcomes.map((cover) => cover.outcome.id)).toEqual([kept]);
		expect(aligned().orphans).toEqual([ids[1], ids[2]]);
		archiveActivity(board, ids[1] ?? '');
		expect(aligned().orphans).toEqual([ids[2]]);
	});

	it('tells an outcome nobody serves from one that hangs on one partner', () => {
		const { board, activity, outcome, partner, aligned } = aBoard();
		const [none, one, two] = ['none', 'one', 'two'].map(outcome);
		const [p1, p2] = [partner('P1'), partner('P2')];
		const backbone = partner('Backbone', 'backbone');
		const serve = (id: string | undefined, leadOrgs: string[], supportOrgs: string[]): void => {
			linkOutcome(board, activity('a', { leadOrgs, supportOrgs }), id ?? '');
		};
		serve(one, [p1], [backbone]);
		serve(two, [p1], [p2]);
		expect(none).toBeDefined();
		expect(aligned().outcomes.map(({ state }) => state)).toEqual([
			'uncovered',
			'fragile',
			'covered'
		]);
		const { cells } = aligned();
		expect(cells.get(p1)?.get(two ?? '')?.leads).toHaveLength(1);
		expect(cells.get(p2)?.get(two ?? '')).toMatchObject({ leads: [] });
		expect(cells.get(p2)?.get(two ?? '')?.supports).toHaveLength(1);
	});

	it('says which two do the same under different leads, and not who works together', () => {
		const { board, activity, outcome, aligned } = aBoard();
		const o = outcome('o');
		const init = { type: 'Food', population: 'Families', places: ['Northgate'] };
		const make = (title: string, more: Parameters<typeof addActivity>[1]): string => {
			const id = activity(title, { ...init, ...more });
			linkOutcome(board, id, o);
			return id;
		};
		const a = make('a', { leadOrgs: ['p1'] });
		const b = make('b', { leadOrgs: ['p2'], type: 'food', places: ['NORTHGATE', 'Main'] });
		make('c', { leadOrgs: ['p3'], places: ['Main Street'] });
		make('d', { leadOrgs: ['p4'], type: '' });
		expect(aligned().overlaps).toEqual([{ activities: [a, b], outcomeId: o }]);
		linkPartner(board, b, 'p1', 'lead');
		editActivity(board, b, { title: 'together' });
		expect(aligned().overlaps).toEqual([]);
	});
});
