/** The agenda as it is read: lists in order, what answers what, what was adopted. Pure over rows. */
import { type AnsweringRows, type CauseAnswers, causeAnswers } from '#lib/model/agenda/answers.ts';
import { isLiveOutcome, type Outcome } from '#lib/model/agenda/outcome.ts';
import { type RootCause } from '#lib/model/agenda/root-cause.ts';
import { type Adoption, adoptedOf, type Statement } from '#lib/model/agenda/statement.ts';
import { type Strategy } from '#lib/model/agenda/strategy.ts';
import { type Activity } from '#lib/model/board/activity.ts';
import { present } from '#lib/model/schema/collection.ts';
import { inOrder, type Ordered } from '#lib/model/schema/order.ts';
import { sameValue } from '#lib/model/schema/text-values.ts';
import { type RecordKind } from './records.ts';

/** Rows in use, in their order. */
export function inUse<R extends Ordered & { readonly archived: unknown }>(
	rows: Iterable<R>
): readonly R[] {
	return inOrder(present(rows));
}

/** Rows that were put away, in their order. */
export function putAway<R extends Ordered & { readonly archived: unknown }>(
	rows: Iterable<R>
): readonly R[] {
	return inOrder(rows).filter((row) => row.archived !== undefined);
}

/** A record that was put away, with what it is called. */
export interface Shelved {
	readonly kind: RecordKind;
	readonly id: string;
	readonly name: string;
}

export function shelved<R extends { readonly id: string }>(
	kind: RecordKind,
	rows: readonly R[],
	nameOf: (row: R) => string
): readonly Shelved[] {
	return rows.map((row) => ({ kind, id: row.id, name: nameOf(row) }));
}

export interface CauseLine extends CauseAnswers {
	readonly id: string;
}

export interface OutcomeLine {
	readonly id: string;
	readonly outcome: Outcome;
	/** Active activities that serve it. */
	readonly activities: readonly Activity[];
	/** Causes it answers that are in use, in their order. */
	readonly causes: readonly RootCause[];
}

/** Causes in use, in order, each with what answers it. */
export function causeLines(causes: Iterable<RootCause>, rows: AnsweringRows): readonly CauseLine[] {
	return causeAnswers(inUse(causes), rows).map((answer) => ({ ...answer, id: answer.cause.id }));
}

/** Outcomes, each with the work for it and the causes it answers. */
export function outcomeLines(
	outcomes: readonly Outcome[],
	causes: Iterable<RootCause>,
	active: ReadonlyMap<string, readonly Activity[]>
): readonly OutcomeLine[] {
	const known = inUse(causes);
	return outcomes.map((outcome) => ({
		id: outcome.id,
		outcome,
		activities: active.get(outcome.id) ?? [],
		causes: known.filter(({ id }) => outcome.causes.includes(id))
	}));
}

/** Activities by every outcome they name, retired ones included. */
export function byOutcome(
	activities: Iterable<Activity>
): ReadonlyMap<string, readonly Activity[]> {
	const found = new Map<string, Activity[]>();
	for (const row of activities) {
		for (const outcomeId of row.outcomes.keys()) {
			const rows = found.get(outcomeId);
			if (rows) rows.push(row);
			else found.set(outcomeId, [row]);
		}
	}
	return found;
}

/** What still names an outcome: activities in use whatever their status, and strategies in use. */
export function referrersOf(
	outcomeId: string,
	activities: Iterable<Activity>,
	strategies: Iterable<Strategy>
): { readonly activities: readonly Activity[]; readonly strategies: readonly Strategy[] } {
	return {
		activities: inUse(activities).filter((row) => row.outcomes.has(outcomeId)),
		strategies: inUse(strategies).filter((row) => row.outcomes.includes(outcomeId))
	};
}

export function isRetired(outcome: Outcome): boolean {
	return outcome.archived === undefined && !isLiveOutcome(outcome);
}

export interface AdoptedCopy {
	readonly adoption: Adoption;
	/** The draft no longer says the same. */
	readonly differs: boolean;
}

/** The copy in force, compared with the draft by its words alone. */
export function adoptedCopy(statement: Statement, draft: string): AdoptedCopy | undefined {
	const adoption = adoptedOf(statement);
	return adoption && { adoption, differs: wordsOf(adoption.text) !== wordsOf(draft) };
}

/** The words of a text without its line breaks and double spaces. */
function wordsOf(text: string): string {
	return text.normalize('NFC').split(/\s+/u).filter(Boolean).join(' ');
}

/** Whether two outcomes read the same in the list. */
export function sameOutcome(before: Outcome, now: Outcome): boolean {
	return (
		before.statement === now.statement &&
		before.kind === now.kind &&
		before.status === now.status &&
		before.focusArea === now.focusArea &&
		before.ownerGroupId === now.ownerGroupId &&
		before.order === now.order &&
		sameValue(before.causes, now.causes)
	);
}

/** Whether two causes read the same in the list; longer evidence is no reason to look up. */
export function sameCause(before: RootCause, now: RootCause): boolean {
	return before.label === now.label && before.order === now.order;
}
