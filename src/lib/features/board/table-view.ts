/** The board as lines, one an activity, in an order people choose. Pure over rows. */
import { type Activity, ACTIVITY_STATUSES } from '#lib/model/board/activity.ts';
import { type Around, type OutcomeMark, outcomeMarks, partnerMarks } from './board-view.ts';

export const COLUMNS = [
	'title',
	'lead',
	'support',
	'outcomes',
	'start',
	'end',
	'budget',
	'status'
] as const;
export type Column = (typeof COLUMNS)[number];

export const SORTS = ['title', 'lead', 'start', 'end', 'budget', 'status'] as const;
export type Sort = (typeof SORTS)[number];

export interface TableLine {
	readonly activity: Activity;
	readonly leads: readonly { readonly id: string; readonly name: string | undefined }[];
	readonly supports: readonly { readonly id: string; readonly name: string | undefined }[];
	readonly outcomes: readonly OutcomeMark[];
}

export interface Order {
	readonly by: Sort;
	readonly descending: boolean;
}

/** Lines in order; what lacks the value comes last either way, equals by title. */
export function linesOf(
	activities: readonly Activity[],
	around: Around,
	{ by, descending }: Order,
	compare: (a: string, b: string) => number
): readonly TableLine[] {
	const sign = descending ? -1 : 1;
	return activities
		.map((activity): TableLine => {
			const partners = partnerMarks(activity, around);
			return {
				activity,
				leads: partners.filter(({ lead }) => lead),
				supports: partners.filter(({ lead }) => !lead),
				outcomes: outcomeMarks(activity, around.outcomes)
			};
		})
		.toSorted((a, b) => {
			const [one, two] = [valueOf(a, by), valueOf(b, by)];
			if (one === undefined || two === undefined) {
				if (one !== two) return one === undefined ? 1 : -1;
			} else {
				const order =
					typeof one === 'number' && typeof two === 'number'
						? one - two
						: compare(String(one), String(two));
				if (order !== 0) return sign * order;
			}
			return compare(a.activity.title, b.activity.title);
		});
}

/** Budgets of one currency added up, one sum a currency, the greatest first. */
export function budgets(
	activities: readonly Activity[]
): readonly { readonly amount: number; readonly currency: string }[] {
	const sums = new Map<string, number>();
	for (const { budget } of activities) {
		if (budget) sums.set(budget.currency, (sums.get(budget.currency) ?? 0) + budget.amount);
	}
	return [...sums]
		.map(([currency, amount]) => ({ amount, currency }))
		.toSorted((a, b) => b.amount - a.amount);
}

function valueOf({ activity, leads }: TableLine, by: Sort): string | number | undefined {
	if (by === 'title') return activity.title;
	if (by === 'lead') return leads[0]?.name;
	if (by === 'budget') return activity.budget?.amount;
	if (by === 'status') return ACTIVITY_STATUSES.indexOf(activity.status);
	return activity[by];
}
