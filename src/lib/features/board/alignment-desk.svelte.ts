/** Everything the Alignment tab shows, computed from rows while it is open. */
import { liveRows } from '#lib/live/live-rows.ts';
import { type CauseAnswers, causeAnswers } from '#lib/model/agenda/answers.ts';
import { RootCause } from '#lib/model/agenda/root-cause.ts';
import { Strategy } from '#lib/model/agenda/strategy.ts';
import { type Activity, isActiveActivity } from '#lib/model/board/activity.ts';
import { type Alignment, alignment } from '#lib/model/board/alignment.ts';
import {
	activityRef,
	type Delay,
	delayOf,
	type Endangered,
	endangeredBy
} from '#lib/model/board/dependencies.ts';
import { isDecided } from '#lib/model/meetings/decision.ts';
import { present } from '#lib/model/schema/collection.ts';
import { inOrder } from '#lib/model/schema/order.ts';
import { type BoardController } from './board-controller.svelte.ts';
import { type Grid, gridOf } from './alignment-view.ts';
import { type KnownDecision } from './known-decisions.ts';

/** Something late, and what waits for it. */
export type Danger = { readonly endangered: readonly Endangered[] } & (
	| { readonly activity: Activity; readonly delay: Delay; readonly settled: readonly string[] }
	| { readonly decision: KnownDecision }
);

const DECISION_REF = 'decision:';

export class AlignmentDesk {
	readonly #board: BoardController;
	readonly #causes;
	readonly #strategies;

	constructor(board: BoardController) {
		this.#board = board;
		const agenda = board.initiative.agenda.model;
		this.#causes = liveRows(agenda.causes, RootCause.read);
		this.#strategies = liveRows(agenda.strategies, Strategy.read);
	}

	readonly #activities = $derived.by(() => inOrder(present(this.#board.activities.values())));

	readonly found: Alignment = $derived.by(() => {
		const { outcomes, organisations } = this.#board.around;
		return alignment({
			activities: this.#activities,
			outcomes: inOrder(outcomes.values()),
			organisations: [...organisations.values()],
			today: this.#board.initiative.today
		});
	});

	readonly grid: Grid = $derived.by(() => {
		const { around, filter, passing, compare } = this.#board;
		const { organisations, sameAs } = around;
		const rows = { found: this.found, organisations, sameAs, filter, passing, compare };
		return gridOf(rows);
	});

	/** Root causes that nobody does anything about; none before the agenda was read. */
	readonly unanswered: readonly CauseAnswers[] = $derived.by(() => {
		const { initiative, around } = this.#board;
		if (!initiative.agenda.loaded) return [];
		const answers = causeAnswers(inOrder(this.#causes.current.values()), {
			outcomes: [...around.outcomes.values()],
			strategies: [...this.#strategies.current.values()],
			active: this.#activities.filter((row) => isActiveActivity(row, initiative.today))
		});
		return answers.filter((answer) => answer.unanswered);
	});

	/** What is late or undecided, as far as somebody waits for it or can now go on. */
	readonly dangers: readonly Danger[] = $derived.by(() => {
		const { around, initiative } = this.#board;
		const late = this.#activities.flatMap((activity): Danger[] => {
			const delay = delayOf(activity, around.milestones.get(activity.id) ?? [], initiative.today);
			if (delay === undefined) return [];
			const endangered = endangeredBy(activityRef(activity.id), this.#activities);
			return [{ activity, delay, endangered, settled: this.#settledFor(activity) }];
		});
		const undecided = [...this.#board.decisions.values()].flatMap((known): Danger[] => {
			const { decision } = known;
			if (decision.archived !== undefined || isDecided(decision.state)) return [];
			const endangered = endangeredBy(DECISION_REF + decision.id, this.#activities);
			return endangered.length === 0 ? [] : [{ decision: known, endangered }];
		});
		return [...late, ...undecided];
	});

	/** The name of a partner, undefined while its record is not here. */
	partnerName(id: string): string | undefined {
		const { organisations, sameAs } = this.#board.around;
		return organisations.get(sameAs(id))?.name;
	}

	/** Titles of the decisions a blocked activity waited for, once all it waits for is settled. */
	#settledFor({ status, dependsOn }: Activity): readonly string[] {
		if (status !== 'blocked' || dependsOn.length === 0) return [];
		const titles = dependsOn.map((ref): string | undefined => {
			if (ref.startsWith(DECISION_REF)) {
				const known = this.#board.decisions.get(ref.slice(DECISION_REF.length));
				return known?.decision.state === 'adopted' ? known.decision.title : undefined;
			}
			const activity = this.#activities.find(({ id }) => activityRef(id) === ref);
			return activity?.status === 'done' ? activity.title : undefined;
		});
		const settled = titles.filter((title) => title !== undefined);
		return settled.length === titles.length ? settled : [];
	}
}
