/** The list of meetings after a meeting was brought back to an earlier state. */
import { DocEntry } from '../initiative/doc-entry.ts';
import { readMeeting } from '../meetings/schedule.ts';
import { editRecord } from '../schema/collection.ts';
import { INDEX_EDIT } from '../schema/origin.ts';
import { type CommandError, failure, type Result } from '../schema/result.ts';
import { type IndexDoc, type MeetingDoc } from '../workspace.ts';

/** Lets the list say what the meeting's own document says. */
export function followMeeting(
	index: IndexDoc,
	meeting: MeetingDoc,
	id: string
): Result<void, CommandError> {
	const row = readMeeting(meeting, id);
	if (!row || row.title === '') return failure({ type: 'not-found', id });
	const { title, date, start, seriesId, groupId, status } = row;
	const shelf = {
		handle: index,
		map: index.documents,
		type: DocEntry,
		origin: INDEX_EDIT
	} as const;
	return editRecord(shelf, id, { title, date, start, seriesId, groupId, status });
}
