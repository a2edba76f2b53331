/** Why the problem stands. Which outcomes answer a cause is written at the outcome. */
import { orderKey, text } from '../schema/fields.ts';
import { rich } from '../schema/nested-fields.ts';
import { defineRecord, type RecordOf } from '../schema/record.ts';

export const RootCause = defineRecord(
	{ label: text('', 200), evidence: rich(), order: orderKey() },
	['label']
);
export type RootCause = RecordOf<typeof RootCause>;
