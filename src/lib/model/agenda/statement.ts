/**
 * Problem, vision and approach: living rich texts, each with the copies that were adopted. A copy
 * is frozen: later edits of the draft never touch it, and older copies stay.
 */
import * as v from 'valibot';
import { atomic, daySchema } from '../schema/fields.ts';
import { keyedBy } from '../schema/keyed-fields.ts';
import { rich } from '../schema/nested-fields.ts';
import { defineRecord, type RecordOf } from '../schema/record.ts';
import { byCodeUnits } from '../schema/text-values.ts';

export const STATEMENTS = ['problem', 'vision', 'approach'] as const;
export type StatementId = (typeof STATEMENTS)[number];

/** The longest text that can be adopted, in UTF-16 units. */
export const ADOPTED_CHARS = 20_000;

const adoption = v.object({
	/** The plain text that was adopted, paragraphs divided by line breaks. */
	text: v.pipe(v.string(), v.maxLength(ADOPTED_CHARS)),
	on: daySchema,
	/** The decision, as `decision:<id>`, where one is known. */
	decision: v.optional(v.pipe(v.string(), v.maxLength(100)))
});
export type Adoption = Readonly<v.InferOutput<typeof adoption>>;

export const Statement = defineRecord({
	text: rich(),
	adoptions: keyedBy(atomic(adoption))
});
export type Statement = RecordOf<typeof Statement>;

/** The copy in force: the latest day, then the greater id. */
export function adoptedOf(statement: Statement): Adoption | undefined {
	return [...statement.adoptions]
		.sort(([idA, a], [idB, b]) => byCodeUnits(a.on, b.on) || byCodeUnits(idA, idB))
		.at(-1)?.[1];
}
