/** The common vocabulary: what a word means here, and what it does not. */
import { maybeText, oneOf, orderKey, ref, text } from '../schema/fields.ts';
import { keyedBy } from '../schema/keyed-fields.ts';
import { rich } from '../schema/nested-fields.ts';
import { defineRecord, type RecordOf } from '../schema/record.ts';

export const Term = defineRecord(
	{
		term: text('', 80),
		meaning: rich(),
		notMeaning: text('', 500),
		status: oneOf(['proposed', 'agreed'], 'proposed'),
		ownerPersonId: ref(),
		/** The term that stands for both, where two were written for one word. */
		sameAs: ref(),
		/** The word in other languages, by BCP 47 tag. */
		translations: keyedBy(maybeText(80)),
		order: orderKey()
	},
	['term']
);
export type Term = RecordOf<typeof Term>;
