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
export type DecisionState = (typeof DECISION_STATES)[number];
export type DecisionMethod = (typeof DECISION_METHODS)[number];
export const POSITIONS = ['consent', 'objection', 'stand aside', 'absent'] as const;

const position = v.object({
	position: v.picklist(POSITIONS),
	text: v.optional(v.pipe(v.string(), v.maxLength(2000)), ''),
	at: v.optional(v.pipe(v.string(), v.maxLength(40)), '')
});
export type Position = Readonly<v.InferOutput<typeof position>>;

export const Decision = defineRecord(
	{
		title: text('', 200),
		proposal: rich(),
		method: oneOf(DECISION_METHODS, 'consent'),
		state: oneOf(DECISION_STATES, 'proposed'),
		/** By person id. */
		positions: keyedBy(atomic(position)),
		/** By person id, the `at` of the position that was known when it was decided. */
		heard: keyedBy(text('', 40)),
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

const DECIDED: readonly DecisionState[] = ['adopted', 'not adopted', 'withdrawn', 'superseded'];

/** Whether the matter is over for now. */
export function isDecided(state: DecisionState): boolean {
	return DECIDED.includes(state);
}

/**
 * People whose objection was not known when the decision was adopted: it came later, or was on its
 * way. It is never dropped; the next meeting of the series looks at it.
 */
export function lateObjections(decision: Decision): readonly string[] {
	if (decision.state !== 'adopted') return [];
	return [...decision.positions]
		.filter(([id, { position, at }]) => position === 'objection' && decision.heard.get(id) !== at)
		.map(([id]) => id);
}
