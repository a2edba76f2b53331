/** Partners. Two records of one partner are joined by `sameAs`, and nothing of either is lost. */
import { date, oneOf, ref, text } from '../schema/fields.ts';
import { idSet } from '../schema/keyed-fields.ts';
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
		/** The record that stands for both. Followed by `resolveSame`. */
		sameAs: ref()
	},
	['name']
);
export type Organisation = RecordOf<typeof Organisation>;
