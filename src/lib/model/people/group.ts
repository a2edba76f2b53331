/** Committees and groups; one key per member. */
import * as v from 'valibot';
import { atomic, daySchema, oneOf, orderKey, text } from '../schema/fields.ts';
import { keyedBy } from '../schema/keyed-fields.ts';
import { rich } from '../schema/nested-fields.ts';
import { defineRecord, type RecordOf } from '../schema/record.ts';

export const GROUP_KINDS = [
	'steering committee',
	'working group',
	'community council',
	'backbone team',
	'ad hoc'
] as const;
export const MEMBER_ROLES = ['chair', 'co-chair', 'member', 'notetaker', 'liaison'] as const;

const membership = v.object({
	role: v.picklist(MEMBER_ROLES),
	from: v.optional(daySchema),
	to: v.optional(daySchema)
});
export type Membership = Readonly<v.InferOutput<typeof membership>>;

/** n members, or a share of them between 0 and 1. */
const quorum = v.variant('type', [
	v.object({ type: v.literal('n'), n: v.pipe(v.number(), v.integer(), v.minValue(1)) }),
	v.object({ type: v.literal('share'), share: v.pipe(v.number(), v.minValue(0), v.maxValue(1)) })
]);

export const Group = defineRecord(
	{
		name: text('', 120),
		kind: oneOf(GROUP_KINDS, 'working group'),
		charter: rich(),
		quorum: atomic(quorum),
		/** By person id. */
		members: keyedBy(atomic(membership)),
		order: orderKey()
	},
	['name']
);
export type Group = RecordOf<typeof Group>;

/** Everybody who chairs; two chairs set on two devices are both listed. */
export function chairsOf(group: Group): readonly string[] {
	return [...group.members].filter(([, { role }]) => role === 'chair').map(([id]) => id);
}
