/** The board as it is read: columns of cards, and what a card says. Pure over rows. */
import { type Outcome, isLiveOutcome } from '#lib/model/agenda/outcome.ts';
import {
	type Activity,
	ACTIVITY_STATUSES,
	type ActivityStatus
} from '#lib/model/board/activity.ts';
import { type Milestone } from '#lib/model/board/milestone.ts';
import { type Organisation } from '#lib/model/people/organisation.ts';
import { present } from '#lib/model/schema/collection.ts';
import { inOrder } from '#lib/model/schema/order.ts';
import { sameValue } from '#lib/model/schema/text-values.ts';
import { needsHome } from './board-filter.ts';

export interface BoardColumn {
	readonly status: ActivityStatus;
	readonly cards: readonly Activity[];
}

/** What cards refer to, as far as it is on this device. */
export interface Around {
	readonly outcomes: ReadonlyMap<string, Outcome>;
	readonly organisations: ReadonlyMap<string, Organisation>;
	/** Follows a partner's record to the one that stands for both. */
	readonly sameAs: (id: string) => string;
	/** Milestones in use by activity id, in order. */
	readonly milestones: ReadonlyMap<string, readonly Milestone[]>;
	/** `YYYY-MM-DD`. */
	readonly today: string;
}

/** Every column in the order of the work, with the cards of it that `shows` lets through. */
export function columnsOf(
	activities: Iterable<Activity>,
	shows: (activity: Activity) => boolean = () => true
): readonly BoardColumn[] {
	const inUse = [...activities].filter((row) => row.archived === undefined && shows(row));
	const byStatus = new Map<ActivityStatus, Activity[]>();
	for (const card of inOrder(inUse)) {
		const cards = byStatus.get(card.status);
		if (cards) cards.push(card);
		else byStatus.set(card.status, [card]);
	}
	return ACTIVITY_STATUSES.map((status) => ({ status, cards: byStatus.get(status) ?? [] }));
}

export interface OutcomeMark {
	readonly id: string;
	/** Undefined while the outcome is not on this device. */
	readonly label: string | undefined;
	readonly state: 'live' | 'retired' | 'unknown';
	readonly primary: boolean;
}

export interface PartnerMark {
	readonly id: string;
	readonly name: string | undefined;
	readonly lead: boolean;
}

/** The one line under a card, most pressing first. */
export type CardLine =
	| { readonly type: 'blocked'; readonly reason: string }
	| { readonly type: 'pastEnd'; readonly end: string }
	| { readonly type: 'lateStep'; readonly title: string; readonly due: string }
	| { readonly type: 'step'; readonly title: string; readonly due: string }
	| { readonly type: 'starts'; readonly start: string }
	| { readonly type: 'until'; readonly end: string }
	| { readonly type: 'ended'; readonly end: string };

export interface CardFace {
	readonly outcomes: readonly OutcomeMark[];
	readonly partners: readonly PartnerMark[];
	readonly line: CardLine | undefined;
	/** Work that counts towards no outcome in use. */
	readonly needsHome: boolean;
	readonly servesRetired: boolean;
}

export function cardFace(activity: Activity, around: Around): CardFace {
	const outcomes = outcomeMarks(activity, around.outcomes);
	return {
		outcomes,
		partners: partnerMarks(activity, around),
		line: cardLine(activity, around),
		needsHome: needsHome(activity, around),
		servesRetired: outcomes.some(({ state }) => state === 'retired')
	};
}

/** Primary outcomes first; one that has not arrived is "unknown", never gone. */
export function outcomeMarks(
	activity: Activity,
	outcomes: ReadonlyMap<string, Outcome>
): readonly OutcomeMark[] {
	return [...activity.outcomes]
		.map(([id, { contribution }]): OutcomeMark => {
			const outcome = outcomes.get(id);
			const state = outcome === undefined ? 'unknown' : isLiveOutcome(outcome) ? 'live' : 'retired';
			return { id, label: outcome?.statement, state, primary: contribution === 'primary' };
		})
		.toSorted((a, b) => Number(b.primary) - Number(a.primary));
}

/** Those who lead, then those who support; two records of one partner count once. */
export function partnerMarks(
	activity: Activity,
	{ organisations, sameAs }: Pick<Around, 'organisations' | 'sameAs'>
): readonly PartnerMark[] {
	const marks = new Map<string, PartnerMark>();
	const add = (raw: string, lead: boolean): void => {
		const id = sameAs(raw);
		if (!marks.has(id)) marks.set(id, { id, name: organisations.get(id)?.name, lead });
	};
	for (const id of activity.leadOrgs) add(id, true);
	for (const id of activity.supportOrgs) add(id, false);
	return [...marks.values()];
}

function cardLine(activity: Activity, { milestones, today }: Around): CardLine | undefined {
	const { status, start, end } = activity;
	if (status === 'blocked') return { type: 'blocked', reason: activity.blockedReason };
	if (status === 'done' || status === 'stopped') {
		return end !== undefined && end < today ? { type: 'ended', end } : undefined;
	}
	if (status !== 'idea' && end !== undefined && end < today) return { type: 'pastEnd', end };
	const step = nextStep(milestones.get(activity.id) ?? []);
	if (step !== undefined) return { ...step, type: step.due < today ? 'lateStep' : 'step' };
	if (start !== undefined && start > today) return { type: 'starts', start };
	return end === undefined ? undefined : { type: 'until', end };
}

function nextStep(milestones: readonly Milestone[]): { title: string; due: string } | undefined {
	return milestones
		.flatMap(({ title, due, doneOn }) =>
			due === undefined || doneOn !== undefined ? [] : [{ title, due }]
		)
		.toSorted((a, b) => (a.due < b.due ? -1 : a.due > b.due ? 1 : 0))[0];
}

/** Outcomes to filter by: those in use in their order, then retired ones that cards still name. */
export function outcomesToShow(
	outcomes: Iterable<Outcome>,
	activities: Iterable<Activity>
): readonly Outcome[] {
	const named = new Set([...activities].flatMap((row) => [...row.outcomes.keys()]));
	const rows = inOrder(outcomes);
	return [
		...rows.filter(isLiveOutcome),
		...rows.filter((row) => !isLiveOutcome(row) && named.has(row.id))
	];
}

/** The names of places that activities take place at, in order. */
export function placesOf(activities: Iterable<Activity>): readonly string[] {
	return [...new Set([...activities].flatMap((row) => row.places))].sort();
}

/** Milestones in use, by the activity they belong to, in order. */
export function milestonesByActivity(
	milestones: Iterable<Milestone>
): ReadonlyMap<string, readonly Milestone[]> {
	const found = new Map<string, Milestone[]>();
	for (const row of inOrder(present(milestones))) {
		if (row.activityId === undefined) continue;
		const rows = found.get(row.activityId);
		if (rows) rows.push(row);
		else found.set(row.activityId, [row]);
	}
	return found;
}

/** Whether two rows show the same card; a longer text inside is no reason to look up. */
export function looksSame(before: Activity, now: Activity): boolean {
	return (
		before.title === now.title &&
		before.status === now.status &&
		before.order === now.order &&
		before.blockedReason === now.blockedReason &&
		before.start === now.start &&
		before.end === now.end &&
		sameValue(before.archived, now.archived) &&
		sameValue(before.leadOrgs, now.leadOrgs) &&
		sameValue(before.supportOrgs, now.supportOrgs) &&
		sameValue([...before.outcomes], [...now.outcomes])
	);
}
