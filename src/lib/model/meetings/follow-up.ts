/**
 * What becomes of actions: open ones carried from meeting to meeting by reference, how often, and
 * how many were done in time. Pure over rows; `today` is `YYYY-MM-DD`.
 */
import { type DocEntry } from '../initiative/doc-entry.ts';
import { addDays, daysBetween, median } from '../schema/days.ts';
import { byCodeUnits } from '../schema/text-values.ts';
import { type ActionItem, isOpenAction } from './action-item.ts';
import { meetingsInOrder, wasHeld } from './calendar.ts';

/** Carried so often, an action should be dropped, split or helped. */
export const CARRIED_TOO_OFTEN = 3;

/** Actions with the meeting they were made in. */
export interface MeetingActions {
	readonly meetingId: string;
	readonly actions: Iterable<ActionItem>;
}

export interface TrackedAction {
	readonly action: ActionItem;
	/** The meeting where it lives. */
	readonly meetingId: string;
	/** The day of that meeting, where it is known. */
	readonly since: string | undefined;
	/** Later held meetings of the series in which it was still open. */
	readonly carriedCount: number;
	readonly overdue: boolean;
	/** "Drop, split or get help?" */
	readonly stuck: boolean;
}

/** Every action that is not archived, with its history, oldest first. */
export function trackActions(
	sources: Iterable<MeetingActions>,
	entries: Iterable<DocEntry>,
	today: string
): readonly TrackedAction[] {
	const meetings = meetingsInOrder(entries);
	const byId = new Map(meetings.map((entry) => [entry.id, entry]));
	const held = heldDays(meetings, today);
	const tracked: TrackedAction[] = [];
	for (const { meetingId, actions } of sources) {
		const origin = byId.get(meetingId);
		for (const action of actions) {
			if (action.archived !== undefined) continue;
			const carriedCount = origin === undefined ? 0 : carried(action, origin, held);
			tracked.push({
				action,
				meetingId,
				since: origin?.date,
				carriedCount,
				overdue: isOverdue(action, today),
				stuck: isOpenAction(action) && carriedCount >= CARRIED_TOO_OFTEN
			});
		}
	}
	return tracked.sort(byAge);
}

/**
 * Open actions of earlier meetings that a meeting shows by reference, oldest first: those of its
 * own series, from meetings before it.
 */
export function carriedInto(
	meetingId: string,
	tracked: readonly TrackedAction[],
	entries: Iterable<DocEntry>
): readonly TrackedAction[] {
	const byId = new Map(meetingsInOrder(entries).map((entry) => [entry.id, entry]));
	const meeting = byId.get(meetingId);
	if (meeting === undefined) return [];
	return tracked.filter(({ action, meetingId: originId }) => {
		const origin = byId.get(originId);
		return (
			origin !== undefined &&
			originId !== meetingId &&
			isOpenAction(action) &&
			sameSeries(origin, meeting) &&
			isBefore(origin, meeting)
		);
	});
}

/** Open and past its due date. */
export function isOverdue(action: ActionItem, today: string): boolean {
	return isOpenAction(action) && action.due !== undefined && action.due < today;
}

export interface FollowThrough {
	/** Dated actions whose first due date lies before today, without cancelled ones. */
	readonly due: number;
	readonly onTime: number;
	readonly done: number;
	readonly overdue: number;
	/** Actions without any date, counted apart. */
	readonly undated: number;
	/** Of those done: days from the meeting to done. */
	readonly medianDaysToClose: number | undefined;
}

/** How many actions that fell due were done, measured by the first date given. */
export function followThrough(tracked: readonly TrackedAction[], today: string): FollowThrough {
	const counted = tracked.filter(({ action }) => action.status !== 'cancelled');
	const dated = counted.flatMap((one) => {
		const first = one.action.firstDue ?? one.action.due;
		return first === undefined ? [] : [{ ...one, first }];
	});
	const due = dated.filter(({ first }) => first < today);
	const done = due.filter(({ action }) => action.status === 'done');
	const closing = done.flatMap(({ action, since }) =>
		since === undefined || action.doneOn === undefined ? [] : daysBetween(since, action.doneOn)
	);
	return {
		due: due.length,
		onTime: done.filter(({ action, first }) => (action.doneOn ?? '~') <= first).length,
		done: done.length,
		overdue: tracked.filter(({ overdue }) => overdue).length,
		undated: counted.length - dated.length,
		medianDaysToClose: median(closing)
	};
}

/** The days up to `today` on which each series met, in order. */
function heldDays(
	meetings: readonly DocEntry[],
	today: string
): ReadonlyMap<string, readonly string[]> {
	const held = new Map<string, string[]>();
	for (const meeting of meetings) {
		const { seriesId, date } = meeting;
		if (seriesId === undefined || date === undefined || date > today || !wasHeld(meeting)) continue;
		const days = held.get(seriesId);
		if (days) days.push(date);
		else held.set(seriesId, [date]);
	}
	return held;
}

function carried(
	action: ActionItem,
	{ seriesId, date }: DocEntry,
	held: ReadonlyMap<string, readonly string[]>
): number {
	if (action.status === 'cancelled' || date === undefined || seriesId === undefined) return 0;
	const days = held.get(seriesId) ?? [];
	const first = daysUpTo(days, date);
	if (action.status !== 'done') return days.length - first;
	if (action.doneOn === undefined) return 0;
	return Math.max(0, daysUpTo(days, addDays(action.doneOn, -1)) - first);
}

/** How many of these days, which stand in order, are not after `day`. */
function daysUpTo(days: readonly string[], day: string): number {
	let from = 0;
	let to = days.length;
	while (from < to) {
		const middle = (from + to) >> 1;
		if ((days[middle] ?? '') <= day) from = middle + 1;
		else to = middle;
	}
	return from;
}

function sameSeries(a: DocEntry, b: DocEntry): boolean {
	return a.seriesId !== undefined && a.seriesId === b.seriesId;
}

function isBefore(a: DocEntry, b: DocEntry): boolean {
	return a.date !== undefined && b.date !== undefined && a.date < b.date;
}

/** The earliest due date first, those without one last; of one day the oldest first, as they come. */
export function byDue(a: TrackedAction, b: TrackedAction): number {
	return byCodeUnits(a.action.due ?? '~', b.action.due ?? '~');
}

function byAge(a: TrackedAction, b: TrackedAction): number {
	return (
		byCodeUnits(a.since ?? '~', b.since ?? '~') ||
		byCodeUnits(a.action.due ?? '~', b.action.due ?? '~') ||
		byCodeUnits(a.action.id, b.action.id)
	);
}
