import { describe, expect, it } from 'vitest';
import * as Y from 'yjs';
import { penOf } from '#test/peers.ts';
import { randomFrom } from '#test/random.ts';
import { DocEntry } from '../initiative/doc-entry.ts';
import { readRows } from '../schema/collection.ts';
import { inOrder } from '../schema/order.ts';
import { indexOf, type MeetingDoc, meetingOf } from '../workspace.ts';
import { AgendaItem } from './agenda-item.ts';
import { carriedPoints } from './carried-points.ts';
import { addItem, archiveItem, editItem } from './notes.ts';
import { createMeeting, setMeetingStatus } from './schedule.ts';

function series() {
	const pen = penOf('ana', randomFrom(5));
	const index = indexOf(new Y.Doc(), pen);
	const meetings = new Map<string, MeetingDoc>();
	const plan = (id: string, date: string, seriesId = 's') => {
		const meeting = meetingOf(new Y.Doc(), pen);
		createMeeting(index, meeting, { id, title: 'Check-in', date, seriesId });
		meetings.set(id, meeting);
		return meeting;
	};
	const cancel = (id: string) => {
		const meeting = meetings.get(id);
		if (meeting) setMeetingStatus(index, meeting, id, 'cancelled');
	};
	const add = (meeting: MeetingDoc, title: string, from?: readonly [string, string]) => {
		const [meetingId = '', itemId = ''] = from ?? [];
		const added = addItem(
			meeting,
			from ? { title, carriedFrom: { meetingId, itemId } } : { title }
		);
		if (!added.ok) throw new Error('It was not added');
		return added.value;
	};
	const waitingAt = (id: string) =>
		carriedPoints(
			id,
			[...meetings].map(([meetingId, meeting]) => ({
				meetingId,
				items: inOrder(readRows(meeting.items, AgendaItem).values())
			})),
			readRows(index.documents, DocEntry).values()
		).map(({ item, meetingId, since }) => [item.title, meetingId, since]);
	return { plan, cancel, add, waitingAt };
}

describe('points to carry on', () => {
	it('wait at the next meetings of the series, oldest first, until an agenda takes them up', () => {
		const { plan, add, waitingAt } = series();
		const [m1, m2, m3] = [
			plan('m1', '2026-01-05'),
			plan('m2', '2026-01-19'),
			plan('m3', '2026-02-02')
		];
		const bus = add(m2, 'Evening bus');
		const guard = add(m1, 'Crossing guard');
		editItem(m1, guard, { outcome: 'carry' });
		editItem(m2, bus, { outcome: 'carry' });
		expect(waitingAt('m3')).toEqual([
			['Crossing guard', 'm1', '2026-01-05'],
			['Evening bus', 'm2', '2026-01-19']
		]);
		expect(waitingAt('m1')).toEqual([]);
		const taken = add(m3, 'Crossing guard', ['m1', guard]);
		expect(waitingAt('m3')).toEqual([['Evening bus', 'm2', '2026-01-19']]);
		archiveItem(m3, taken);
		expect(waitingAt('m3')).toHaveLength(2);
	});

	it('that were carried on again wait once, from where they stood last', () => {
		const { plan, add, waitingAt } = series();
		const [m1, m2] = [plan('m1', '2026-01-05'), plan('m2', '2026-01-19')];
		plan('m3', '2026-02-02');
		const first = add(m1, 'Crossing guard');
		editItem(m1, first, { outcome: 'carry' });
		const second = add(m2, 'Crossing guard', ['m1', first]);
		expect(waitingAt('m3')).toEqual([]);
		editItem(m2, second, { outcome: 'carry' });
		expect(waitingAt('m3')).toEqual([['Crossing guard', 'm2', '2026-01-19']]);
		editItem(m2, second, { outcome: 'done' });
		expect(waitingAt('m3')).toEqual([]);
	});

	it('wait again when the meeting that took them up is cancelled', () => {
		const { plan, cancel, add, waitingAt } = series();
		const [m1, m2] = [plan('m1', '2026-01-05'), plan('m2', '2026-01-19')];
		plan('m3', '2026-02-02');
		const first = add(m1, 'Crossing guard');
		editItem(m1, first, { outcome: 'carry' });
		add(m2, 'Crossing guard', ['m1', first]);
		expect(waitingAt('m3')).toEqual([]);
		cancel('m2');
		expect(waitingAt('m3')).toEqual([['Crossing guard', 'm1', '2026-01-05']]);
	});

	it('of another series do not wait here', () => {
		const { plan, add, waitingAt } = series();
		const other = plan('steering', '2026-01-05', 'other');
		editItem(other, add(other, 'Budget'), { outcome: 'carry' });
		plan('m3', '2026-02-02');
		expect(waitingAt('m3')).toEqual([]);
	});
});
