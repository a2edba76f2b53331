import { flushSync } from 'svelte';
import { afterEach, describe, expect, it } from 'vitest';
import * as Y from 'yjs';
import { paperInitiative, paperPen } from '#test/paper-initiative.ts';
import { en } from '#lib/messages/en/index.ts';
import { addOutcome, retireOutcome } from '#lib/model/agenda/agenda.ts';
import { type ActivityStatus } from '#lib/model/board/activity.ts';
import {
	addActivity,
	archiveActivity,
	editActivity,
	linkOutcome,
	moveActivity
} from '#lib/model/board/board.ts';
import { addOrganisation } from '#lib/model/people/roster.ts';
import { boardOf } from '#lib/model/workspace.ts';
import { type PaperInitiative } from '#test/paper-initiative.ts';
import { BoardController } from './board-controller.svelte.ts';

const stops: (() => void)[] = [];
afterEach(() => {
	for (const stop of stops.splice(0)) stop();
});

/** A board with cards given as `status: titles`, watched as a page would. */
function aBoard(
	cards: Partial<Record<ActivityStatus, readonly string[]>>,
	initiative: PaperInitiative = paperInitiative()
) {
	const ids: Record<string, string> = {};
	for (const [status, titles] of Object.entries(cards)) {
		for (const title of titles) {
			const added = addActivity(initiative.board.model, {
				title,
				status: status as ActivityStatus
			});
			if (added.ok) ids[title] = added.value;
		}
	}
	const said: string[] = [];
	const shown: string[] = [];
	let updates = 0;
	initiative.board.doc.on('update', () => (updates += 1));
	let controller!: BoardController;
	stops.push(
		$effect.root(() => {
			controller = new BoardController({
				initiative,
				words: en,
				notices: {
					say: (text) => said.push(text),
					show: ({ text }) => {
						shown.push(text);
						return () => {};
					}
				}
			});
			$effect(() => {
				void controller.columns;
				void controller.homeless;
				controller.glow.look(controller.activities);
			});
		})
	);
	flushSync();
	return {
		controller,
		initiative,
		ids,
		said,
		shown,
		updates: () => updates,
		/** The titles of a column. */
		column: (status: ActivityStatus) =>
			controller.columns.find((column) => column.status === status)?.cards.map(({ title }) => title)
	};
}

/** Another device's copy of the board, with the means to send what it does. */
function elsewhere(initiative: PaperInitiative) {
	const doc = new Y.Doc();
	Y.applyUpdate(doc, Y.encodeStateAsUpdate(initiative.board.doc));
	return {
		board: boardOf(doc, paperPen('rosa')),
		send: () => Y.applyUpdate(initiative.board.doc, Y.encodeStateAsUpdate(doc), 'remote')
	};
}

describe('a card in the hand', () => {
	it('moves without writing, and is written once when it is put down', () => {
		const { controller, ids, column, updates, said } = aBoard({
			planned: ['Bridge', 'Garden'],
			active: ['Backpacks']
		});
		controller.lift(ids['Garden']!, 'keys');
		controller.step('right');
		controller.step('up');
		expect(updates()).toBe(0);
		expect(column('active')).toEqual(['Garden', 'Backpacks']);
		controller.drop();
		expect(updates()).toBe(1);
		flushSync();
		expect(column('active')).toEqual(['Garden', 'Backpacks']);
		expect(column('planned')).toEqual(['Bridge']);
		expect(said.at(-1)).toBe('Garden: Under way, place 1 of 2.');
	});

	it('is put back without a write, and says so', () => {
		const { controller, ids, column, updates, said } = aBoard({ planned: ['Bridge', 'Garden'] });
		controller.lift(ids['Bridge']!, 'keys');
		controller.step('down');
		controller.putBack();
		expect(column('planned')).toEqual(['Bridge', 'Garden']);
		expect(updates()).toBe(0);
		expect(said.at(-1)).toBe('Bridge is back in Planned.');
	});

	it('that is put down where it was writes nothing', () => {
		const { controller, ids, updates } = aBoard({ planned: ['Bridge', 'Garden'] });
		controller.lift(ids['Bridge']!, 'keys');
		controller.step('down');
		controller.step('up');
		controller.drop();
		expect(updates()).toBe(0);
	});

	it('stays in the hand while others change the board, and lands among what stands there then', () => {
		const { controller, initiative, ids, column } = aBoard({
			planned: ['Bridge'],
			active: ['Backpacks', 'Streets', 'Lunch']
		});
		const rosa = elsewhere(initiative);
		controller.lift(ids['Bridge']!, 'pointer');
		controller.step('right');
		expect(column('active')).toEqual(['Bridge', 'Backpacks', 'Streets', 'Lunch']);
		archiveActivity(rosa.board, ids['Backpacks']!);
		addActivity(rosa.board, { title: 'Tutors', status: 'active' });
		rosa.send();
		flushSync();
		expect(column('active')).toEqual(['Bridge', 'Backpacks', 'Streets', 'Lunch']);
		controller.drop();
		flushSync();
		expect(column('active')).toEqual(['Bridge', 'Streets', 'Lunch', 'Tutors']);
	});

	it('cannot be picked up by a viewer', () => {
		const { controller, ids, updates } = aBoard(
			{ planned: ['Bridge', 'Garden'] },
			paperInitiative({ role: 'viewer' })
		);
		controller.lift(ids['Bridge']!, 'keys');
		controller.nudge(ids['Bridge']!, 'down');
		controller.moveTo(ids['Bridge']!, 'done');
		expect(controller.held).toBeUndefined();
		expect(updates()).toBe(0);
	});
});

