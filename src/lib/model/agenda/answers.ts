/** What answers which root cause: outcomes, strategies, and the work for them. Pure over rows. */
import { type Activity } from '../board/activity.ts';
import { isLiveOutcome, type Outcome } from './outcome.ts';
import { type RootCause } from './root-cause.ts';
import { isLiveStrategy, type Strategy } from './strategy.ts';

/** What stands beside the causes. `active` are activities under way (`isActiveActivity`). */
export interface AnsweringRows {
	readonly outcomes: readonly Outcome[];
	readonly strategies?: readonly Strategy[];
	readonly active: readonly Activity[];
}

export interface CauseAnswers {
	readonly cause: RootCause;
	/** Live outcomes that answer it. */
	readonly outcomes: readonly Outcome[];
	/** Live strategies that answer it. */
	readonly strategies: readonly Strategy[];
	/** Active activities that serve one of those outcomes, or that one of those strategies names. */
	readonly activities: readonly Activity[];
	/** `open`: nothing names it; `waiting`: something does, and nobody works on it yet. */
	readonly state: 'open' | 'waiting' | 'answered';
	/** Nobody does anything about it: it is open or waiting. */
	readonly unanswered: boolean;
}

/**
 * For every cause that is not archived, in the order given: what answers it, and whether anybody does
 * something about it. A cause is answered when an active activity serves a live
 * outcome that names it, or is named by a live strategy that names it.
 */
export function causeAnswers(
	causes: readonly RootCause[],
	{ outcomes, strategies = [], active }: AnsweringRows
): readonly CauseAnswers[] {
	const liveOutcomes = outcomes.filter(isLiveOutcome);
	const liveStrategies = strategies.filter(isLiveStrategy);
	return causes
		.filter((cause) => cause.archived === undefined)
		.map((cause) => {
			const answering = liveOutcomes.filter((outcome) => outcome.causes.includes(cause.id));
			const ways = liveStrategies.filter((strategy) => strategy.causes.includes(cause.id));
			const named = new Set(ways.flatMap((strategy) => strategy.activities));
			const activities = active.filter(
				(activity) =>
					named.has(activity.id) || answering.some(({ id }) => activity.outcomes.has(id))
			);
			const isNamed = answering.length + ways.length > 0;
			const state = activities.length > 0 ? 'answered' : isNamed ? 'waiting' : 'open';
			return {
				cause,
				outcomes: answering,
				strategies: ways,
				activities,
				state,
				unanswered: state !== 'answered'
			};
		});
}
