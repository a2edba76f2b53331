/** One way that was weighed before a decision; those not chosen are kept. */
import { orderKey, ref, text } from '../schema/fields.ts';
import { rich } from '../schema/nested-fields.ts';
import { defineRecord, type RecordOf } from '../schema/record.ts';

export const Option = defineRecord(
	{
		title: text(),
		forWhom: text(),
		strengths: rich(),
		weaknesses: rich(),
		/** The decision it was weighed for, and the decision that chose it. */
		decisionId: ref(),
		chosenBy: ref(),
		order: orderKey()
	},
	['title']
);
export type Option = RecordOf<typeof Option>;
