/** The theory of change: nodes, and links that each carry an assumption. */
import { oneOf, orderKey, ref, text } from '../schema/fields.ts';
import { idSet } from '../schema/keyed-fields.ts';
import { defineRecord, type RecordOf } from '../schema/record.ts';

export const NODE_KINDS = [
	'input',
	'activity',
	'output',
	'intermediate',
	'outcome',
	'impact'
] as const;
export const CONFIDENCES = ['untested', 'some evidence', 'strong'] as const;

export const TocNode = defineRecord(
	{
		label: text(),
		kind: oneOf(NODE_KINDS, 'activity'),
		/** The record it stands for, as `outcome:<id>` or `activity:<id>`. */
		ref: ref(),
		/** Indicators that measure it. */
		indicators: idSet(),
		order: orderKey()
	},
	['label']
);
export type TocNode = RecordOf<typeof TocNode>;

export const TocLink = defineRecord({
	from: ref(),
	to: ref(),
	assumption: text('', 500),
	confidence: oneOf(CONFIDENCES, 'untested')
});
export type TocLink = RecordOf<typeof TocLink>;
