/** How far the initiative has come, by somebody's model of stages; one key per item. */
import * as v from 'valibot';
import { atomic, oneOf } from '../schema/fields.ts';
import { keyedBy } from '../schema/keyed-fields.ts';
import { defineRecord, type RecordOf } from '../schema/record.ts';

const item = v.object({
	state: v.picklist(['met', 'partly', 'not yet']),
	evidence: v.optional(v.pipe(v.string(), v.maxLength(500)), ''),
	on: v.optional(v.pipe(v.string(), v.maxLength(10)), '')
});

export const StageAssessment = defineRecord({
	model: oneOf(['FSG phases', 'StriveTogether gateways', 'own'], 'own'),
	items: keyedBy(atomic(item))
});
export type StageAssessment = RecordOf<typeof StageAssessment>;
