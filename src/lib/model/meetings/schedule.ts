/**
 * Commands on a meeting as a whole. Each stands in two documents: the meeting's own, and its entry
 * in `index` (same id) that lists read; one transaction in each.
 */
import { type IndexDoc, type MeetingDoc } from '../workspace.ts';
import { change, editRecord, type Shelf } from '../schema/collection.ts';
import { stampFormat } from '../schema/format.ts';
import { placeAt } from '../schema/order.ts';
import { INDEX_EDIT, MEETING_EDIT } from '../schema/origin.ts';
import { type Changes, type Init } from '../schema/record.ts';
import { type CommandError, failure, type Result, success } from '../schema/result.ts';
import { DocEntry } from '../initiative/doc-entry.ts';
import { AgendaItem } from './agenda-item.ts';
import { type Attendance, Meeting, type MeetingStatus } from './meeting.ts';
import { type NewItem } from './templates.ts';

type Done = Result<void, CommandError>;

export interface NewMeeting extends Omit<Init<typeof Meeting>, 'title' | 'date'> {
	/** The id of the meeting; its document is `meeting/<id>`. */
	readonly id: string;
	readonly title: string;
	readonly date: string;
	/** Agenda items to start with (`itemsOf(CHECK_IN, titles)`). */
	readonly items?: readonly NewItem[];
}

/** Writes a new meeting into its empty document and lists it in `index`. */
export function createMeeting(index: IndexDoc, meeting: MeetingDoc, init: NewMeeting): Done {
	if (init.title.trim() === '') return failure({ type: 'blank', field: 'title' });
	const { id, items = [], ...fields } = init;
	const written = change(meeting, MEETING_EDIT, () => {
		stampFormat(meeting.doc);
		Meeting.fill(meeting.meeting, fields, meeting.pen);
		let order = '';
		for (const item of items) {
			order = placeAt([{ id: '', order }], 1, meeting.pen.random).order;
			const itemId = meeting.pen.createId();
			AgendaItem.create(meeting.items, itemId, { ...item, order }, meeting.pen);
		}
		return success(undefined);
	});
	if (!written.ok) return written;
	return listMeeting(index, meeting, id);
}

/** Lists a meeting in `index` from what its document says, when it is not listed yet. */
export function listMeeting(index: IndexDoc, meeting: MeetingDoc, id: string): Done {
	const row = readMeeting(meeting, id);
	if (row === undefined) return failure({ type: 'not-found', id });
	return change(index, INDEX_EDIT, () => {
		if (!index.documents.has(id)) {
			const { title, date, start, seriesId, groupId, status } = row;
			const entry = { kind: 'meeting', title, date, start, seriesId, groupId, status } as const;
			DocEntry.create(index.documents, id, entry, index.pen);
		}
		return success(undefined);
	});
}

/** The meeting's row; its title is '' until its document has arrived. */
export function readMeeting(meeting: MeetingDoc, id: string): Meeting | undefined {
	return Meeting.read(id, meeting.meeting);
}

/** Changes facts of a meeting, in its document and in the list. */
export function editMeeting(
	index: IndexDoc,
	meeting: MeetingDoc,
	id: string,
	changes: Changes<typeof Meeting>
): Done {
	if (changes.title !== undefined && changes.title.trim() === '') {
		return failure({ type: 'blank', field: 'title' });
	}
	const written = change(meeting, MEETING_EDIT, () => {
		Meeting.patch(meeting.meeting, changes);
		return success(undefined);
	});
	if (!written.ok) return written;
	return index.documents.has(id)
		? editRecord(entries(index), id, listedOf(changes))
		: listMeeting(index, meeting, id);
}

export function setMeetingStatus(
	index: IndexDoc,
	meeting: MeetingDoc,
	id: string,
	status: MeetingStatus
): Done {
	return editMeeting(index, meeting, id, { status });
}

/** Sets how one person attends: one key per person, so two lists kept apart add up. */
export function setAttendance(meeting: MeetingDoc, personId: string, attendance: Attendance): Done {
	return setAttendances(meeting, [[personId, attendance]]);
}

/** Sets several people's attendance in one change (inviting a group). */
export function setAttendances(
	meeting: MeetingDoc,
	list: Iterable<readonly [personId: string, attendance: Attendance]>
): Done {
	return change(meeting, MEETING_EDIT, () => {
		for (const [personId, attendance] of list) {
			Meeting.put(meeting.meeting, 'attendance', personId, attendance);
		}
		return success(undefined);
	});
}

/** Takes people off the list of those invited, in one change. */
export function removeAttendances(meeting: MeetingDoc, personIds: Iterable<string>): Done {
	return change(meeting, MEETING_EDIT, () => {
		for (const personId of personIds) Meeting.drop(meeting.meeting, 'attendance', personId);
		return success(undefined);
	});
}

const LISTED = ['title', 'date', 'start', 'seriesId', 'groupId', 'status'] as const;
type Listed = (typeof LISTED)[number];

function listedOf(changes: Changes<typeof Meeting>): Pick<Changes<typeof Meeting>, Listed> {
	const has = (key: Listed) => Object.hasOwn(changes, key);
	return Object.fromEntries(LISTED.filter(has).map((key) => [key, changes[key]]));
}

function entries(index: IndexDoc): Shelf<(typeof DocEntry)['fields']> {
	return { handle: index, map: index.documents, type: DocEntry, origin: INDEX_EDIT };
}
