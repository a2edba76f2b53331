/**
 * Points of a meeting that people said to carry on: they wait at the next meeting of the series
 * until somebody puts them on its agenda or drops them. By reference; nothing is copied unasked.
 */
import { type DocEntry } from '../initiative/doc-entry.ts';
import { type AgendaItem } from './agenda-item.ts';
import { meetingsInOrder } from './calendar.ts';

/** Agenda items with the meeting they stand in. */
export interface MeetingItems {
	readonly meetingId: string;
	readonly items: Iterable<AgendaItem>;
}

export interface CarriedPoint {
	readonly item: AgendaItem;
	readonly meetingId: string;
	/** The day of that meeting. */
	readonly since: string;
}

/**
 * Points of earlier meetings of the series whose answer was "carry on" and which no later agenda
 * has taken up; oldest first, in the order of their agenda.
 */
export function carriedPoints(
	meetingId: string,
	sources: Iterable<MeetingItems>,
	entries: Iterable<DocEntry>
): readonly CarriedPoint[] {
	const meetings = meetingsInOrder(entries);
	const { seriesId, date } = meetings.find(({ id }) => id === meetingId) ?? {};
	if (seriesId === undefined || date === undefined) return [];
	const byMeeting = new Map([...sources].map((source) => [source.meetingId, [...source.items]]));
	// A meeting that was cancelled, or is not listed, takes nothing up: the point would be lost with it.
	const takenUp = new Set(
		meetings
			.filter(({ status }) => status !== 'cancelled')
			.flatMap(({ id }) => byMeeting.get(id) ?? [])
			.filter(({ archived }) => archived === undefined)
			.flatMap(({ carriedFrom }) =>
				carriedFrom === undefined ? [] : `${carriedFrom.meetingId}/${carriedFrom.itemId}`
			)
	);
	return meetings
		.filter((entry) => entry.seriesId === seriesId && (entry.date ?? '~') < date)
		.flatMap((entry) =>
			(byMeeting.get(entry.id) ?? [])
				.filter(
					({ archived, id, outcome }) =>
						outcome === 'carry' && archived === undefined && !takenUp.has(`${entry.id}/${id}`)
				)
				.map((item) => ({ item, meetingId: entry.id, since: entry.date ?? '' }))
		);
}
