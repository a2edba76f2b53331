/** The list of an initiative's further documents in `index`, so that lists need not open them. */
import { date, instant, oneOf, ref, text } from '../schema/fields.ts';
import { defineRecord, type RecordOf } from '../schema/record.ts';
import { MEETING_STATUSES } from '../meetings/meeting.ts';

/** A meeting's entry has the meeting's id; the meeting's own document is `meeting/<id>`. */
export const DocEntry = defineRecord({
	kind: oneOf(['meeting', 'other'], 'other'),
	title: text(),
	date: date(),
	start: instant(),
	seriesId: ref(),
	groupId: ref(),
	/** A copy of the meeting's status, written by the same command. */
	status: oneOf(MEETING_STATUSES, 'planned')
});
export type DocEntry = RecordOf<typeof DocEntry>;
