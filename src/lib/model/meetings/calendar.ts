/** Meetings in time, from their entries in `index`. Pure over rows; days are `YYYY-MM-DD`. */
import { addDays, daysBetween } from '../schema/days.ts';
import { byCodeUnits } from '../schema/text-values.ts';
import { type DocEntry } from '../initiative/doc-entry.ts';

/** Days that a meeting may be late and still be in its rhythm. */
const CADENCE_GRACE_DAYS = 3;

/** Meetings that are not archived, by day, then start, then id; those without a day come last. */
export function meetingsInOrder(entries: Iterable<DocEntry>): readonly DocEntry[] {
	return [...entries]
		.filter(({ kind, archived }) => kind === 'meeting' && archived === undefined)
		.sort(
			(a, b) =>
				byCodeUnits(a.date ?? '~', b.date ?? '~') ||
				byCodeUnits(a.start ?? '', b.start ?? '') ||
				byCodeUnits(a.id, b.id)
		);
}

/** Whether it took place (its notes were opened or its minutes written). */
export function wasHeld(entry: DocEntry): boolean {
	return entry.status !== 'planned' && entry.status !== 'cancelled';
}

/**
 * The meeting that is going on, else the first one from today on whose minutes are not done. One
 * that was opened yesterday may still go on; one that nobody ended long ago does not.
 */
export function nextMeeting(entries: Iterable<DocEntry>, today: string): DocEntry | undefined {
	const meetings = meetingsInOrder(entries);
	const yesterday = addDays(today, -1);
	const isOn = ({ date, status }: DocEntry): boolean =>
		status === 'open' && date !== undefined && date >= yesterday && date <= today;
	const isAhead = ({ date, status }: DocEntry): boolean =>
		date !== undefined && date >= today && (status === 'planned' || status === 'open');
	return meetings.findLast(isOn) ?? meetings.find(isAhead);
}

export interface Series {
	/** Undefined for meetings that belong to none. */
	readonly seriesId: string | undefined;
	/** In order of time. */
	readonly meetings: readonly DocEntry[];
}

/** Meetings by series, the series with the latest meeting first; those without one at the end. */
export function meetingsBySeries(entries: Iterable<DocEntry>): readonly Series[] {
	const bySeries = new Map<string | undefined, DocEntry[]>();
	for (const entry of meetingsInOrder(entries)) {
		const list = bySeries.get(entry.seriesId);
		if (list) list.push(entry);
		else bySeries.set(entry.seriesId, [entry]);
	}
	const latest = (meetings: readonly DocEntry[]): string => meetings.at(-1)?.date ?? '';
	return [...bySeries]
		.map(([seriesId, meetings]) => ({ seriesId, meetings }))
		.sort((a, b) => {
			if (a.seriesId === undefined || b.seriesId === undefined) {
				return a.seriesId === b.seriesId ? 0 : a.seriesId === undefined ? 1 : -1;
			}
			return byCodeUnits(latest(b.meetings), latest(a.meetings));
		});
}

/** Meetings of one series on one day, created on two devices: "join them?". */
export function twinMeetings(entries: Iterable<DocEntry>): readonly (readonly DocEntry[])[] {
	const byDay = new Map<string, DocEntry[]>();
	for (const entry of meetingsInOrder(entries)) {
		if (entry.date === undefined || entry.seriesId === undefined) continue;
		if (entry.status === 'cancelled') continue;
		const key = `${entry.date}/${entry.seriesId}`;
		const list = byDay.get(key);
		if (list) list.push(entry);
		else byDay.set(key, [entry]);
	}
	return [...byDay.values()].filter((twins) => twins.length > 1);
}

export interface Cadence {
	/** Days between one held meeting and the next. */
	readonly gaps: readonly number[];
	readonly onCadence: number;
	/** The last meeting is too long ago and none is planned in time. */
	readonly late: boolean;
}

/** The rhythm of held meetings. */
export function cadence(entries: Iterable<DocEntry>, cadenceDays: number, today: string): Cadence {
	const limit = cadenceDays + CADENCE_GRACE_DAYS;
	const meetings = meetingsInOrder(entries);
	const held = meetings.filter(wasHeld).flatMap(({ date }) => date ?? []);
	const gaps = held.slice(1).map((date, at) => daysBetween(held[at] ?? date, date));
	const last = held.at(-1);
	const planned = meetings.some(
		({ date, status }) =>
			status === 'planned' &&
			date !== undefined &&
			date >= today &&
			(last === undefined || daysBetween(last, date) <= limit)
	);
	return {
		gaps,
		onCadence: gaps.filter((gap) => gap <= limit).length,
		late: last !== undefined && daysBetween(last, today) > limit && !planned
	};
}
