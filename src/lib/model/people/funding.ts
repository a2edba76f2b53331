/** Money from a source for outcomes over a period. */
import { atomic, date, oneOf, ref, text } from '../schema/fields.ts';
import { idSet } from '../schema/keyed-fields.ts';
import { defineRecord, type RecordOf } from '../schema/record.ts';
import { grant } from '../schema/amounts.ts';

export const Funding = defineRecord({
	title: text(),
	sourceOrgId: ref(),
	grant: atomic(grant),
	outcomes: idSet(),
	state: oneOf(['sought', 'pledged', 'secured', 'ended'], 'sought'),
	renewOn: date()
});
export type Funding = RecordOf<typeof Funding>;
