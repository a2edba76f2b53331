/** What waits for what, and what a delay therefore endangers. Pure over rows; `today` is `YYYY-MM-DD`. */
import { inOrder } from '../schema/order.ts';
import { type Activity } from './activity.ts';
import { type Milestone } from './milestone.ts';

/** One activity that a delay reaches. */
export interface Endangered {
	readonly activity: Activity;
	/** The reference it waits for itself: what is late, or an activity between the two. */
	readonly through: string;
	/** 1 for those that wait for what is late itself. */
	readonly steps: number;
}

/** The reference under which other activities wait for this one. */
export function activityRef(id: string): string {
	return `activity:${id}`;
}

/**
 * Everything that waits for `ref` (`activity:<id>`, `decision:<id>` …), nearest first, each once,
 * however many ways lead there. Work that is over, or put away, is in no danger and passes none on.
 * A ring of activities that wait for each other ends where it began.
 */
export function endangeredBy(ref: string, activities: readonly Activity[]): readonly Endangered[] {
	const waiting = new Map<string, Activity[]>();
	for (const row of inOrder(activities)) {
		if (!isAhead(row)) continue;
		for (const on of row.dependsOn) waiting.set(on, [...(waiting.get(on) ?? []), row]);
	}
	const found = new Map<string, Endangered>();
	let edge = [ref];
	for (let steps = 1; edge.length > 0; steps += 1) {
		const next: string[] = [];
		for (const through of edge) {
			for (const activity of waiting.get(through) ?? []) {
				const own = activityRef(activity.id);
				if (own === ref || found.has(own)) continue;
				found.set(own, { activity, through, steps });
				next.push(own);
			}
		}
		edge = next;
	}
	return [...found.values()];
}

/** How a milestone stands. One without a date is ahead. */
export type MilestoneState = 'done' | 'late' | 'due' | 'ahead';

/** `due` is today's; a day later it is `late`. */
export function milestoneState({ doneOn, due }: Milestone, today: string): MilestoneState {
	if (doneOn !== undefined) return 'done';
	if (due === undefined || due > today) return 'ahead';
	return due === today ? 'due' : 'late';
}

/** Why an activity is late, most pressing first. */
export type Delay = 'blocked' | 'past end' | 'late milestone';

/** Whether an activity that is not over is held up; undefined when nothing says so. */
export function delayOf(
	activity: Activity,
	milestones: readonly Milestone[],
	today: string
): Delay | undefined {
	if (!isAhead(activity) || activity.status === 'idea') return undefined;
	if (activity.status === 'blocked') return 'blocked';
	if (activity.end !== undefined && activity.end < today) return 'past end';
	const isLate = milestones.some((row) => milestoneState(row, today) === 'late');
	return isLate ? 'late milestone' : undefined;
}

function isAhead({ archived, status }: Activity): boolean {
	return archived === undefined && status !== 'done' && status !== 'stopped';
}
