/** What one person should look at today. Pure over rows. */
import { type DocEntry } from '../initiative/doc-entry.ts';
import { sameAsResolver } from '../people/likeness.ts';
import { type Person } from '../people/person.ts';
import { type ActionItem, isOpenAction } from './action-item.ts';
import { meetingsInOrder, nextMeeting } from './calendar.ts';
import { byDue, isOverdue, type TrackedAction } from './follow-up.ts';

export interface Needs {
	/** My open actions past their date, then due today, then the others; each oldest first. */
	readonly overdue: readonly TrackedAction[];
	readonly dueToday: readonly TrackedAction[];
	readonly later: readonly TrackedAction[];
	readonly meetingsToday: readonly DocEntry[];
	readonly nextMeeting: DocEntry | undefined;
}

/** `mine` are all roster ids that stand for the person (`samePersonIds`). */
export function needsOf(
	mine: ReadonlySet<string>,
	tracked: readonly TrackedAction[],
	entries: readonly DocEntry[],
	today: string
): Needs {
	const open = tracked
		.filter(({ action }) => isOpenAction(action) && mine.has(action.ownerPersonId ?? ''))
		.sort(byDue);
	const dueToday = open.filter(({ action }) => action.due === today);
	return {
		overdue: open.filter(({ action }) => isOverdue(action, today)),
		dueToday,
		later: open.filter((one) => !isOverdue(one.action, today) && !dueToday.includes(one)),
		meetingsToday: meetingsInOrder(entries).filter(
			({ date, status }) => date === today && status !== 'cancelled'
		),
		nextMeeting: nextMeeting(entries, today)
	};
}

/** Whether the owner of an open action is gone from the roster: "owner left; assign". */
export function ownerLeft(action: ActionItem, people: ReadonlyMap<string, Person>): boolean {
	if (!isOpenAction(action) || action.ownerPersonId === undefined) return false;
	const owner = sameAsResolver(people.values())(action.ownerPersonId);
	return people.get(owner)?.archived !== undefined;
}
