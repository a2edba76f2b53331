/** Which outcome answers which root cause. Pure over rows. */
import { isLiveOutcome, type Outcome } from './outcome.ts';
import { type RootCause } from './root-cause.ts';

export interface CauseAnswers {
	readonly cause: RootCause;
	/** Live outcomes that answer it. */
	readonly outcomes: readonly Outcome[];
	/** No live outcome answers it, or none of those has an active activity. */
	readonly unanswered: boolean;
}

/**
 * For every cause that is not archived, in the order given: its live outcomes, and whether anybody
 * does something about it. `activeByOutcome` are counts of active activities (`alignment.ts`).
 */
export function causeAnswers(
	causes: readonly RootCause[],
	outcomes: readonly Outcome[],
	activeByOutcome: ReadonlyMap<string, number>
): readonly CauseAnswers[] {
	const live = outcomes.filter(isLiveOutcome);
	return causes
		.filter((cause) => cause.archived === undefined)
		.map((cause) => {
			const answering = live.filter((outcome) => outcome.causes.includes(cause.id));
			const active = answering.some((outcome) => (activeByOutcome.get(outcome.id) ?? 0) > 0);
			return { cause, outcomes: answering, unanswered: !active };
		});
}
