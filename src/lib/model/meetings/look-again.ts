/** Decisions that a meeting should look at again. Pure over rows; days are `YYYY-MM-DD`. */
import { type DocEntry } from '../initiative/doc-entry.ts';
import { daysBetween } from '../schema/days.ts';
import { byCodeUnits } from '../schema/text-values.ts';
import { meetingsInOrder } from './calendar.ts';
import { type Decision, lateObjections } from './decision.ts';

/** How long before its review day a decision comes up. */
const REVIEW_AHEAD_DAYS = 28;

/** Decisions with the meeting they stand in. */
export interface MeetingDecisions {
	readonly meetingId: string;
	readonly decisions: Iterable<Decision>;
}

export interface LookAgain {
	readonly decision: Decision;
	readonly meetingId: string;
	/** People who objected after it was adopted. */
	readonly objections: readonly string[];
	/** Days from the meeting to the review, negative when it is past; undefined when none is near. */
	readonly reviewIn: number | undefined;
}

/**
 * Adopted decisions of earlier meetings of the series with an objection nobody had heard, or with
 * a review in the next four weeks; objections first, then by review day.
 */
export function decisionsToLookAt(
	meetingId: string,
	sources: Iterable<MeetingDecisions>,
	entries: Iterable<DocEntry>
): readonly LookAgain[] {
	const byId = new Map(meetingsInOrder(entries).map((entry) => [entry.id, entry]));
	const { seriesId, date } = byId.get(meetingId) ?? {};
	if (seriesId === undefined || date === undefined) return [];
	const found: LookAgain[] = [];
	for (const source of sources) {
		const origin = byId.get(source.meetingId);
		if (origin?.seriesId !== seriesId || (origin.date ?? '~') >= date) continue;
		for (const decision of source.decisions) {
			if (decision.archived !== undefined || decision.state !== 'adopted') continue;
			const objections = lateObjections(decision);
			const reviewIn = nearReview(decision, date);
			if (objections.length === 0 && reviewIn === undefined) continue;
			found.push({ decision, meetingId: source.meetingId, objections, reviewIn });
		}
	}
	return found.sort(
		(a, b) =>
			Math.sign(b.objections.length) - Math.sign(a.objections.length) ||
			byCodeUnits(a.decision.reviewOn ?? '~', b.decision.reviewOn ?? '~') ||
			byCodeUnits(a.decision.id, b.decision.id)
	);
}

/** Decisions that say they replace this one; two of them are a fork that people have to settle. */
export function replacementsOf(
	decisionId: string,
	sources: Iterable<MeetingDecisions>
): readonly { readonly decision: Decision; readonly meetingId: string }[] {
	return [...sources].flatMap(({ meetingId, decisions }) =>
		[...decisions]
			.filter(({ archived, supersedes }) => archived === undefined && supersedes === decisionId)
			.map((decision) => ({ decision, meetingId }))
	);
}

function nearReview({ reviewOn }: Decision, date: string): number | undefined {
	if (reviewOn === undefined) return undefined;
	const days = daysBetween(date, reviewOn);
	return days <= REVIEW_AHEAD_DAYS ? days : undefined;
}
