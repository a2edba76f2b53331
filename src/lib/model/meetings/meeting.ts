/** One meeting: the root map `meeting` of its own document. */
import * as v from 'valibot';
import { atomic, date, daySchema, instant, integer, oneOf, ref, text } from '../schema/fields.ts';
import { keyedBy } from '../schema/keyed-fields.ts';
import { defineRecord, type RecordOf } from '../schema/record.ts';

export const MEETING_STATUSES = [
	'planned',
	'open',
	'draft minutes',
	'minutes agreed',
	'cancelled'
] as const;
export type MeetingStatus = (typeof MEETING_STATUSES)[number];
export const MEETING_MODES = ['in person', 'video', 'phone', 'hybrid'] as const;
export const ATTENDANCE_STATES = ['invited', 'present', 'remote', 'excused', 'absent'] as const;
export type AttendanceState = (typeof ATTENDANCE_STATES)[number];

const attendance = v.object({
	state: v.picklist(ATTENDANCE_STATES),
	/** The organisation the person came for. */
	orgId: v.optional(v.pipe(v.string(), v.maxLength(100)))
});
export type Attendance = Readonly<v.InferOutput<typeof attendance>>;

/** The longest minutes that are kept as a copy, in UTF-16 units of all points together. */
export const AGREED_CHARS = 500_000;

const agreed = v.object({
	on: daySchema,
	/** Plain text by the id of the agenda item. */
	notes: v.record(
		v.pipe(v.string(), v.maxLength(100)),
		v.pipe(v.string(), v.maxLength(AGREED_CHARS))
	)
});
export type AgreedMinutes = Readonly<v.InferOutput<typeof agreed>>;

export const Meeting = defineRecord(
	{
		title: text('', 160),
		/** Meetings with one series id carry open actions to one another. */
		seriesId: ref(),
		groupId: ref(),
		/** The local day of the meeting. */
		date: date(),
		/** The moment it starts, where a time is set. */
		start: instant(),
		durationMin: integer(60, 5, 1440),
		mode: oneOf(MEETING_MODES, 'in person'),
		place: text(),
		status: oneOf(MEETING_STATUSES, 'planned'),
		/** By person id: one key each, so that two people may take attendance at once. */
		attendance: keyedBy(atomic(attendance)),
		/** Frozen copies of the notes, one each time they were agreed. */
		agreed: keyedBy(atomic(agreed))
	},
	['title']
);
export type Meeting = RecordOf<typeof Meeting>;
