/** What a partner does towards outcomes: a card on the board. Its status is its column. */
import * as v from 'valibot';
import { atomic, date, lines, oneOf, orderKey, text } from '../schema/fields.ts';
import { idSet, keyedBy } from '../schema/keyed-fields.ts';
import { rich } from '../schema/nested-fields.ts';
import { defineRecord, type RecordOf } from '../schema/record.ts';
import { money, reach } from '../schema/amounts.ts';

export const ACTIVITY_STATUSES = [
	'idea',
	'planned',
	'active',
	'blocked',
	'done',
	'stopped'
] as const;
export type ActivityStatus = (typeof ACTIVITY_STATUSES)[number];

export const CONTRIBUTIONS = ['primary', 'secondary'] as const;
export type Contribution = (typeof CONTRIBUTIONS)[number];

const contribution = v.object({ contribution: v.picklist(CONTRIBUTIONS) });

export const Activity = defineRecord(
	{
		title: text('', 160),
		description: rich(),
		/** Programme, clinic, outreach …: the initiative's own words. */
		type: text('', 60),
		leadOrgs: idSet(),
		supportOrgs: idSet(),
		/** By outcome id. */
		outcomes: keyedBy(atomic(contribution)),
		population: text(),
		/** Names of places. */
		places: idSet(),
		start: date(),
		end: date(),
		status: oneOf(ACTIVITY_STATUSES, 'planned'),
		blockedReason: lines(300),
		blockedSince: date(),
		budget: atomic(money),
		reach: atomic(reach),
		/** What it waits for, as `activity:<id>` or `decision:<id>`. */
		dependsOn: idSet(),
		order: orderKey()
	},
	['title']
);
export type Activity = RecordOf<typeof Activity>;

/** Planned, active or blocked, not archived and not past its end; `today` is `YYYY-MM-DD`. */
export function isActiveActivity(activity: Activity, today: string): boolean {
	if (activity.archived !== undefined) return false;
	if (activity.end !== undefined && activity.end < today) return false;
	return ['planned', 'active', 'blocked'].includes(activity.status);
}