describe('moves at once', () => {
	it('go one place and say where the card stands', () => {
		const { controller, ids, column, said } = aBoard({ planned: ['Bridge', 'Garden', 'Lunch'] });
		controller.nudge(ids['Lunch']!, 'up');
		flushSync();
		expect(column('planned')).toEqual(['Bridge', 'Lunch', 'Garden']);
		expect(said.at(-1)).toBe('Lunch: Planned, place 2 of 3.');
	});

	it('at the edge change nothing and say so', () => {
		const { controller, ids, said, updates } = aBoard({ idea: ['Bridge'] });
		controller.nudge(ids['Bridge']!, 'left');
		expect(updates()).toBe(0);
		expect(said.at(-1)).toBe('It cannot go further that way.');
	});

	it('to "Blocked" ask what is in the way', () => {
		const { controller, ids, shown } = aBoard({ active: ['Calls'] });
		controller.moveTo(ids['Calls']!, 'blocked');
		expect(shown).toEqual(['Calls is blocked. What is in the way?']);
	});

	it('reach a card that the filter hides', () => {
		const { controller, ids, initiative } = aBoard({ planned: ['Bridge'] });
		controller.show({ outcome: 'none such' });
		controller.moveTo(ids['Bridge']!, 'done');
		expect(controller.activity(ids['Bridge']!)?.status).toBe('done');
		expect(initiative.board.model.activities.size).toBe(1);
	});
});

describe('what is shown', () => {
	it('follows outcome and partner, two records of one partner counting as one', () => {
		const initiative = paperInitiative();
		const people = initiative.people.model;
		const clinic = addOrganisation(people, { name: 'Riverside' });
		const twin = addOrganisation(people, { name: 'Riverside CHC' });
		if (!clinic.ok || !twin.ok) throw new Error('no partner');
		const { controller, column } = aBoard({ active: ['Screening', 'Lunch'] }, initiative);
		const [screening] = [...controller.activities.values()].filter(
			(row) => row.title === 'Screening'
		);
		initiative.board.doc.transact(() => {
			const raw = initiative.board.model.activities.get(screening!.id) as Y.Map<unknown>;
			raw.set(`leadOrgs/${twin.value}`, true);
		});
		(people.organisations.get(twin.value) as Y.Map<unknown>).set('sameAs', clinic.value);
		controller.show({ partner: clinic.value });
		flushSync();
		expect(column('active')).toEqual(['Screening']);
		controller.showEverything();
		flushSync();
		expect(column('active')).toEqual(['Screening', 'Lunch']);
	});

	it('names the work that lost its outcome, and not the work whose outcome has not arrived', () => {
		const initiative = paperInitiative();
		const teens = addOutcome(initiative.agenda.model, { statement: 'Teens', status: 'active' });
		if (!teens.ok) throw new Error('no outcome');
		const { controller, ids } = aBoard({ active: ['Cooking', 'Unknown'] }, initiative);
		linkOutcome(initiative.board.model, ids['Cooking']!, teens.value);
		linkOutcome(initiative.board.model, ids['Unknown']!, 'not-here-yet');
		retireOutcome(initiative.agenda.model, teens.value);
		flushSync();
		expect(controller.homeless.map(({ title }) => title)).toEqual(['Cooking']);
	});

	it('glows once where somebody else changed a card, never for an act of one’s own', () => {
		const { controller, initiative, ids } = aBoard({ planned: ['Bridge', 'Garden'] });
		controller.nudge(ids['Bridge']!, 'right');
		flushSync();
		expect(controller.glow.ids).toEqual([]);
		const rosa = elsewhere(initiative);
		editActivity(rosa.board, ids['Garden']!, { title: 'Garden grants' });
		rosa.send();
		flushSync();
		expect(controller.glow.ids).toEqual([ids['Garden']]);
		controller.glow.done(ids['Garden']!);
		expect(controller.glow.ids).toEqual([]);
	});
});

describe('adding and putting away', () => {
	it('gives a new card what the filter asks for', () => {
		const { controller } = aBoard({});
		controller.show({ outcome: 'o1', partner: 'p1' });
		controller.add('Reading buddies', 'planned');
		const [card] = [...controller.activities.values()];
		expect(card).toMatchObject({ title: 'Reading buddies', status: 'planned', leadOrgs: ['p1'] });
		expect([...(card?.outcomes ?? [])]).toEqual([['o1', { contribution: 'primary' }]]);
	});

	it('takes a card off the board and back', () => {
		const { controller, ids, column, shown } = aBoard({ active: ['Lunch'] });
		controller.open(ids['Lunch']!);
		controller.archive(ids['Lunch']!);
		flushSync();
		expect(column('active')).toEqual([]);
		expect(controller.opened).toBeUndefined();
		expect(shown).toEqual(['Lunch is put away. Nothing that names it is lost.']);
		controller.restore(ids['Lunch']!);
		flushSync();
		expect(column('active')).toEqual(['Lunch']);
	});

	it('says so when a card is not on this device', () => {
		const { controller, initiative, shown } = aBoard({});
		controller.change('nobody', () =>
			moveActivity(initiative.board.model, 'nobody', { status: 'done' })
		);
		expect(shown).toEqual([
			'This could not be changed: it has not arrived on this device yet. Nothing is lost.'
		]);
	});
});
