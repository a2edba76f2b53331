import { describe, expect, it } from 'vitest';
import * as Y from 'yjs';
import { penOf } from '#test/peers.ts';
import { randomFrom } from '#test/random.ts';
import { readRows } from '../schema/collection.ts';
import { boardOf } from '../workspace.ts';
import { Activity } from './activity.ts';
import {
	addActivity,
	addMilestone,
	archiveActivity,
	editActivity,
	reachMilestone,
	setDependency
} from './board.ts';
import { activityRef, delayOf, endangeredBy, milestoneState } from './dependencies.ts';
import { Milestone } from './milestone.ts';

const today = '2026-02-16';

function aBoard(...titles: readonly string[]) {
	const board = boardOf(new Y.Doc(), penOf('account-1', randomFrom(4)));
	const ids = new Map<string, string>();
	for (const title of titles) {
		const added = addActivity(board, { title, status: 'active' });
		if (added.ok) ids.set(title, added.value);
	}
	const id = (title: string): string => ids.get(title) ?? title;
	const rows = (): readonly Activity[] => [...readRows(board.activities, Activity).values()];
	return {
		board,
		id,
		/** `waits` waits for `on`, a title or a reference. */
		wait: (waits: string, on: string) =>
			setDependency(board, id(waits), ids.has(on) ? activityRef(id(on)) : on, true),
		endangered: (title: string) =>
			endangeredBy(ids.has(title) ? activityRef(id(title)) : title, rows()).map(
				({ activity, steps }) => `${activity.title} ${String(steps)}`
			),
		row: (title: string) => rows().find((row) => row.id === id(title)),
		milestones: () => [...readRows(board.milestones, Milestone).values()]
	};
}

describe('what a delay endangers', () => {
	it('follows everything that waits, each once, nearest first', () => {
		const { wait, endangered } = aBoard('list', 'desk', 'flats', 'report');
		wait('desk', 'list');
		wait('flats', 'desk');
		wait('report', 'flats');
		wait('report', 'list');
		expect(endangered('list')).toEqual(['desk 1', 'report 1', 'flats 2']);
		expect(endangered('report')).toEqual([]);
	});

	it('begins at decisions too', () => {
		const { wait, endangered } = aBoard('visits', 'calls');
		wait('visits', 'decision:D05');
		wait('calls', 'visits');
		expect(endangered('decision:D05')).toEqual(['visits 1', 'calls 2']);
		expect(endangered('decision:D06')).toEqual([]);
	});

	it('ends in a ring', () => {
		const { wait, endangered } = aBoard('a', 'b', 'c');
		wait('b', 'a');
		wait('c', 'b');
		wait('a', 'c');
		wait('a', 'a');
		expect(endangered('a')).toEqual(['b 1', 'c 2']);
		expect(endangered('b')).toEqual(['c 1', 'a 2']);
	});

	it('neither reaches nor passes through what is over or put away', () => {
		const { board, id, wait, endangered } = aBoard('a', 'over', 'after', 'gone');
		wait('over', 'a');
		wait('after', 'over');
		wait('gone', 'a');
		editActivity(board, id('over'), { status: 'done' });
		archiveActivity(board, id('gone'));
		expect(endangered('a')).toEqual([]);
		editActivity(board, id('over'), { status: 'active' });
		expect(endangered('a')).toEqual(['over 1', 'after 2']);
	});
});

describe('what is late', () => {
	it.each([
		[{ due: '2026-02-15' }, 'late'],
		[{ due: today }, 'due'],
		[{ due: '2026-02-17' }, 'ahead'],
		[{}, 'ahead']
	] as const)('calls a milestone with %o %s, and done once it was reached', (init, state) => {
		const { board, id, milestones } = aBoard('a');
		const added = addMilestone(board, { activityId: id('a'), title: 'Painted', ...init });
		const states = () => milestones().map((row) => milestoneState(row, today));
		expect(states()).toEqual([state]);
		if (added.ok) reachMilestone(board, added.value, today);
		expect(states()).toEqual(['done']);
	});

	it('says why an activity is held up, and nothing of ideas and work that is over', () => {
		const { board, id, row, milestones } = aBoard('a');
		const why = () => {
			const activity = row('a');
			return activity && delayOf(activity, milestones(), today);
		};
		expect(why()).toBeUndefined();
		addMilestone(board, { activityId: id('a'), title: 'Painted', due: '2026-02-01' });
		expect(why()).toBe('late milestone');
		editActivity(board, id('a'), { end: '2026-02-15' });
		expect(why()).toBe('past end');
		editActivity(board, id('a'), { status: 'blocked' });
		expect(why()).toBe('blocked');
		for (const status of ['idea', 'done', 'stopped'] as const) {
			editActivity(board, id('a'), { status });
			expect(why()).toBeUndefined();
		}
	});
});
