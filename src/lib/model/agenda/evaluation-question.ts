/** What the evaluation asks, at which stage, and the answer so far. */
import { date, oneOf, orderKey, text } from '../schema/fields.ts';
import { idSet } from '../schema/keyed-fields.ts';
import { rich } from '../schema/nested-fields.ts';
import { defineRecord, type RecordOf } from '../schema/record.ts';

export const EvaluationQuestion = defineRecord(
	{
		question: text('', 300),
		stage: oneOf(['early', 'middle', 'late'], 'early'),
		lens: oneOf(['context', 'CI design', 'intermediate', 'impact'], 'context'),
		answer: rich(),
		dueOn: date(),
		/** What it rests on, as `indicator:<id>`, `story:<id>`, `decision:<id>`. */
		evidence: idSet(),
		order: orderKey()
	},
	['question']
);
export type EvaluationQuestion = RecordOf<typeof EvaluationQuestion>;
