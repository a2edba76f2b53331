/** Which meeting comes next in the initiative's rhythm. Pure over rows; days are `YYYY-MM-DD`. */
import { addDays, daysBetween } from '../schema/days.ts';
import { type DocEntry } from '../initiative/doc-entry.ts';
import { meetingsBySeries } from './calendar.ts';

/** The series of the first check-in: the same on every device, so that twins are seen as such. */
const FIRST_SERIES = 'check-in';

export interface Proposal {
	readonly seriesId: string;
	readonly date: string;
	/** The latest meeting of the series: the new one takes after it. */
	readonly like: DocEntry | undefined;
}

/**
 * The next meeting of the series that met most often: one cadence after its latest meeting, or as
 * many as it takes to reach today. Cancelled meetings keep the rhythm.
 */
export function proposeNext(
	entries: Iterable<DocEntry>,
	cadenceDays: number,
	today: string
): Proposal {
	const named = meetingsBySeries(entries).flatMap(({ seriesId, meetings }) =>
		seriesId === undefined ? [] : [{ seriesId, meetings }]
	);
	const regular = named.toSorted((a, b) => b.meetings.length - a.meetings.length)[0];
	const dated = regular?.meetings.filter(({ date }) => date !== undefined) ?? [];
	const last = dated.at(-1)?.date;
	return {
		seriesId: regular?.seriesId ?? FIRST_SERIES,
		date: last === undefined ? today : nextOf(last, cadenceDays, today),
		like: dated.findLast(({ status }) => status !== 'cancelled') ?? dated.at(-1)
	};
}

function nextOf(last: string, cadenceDays: number, today: string): string {
	const missed = Math.ceil(daysBetween(last, today) / cadenceDays);
	return addDays(last, Math.max(1, missed) * cadenceDays);
}
