/**
 * Minutes that were agreed: a frozen copy of every point's notes. What is written later stands in
 * the notes, and is told from what was agreed; the copy itself never changes.
 */
import { type IndexDoc, type MeetingDoc } from '../workspace.ts';
import { change, present, readRows } from '../schema/collection.ts';
import { MEETING_EDIT } from '../schema/origin.ts';
import { type CommandError, failure, type Result, success } from '../schema/result.ts';
import { plainText } from '../schema/text/index.ts';
import { byCodeUnits } from '../schema/text-values.ts';
import { AgendaItem } from './agenda-item.ts';
import { type AgreedMinutes, AGREED_CHARS, Meeting } from './meeting.ts';
import { setMeetingStatus } from './schedule.ts';

/** Notes that are too long for a copy are not agreed at all: a shortened copy is not what was agreed. */
export interface NotesTooLong {
	readonly type: 'too-long';
	/** UTF-16 units of all notes together. */
	readonly chars: number;
	readonly most: number;
}

/** Keeps a copy of the notes as they stand and marks the minutes as agreed on `today` (YYYY-MM-DD). */
export function agreeMinutes(
	index: IndexDoc,
	meeting: MeetingDoc,
	id: string,
	today: string
): Result<void, CommandError | NotesTooLong> {
	const notes = Object.fromEntries(notesOf(meeting));
	const chars = Object.values(notes).reduce((sum, text) => sum + text.length, 0);
	if (chars > AGREED_CHARS) return failure({ type: 'too-long', chars, most: AGREED_CHARS });
	const kept = change(meeting, MEETING_EDIT, () => {
		const { createId } = meeting.pen;
		Meeting.put(meeting.meeting, 'agreed', createId(), { on: today, notes });
		return success(undefined);
	});
	return kept.ok ? setMeetingStatus(index, meeting, id, 'minutes agreed') : kept;
}

/** The copy in force: the latest day, then the greater id. Undefined where none was kept. */
export function agreedOf(meeting: Meeting): AgreedMinutes | undefined {
	return [...meeting.agreed]
		.sort(([idA, a], [idB, b]) => byCodeUnits(a.on, b.on) || byCodeUnits(idA, idB))
		.at(-1)?.[1];
}

/** The notes of every point that is on the agenda, as plain text by item id. */
export function notesOf(meeting: MeetingDoc): ReadonlyMap<string, string> {
	return new Map(
		present(readRows(meeting.items, AgendaItem).values()).map(({ id, notes }) => [
			id,
			notes === undefined ? '' : plainText(notes)
		])
	);
}
