/** What the initiative wants to be true ("result" in other books). */
import { oneOf, orderKey, ref, text } from '../schema/fields.ts';
import { idSet } from '../schema/keyed-fields.ts';
import { defineRecord, type RecordOf } from '../schema/record.ts';

export const OUTCOME_KINDS = ['population', 'systems change', 'relationship'] as const;
export const OUTCOME_STATUSES = ['draft', 'active', 'paused', 'retired'] as const;

export const Outcome = defineRecord(
	{
		statement: text('', 140),
		kind: oneOf(OUTCOME_KINDS, 'population'),
		population: text(),
		focusArea: text(),
		status: oneOf(OUTCOME_STATUSES, 'draft'),
		ownerGroupId: ref(),
		/** Root causes that this outcome answers. */
		causes: idSet(),
		order: orderKey()
	},
	['statement']
);
export type Outcome = RecordOf<typeof Outcome>;

/** Whether work may still be counted towards it. */
export function isLiveOutcome(outcome: Outcome): boolean {
	return outcome.archived === undefined && outcome.status !== 'retired';
}
