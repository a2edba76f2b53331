/** One point of a meeting, with its notes. */
import * as v from 'valibot';
import { atomic, integer, maybeOneOf, oneOf, orderKey, ref, text } from '../schema/fields.ts';
import { idSet } from '../schema/keyed-fields.ts';
import { rich } from '../schema/nested-fields.ts';
import { defineRecord, type RecordOf } from '../schema/record.ts';

export const ITEM_KINDS = [
	'win',
	'check',
	'data',
	'discussion',
	'decision',
	'info',
	'parked'
] as const;

const id = v.pipe(v.string(), v.maxLength(100));

export const AgendaItem = defineRecord(
	{
		title: text('', 200),
		kind: oneOf(ITEM_KINDS, 'discussion'),
		minutes: integer(0, 0, 1440),
		leadPersonId: ref(),
		notes: rich(),
		/** The item of an earlier meeting that this one continues. */
		carriedFrom: atomic(v.object({ meetingId: id, itemId: id })),
		outcome: maybeOneOf(['done', 'carry', 'drop']),
		/** Records it is about, as `activity:<id>`, `outcome:<id>` … */
		about: idSet(),
		order: orderKey()
	},
	['title']
);
export type AgendaItem = RecordOf<typeof AgendaItem>;
