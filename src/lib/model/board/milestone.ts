/** A dated step of an activity. */
import { date, orderKey, ref, text } from '../schema/fields.ts';
import { earliestDate } from '../schema/keyed-fields.ts';
import { defineRecord, type RecordOf } from '../schema/record.ts';

export const Milestone = defineRecord(
	{
		activityId: ref(),
		title: text(),
		due: date(),
		/** Reported twice, it is one fact: the earliest day counts. */
		doneOn: earliestDate(),
		order: orderKey()
	},
	['title']
);
export type Milestone = RecordOf<typeof Milestone>;
