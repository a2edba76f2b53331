/** A way towards outcomes, with an owner and a day to look at it again. */
import { date, oneOf, orderKey, ref, text } from '../schema/fields.ts';
import { idSet } from '../schema/keyed-fields.ts';
import { rich } from '../schema/nested-fields.ts';
import { defineRecord, type RecordOf } from '../schema/record.ts';

export const STRATEGY_STATUSES = ['proposed', 'active', 'paused', 'stopped', 'done'] as const;

export const Strategy = defineRecord(
	{
		title: text(),
		rationale: rich(),
		ownerPersonId: ref(),
		ownerGroupId: ref(),
		reviewOn: date(),
		status: oneOf(STRATEGY_STATUSES, 'proposed'),
		outcomes: idSet(),
		causes: idSet(),
		activities: idSet(),
		order: orderKey()
	},
	['title']
);
export type Strategy = RecordOf<typeof Strategy>;

/** Whether it is still a way that is gone or may be gone. */
export function isLiveStrategy(strategy: Strategy): boolean {
	return strategy.archived === undefined && !['stopped', 'done'].includes(strategy.status);
}

/** What a strategy still lacks. */
export type StrategyGap = 'owner' | 'review' | 'review overdue';

/**
 * What a live strategy lacks on the day `today` (`YYYY-MM-DD`): an owner (a group or a person), a day
 * to look at it again, or that look itself when the day has passed. One that is stopped, done or put
 * away lacks nothing.
 */
export function strategyGaps(strategy: Strategy, today: string): readonly StrategyGap[] {
	if (!isLiveStrategy(strategy)) return [];
	const hasOwner = strategy.ownerGroupId !== undefined || strategy.ownerPersonId !== undefined;
	const { reviewOn } = strategy;
	return [
		...(hasOwner ? [] : (['owner'] as const)),
		...(reviewOn === undefined ? (['review'] as const) : []),
		...(reviewOn !== undefined && reviewOn < today ? (['review overdue'] as const) : [])
	];
}
