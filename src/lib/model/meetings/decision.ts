/** A proposal and what came of it. One key per person's position; late ones are never dropped. */
import * as v from 'valibot';
import { atomic, date, oneOf, orderKey, ref, text } from '../schema/fields.ts';
import { idSet, keyedBy } from '../schema/keyed-fields.ts';
import { rich } from '../schema/nested-fields.ts';
import { defineRecord, type RecordOf } from '../schema/record.ts';

export const DECISION_METHODS = ['consent', 'consensus', 'vote', 'advice', 'delegated'] as const;
export const DECISION_STATES = [
	'proposed',
	'clarifying',
	'reacting',
	'objections',
	'consented',
	'adopted',
	'not adopted',
	'withdrawn',
	'superseded'
] as const;

const position = v.object({
	position: v.picklist(['consent', 'objection', 'stand aside', 'absent']),
	text: v.optional(v.pipe(v.string(), v.maxLength(2000)), ''),
	at: v.optional(v.pipe(v.string(), v.maxLength(40)), '')
});

export const Decision = defineRecord(
	{
		title: text('', 200),
		proposal: rich(),
		method: oneOf(DECISION_METHODS, 'consent'),
		state: oneOf(DECISION_STATES, 'proposed'),
		/** By person id. */
		positions: keyedBy(atomic(position)),
		concerns: rich(),
		decidedOn: date(),
		reviewOn: date(),
		supersedes: ref(),
		/** What was looked at, as `indicator:<id>`, `story:<id>` … */
		evidence: idSet(),
		itemId: ref(),
		order: orderKey()
	},
	['title']
);
export type Decision = RecordOf<typeof Decision>;
