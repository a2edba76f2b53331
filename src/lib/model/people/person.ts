/** The roster. What stands here is shared with every member; contact data never does. */
import { flag, ref, text } from '../schema/fields.ts';
import { idSet } from '../schema/keyed-fields.ts';
import { defineRecord, type RecordOf } from '../schema/record.ts';

export const Person = defineRecord(
	{
		displayName: text('', 120),
		organisations: idSet(),
		roleTitle: text(),
		/** BCP 47 tags. */
		languages: idSet(),
		/** Declared by the person. */
		resident: flag(),
		consentToList: flag(),
		/** Accounts this entry stands for: a copy for display of what the server's member list says. */
		accounts: idSet(),
		/** The record that stands for both, when somebody was added twice. */
		sameAs: ref()
	},
	['displayName']
);
export type Person = RecordOf<typeof Person>;
