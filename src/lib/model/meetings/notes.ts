/** Commands inside a meeting: agenda items and actions. */
import { type MeetingDoc } from '../workspace.ts';
import {
	addRecord,
	archiveRecord,
	change,
	editRecord,
	moveRecord,
	restoreRecord,
	type Shelf,
	withRecord
} from '../schema/collection.ts';
import { MEETING_EDIT } from '../schema/origin.ts';
import { type Changes, type Init } from '../schema/record.ts';
import { type CommandError, failure, type Result } from '../schema/result.ts';
import { ActionItem, type ActionStatus } from './action-item.ts';
import { AgendaItem } from './agenda-item.ts';

type Done = Result<void, CommandError>;
type Added = Result<string, CommandError>;

/** Adds a point to the agenda, at the end or before another; answers its id. */
export function addItem(
	meeting: MeetingDoc,
	init: Init<typeof AgendaItem>,
	before?: string
): Added {
	return addRecord(items(meeting), init, { before });
}

export function editItem(
	meeting: MeetingDoc,
	id: string,
	changes: Changes<typeof AgendaItem>
): Done {
	return editRecord(items(meeting), id, changes);
}

export function moveItem(meeting: MeetingDoc, id: string, before: string | undefined): Done {
	return moveRecord(items(meeting), id, before);
}

export function archiveItem(meeting: MeetingDoc, id: string, reason?: string): Done {
	return archiveRecord(items(meeting), id, reason);
}

export function restoreItem(meeting: MeetingDoc, id: string): Done {
	return restoreRecord(items(meeting), id);
}

/** A new action: what, who, until when; from which item and line of the notes. */
export type NewAction = Omit<Init<typeof ActionItem>, 'firstDue' | 'doneOn' | 'seenIn' | 'order'>;

/** Adds an action to the meeting where it was agreed. Its due date is the first one. */
export function addAction(meeting: MeetingDoc, init: NewAction): Added {
	return addRecord(
		actions(meeting),
		init.due === undefined ? init : { ...init, firstDue: init.due }
	);
}

/** Changes text, owner, help or links. Due date and state have commands of their own. */
export function editAction(
	meeting: MeetingDoc,
	id: string,
	changes: Omit<Changes<typeof ActionItem>, 'due' | 'firstDue' | 'status' | 'doneOn'>
): Done {
	return editRecord(actions(meeting), id, changes);
}

/** Sets or moves the due date; the first one that was ever set is kept. */
export function setActionDue(meeting: MeetingDoc, id: string, due: string | undefined): Done {
	return change(meeting, MEETING_EDIT, () => {
		const row = ActionItem.read(id, meeting.actions.get(id));
		if (row === undefined) return failure({ type: 'not-found', id });
		const firstDue = row.firstDue ?? row.due ?? due;
		return editRecord(actions(meeting), id, { due, firstDue });
	});
}

/** Sets the state; `today` (YYYY-MM-DD) becomes the day it was done. */
export function setActionStatus(
	meeting: MeetingDoc,
	id: string,
	status: ActionStatus,
	today: string
): Done {
	return editRecord(actions(meeting), id, {
		status,
		doneOn: status === 'done' ? today : undefined
	});
}

/** Notes that a later meeting looked at an action and kept it. */
export function keepAction(meeting: MeetingDoc, id: string, inMeetingId: string): Done {
	return withRecord(actions(meeting), id, (raw) =>
		ActionItem.put(raw, 'seenIn', inMeetingId, true)
	);
}

function items(meeting: MeetingDoc): Shelf<(typeof AgendaItem)['fields']> {
	return { handle: meeting, map: meeting.items, type: AgendaItem, origin: MEETING_EDIT };
}

function actions(meeting: MeetingDoc): Shelf<(typeof ActionItem)['fields']> {
	return { handle: meeting, map: meeting.actions, type: ActionItem, origin: MEETING_EDIT };
}
