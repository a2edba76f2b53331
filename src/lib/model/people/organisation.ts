/** Partners. Two records of one partner are joined by `sameAs`, and nothing of either is lost. */
import { date, maybeText, oneOf, ref, text } from '../schema/fields.ts';
import { idSet, keyedBy } from '../schema/keyed-fields.ts';
import { rich } from '../schema/nested-fields.ts';
import { defineRecord, type RecordOf } from '../schema/record.ts';

export const SECTORS = [
	'government',
	'education',
	'health',
	'nonprofit',
	'business',
	'philanthropy',
	'academic',
	'faith',
	'resident group',
	'media'
] as const;
export const ORGANISATION_ROLES = [
	'backbone',
	'partner',
	'data partner',
	'funder',
	'prospect',
	'former'
] as const;

/** Longest "our own aim here", in UTF-16 units. */
export const AIM_CHARS = 300;

export const Organisation = defineRecord(
	{
		name: text('', 160),
		/** Other names it goes by. */
		aliases: idSet(),
		sector: oneOf(SECTORS, 'nonprofit'),
		role: oneOf(ORGANISATION_ROLES, 'partner'),
		parentOrgId: ref(),
		commitment: rich(),
		joinedOn: date(),
		leftOn: date(),
		/** What it wants to reach itself for an outcome ("our own aim here"), by outcome id. */
		aims: keyedBy(maybeText(AIM_CHARS)),
		/** The record that stands for both. Followed by `resolveSame`. */
		sameAs: ref()
	},
	['name']
);
export type Organisation = RecordOf<typeof Organisation>;
