/** What partners offer and need. */
import { atomic, oneOf, ref, text } from '../schema/fields.ts';
import { idSet } from '../schema/keyed-fields.ts';
import { defineRecord, type RecordOf } from '../schema/record.ts';
import { supply } from '../schema/amounts.ts';

export const RESOURCE_KINDS = [
	'money',
	'staff hours',
	'volunteers',
	'space',
	'equipment',
	'data',
	'skill',
	'network'
] as const;

export const Resource = defineRecord(
	{
		orgId: ref(),
		direction: oneOf(['offer', 'need'], 'offer'),
		kind: oneOf(RESOURCE_KINDS, 'skill'),
		title: text(),
		supply: atomic(supply),
		state: oneOf(['open', 'matched', 'closed'], 'open'),
		/** Offers that meet a need, and the reverse. */
		matches: idSet(),
		activities: idSet()
	},
	['title']
);
export type Resource = RecordOf<typeof Resource>;
