/** A way towards outcomes, with an owner and a day to look at it again. */
import { date, oneOf, orderKey, ref, text } from '../schema/fields.ts';
import { idSet } from '../schema/keyed-fields.ts';
import { rich } from '../schema/nested-fields.ts';
import { defineRecord, type RecordOf } from '../schema/record.ts';

export const STRATEGY_STATUSES = ['proposed', 'active', 'paused', 'stopped', 'done'] as const;

export const Strategy = defineRecord(
	{
		title: text(),
		rationale: rich(),
		ownerPersonId: ref(),
		ownerGroupId: ref(),
		reviewOn: date(),
		status: oneOf(STRATEGY_STATUSES, 'proposed'),
		outcomes: idSet(),
		causes: idSet(),
		activities: idSet(),
		order: orderKey()
	},
	['title']
);
export type Strategy = RecordOf<typeof Strategy>;
