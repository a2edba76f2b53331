import { describe, expect, it } from 'vitest';
import { paperInitiative } from '#test/paper-initiative.ts';
import { en } from '#lib/messages/en/index.ts';
import { addActivity, addMilestone } from '#lib/model/board/board.ts';
import { Milestone } from '#lib/model/board/milestone.ts';
import { AgendaItem } from '#lib/model/meetings/agenda-item.ts';
import { createMeeting } from '#lib/model/meetings/schedule.ts';
import { present, readRows } from '#lib/model/schema/collection.ts';
import { inOrder } from '#lib/model/schema/order.ts';
import { type Initiative } from '#lib/session/context.ts';
import { type Notice } from '#lib/ui/notices.svelte.ts';
import { celebrate } from './celebrate.ts';

/** An initiative with a milestone, and with a planned check-in that is or is not on this device. */
function aMilestone(checkIn: 'none' | 'here' | 'elsewhere') {
	const paper = paperInitiative();
	const activity = addActivity(paper.board.model, { title: 'Safe streets' });
	const activityId = activity.ok ? activity.value : '';
	const added = addMilestone(paper.board.model, { activityId, title: 'Crosswalk painted' });
	const id = added.ok ? added.value : '';
	const milestone = Milestone.read(id, paper.board.model.milestones.get(id));
	if (!milestone) throw new Error('The milestone was not written');
	const meeting = paper.openMeeting('m8');
	if (checkIn !== 'none') {
		createMeeting(paper.index.model, meeting.model, {
			id: 'm8',
			title: 'Check-in',
			date: '2026-02-16',
			items: [
				{ title: 'Bus passes', kind: 'win', minutes: 5 },
				{ title: 'Last time', kind: 'check', minutes: 5 }
			]
		});
	}
	const initiative: Initiative = {
		...paper,
		meetings: new Map(checkIn === 'here' ? [['m8', meeting]] : []),
		openMeeting: () => ({ ...meeting, close: () => undefined })
	};
	const shown: Notice[] = [];
	const notices = {
		show: (notice: Notice) => {
			shown.push(notice);
			return () => undefined;
		}
	};
	celebrate({ initiative, notices, words: en.alignment.milestone, milestone });
	return {
		shown,
		tell: () => shown[0]?.action?.run(),
		items: () =>
			inOrder(present(readRows(meeting.model.items, AgendaItem).values())).map(
				({ title, kind }) => `${kind}: ${title}`
			),
		activityId,
		row: () =>
			[...readRows(meeting.model.items, AgendaItem).values()].find(
				({ title }) => title === 'Crosswalk painted'
			)
	};
}

describe('a milestone that was reached', () => {
	it('is told among the wins of the next check-in when somebody says so, once', () => {
		const { shown, tell, items, row, activityId } = aMilestone('here');
		expect(shown.map(({ text }) => text)).toEqual(['“Crosswalk painted” is reached. Well done.']);
		expect(items()).toEqual(['win: Bus passes', 'check: Last time']);
		tell();
		expect(items()).toEqual(['win: Bus passes', 'win: Crosswalk painted', 'check: Last time']);
		expect(row()?.about).toEqual([`activity:${activityId}`]);
		tell();
		expect(items()).toHaveLength(3);
		expect(shown.slice(1).map(({ text }) => text)).toEqual([
			'It stands under the wins of Check-in.',
			'It already stands under the wins of Check-in.'
		]);
	});

	it.each([
		['none', 'No check-in is planned. Plan one, then tell it there.'],
		['elsewhere', 'The next check-in has not arrived on this device yet. Try again when it has.']
	] as const)('says so where the next check-in is: %s', (where, sentence) => {
		const { shown, tell } = aMilestone(where);
		tell();
		expect(shown.at(-1)?.text).toBe(sentence);
	});
});
