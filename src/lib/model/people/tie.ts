/** How one partner sees its working relation to another. Id: `from:to:wave:respondent`. */
import { date, maybeInteger, oneOf, ref } from '../schema/fields.ts';
import { defineRecord, type RecordOf } from '../schema/record.ts';

export const Tie = defineRecord({
	fromOrgId: ref(),
	toOrgId: ref(),
	frequency: oneOf(['none', 'yearly', 'quarterly', 'monthly', 'weekly'], 'none'),
	reliability: maybeInteger(1, 4),
	missionAlignment: maybeInteger(1, 4),
	openness: maybeInteger(1, 4),
	asOf: date()
});
export type Tie = RecordOf<typeof Tie>;
