import { Activity } from '../board/activity.ts';
import { Milestone } from '../board/milestone.ts';
import { readRows } from '../schema/collection.ts';
import { type BoardDoc } from '../workspace.ts';
import { type Entry } from './entry.ts';
import { passages } from './passages.ts';

/** Every activity and milestone of the board. A milestone is seen in its activity. */
export function boardEntries(board: BoardDoc): readonly Entry[] {
	const activities = readRows(board.activities, Activity);
	return [
		...[...activities.values()].map((row): Entry => ({
			kind: 'activity',
			id: row.id,
			title: row.title,
			text: passages(
				row.description,
				row.type,
				row.population,
				row.places.join(' · '),
				row.blockedReason,
				row.reach?.unit
			),
			document: 'board',
			within: undefined,
			at: row.createdAt ?? '',
			past: row.archived === undefined ? undefined : 'archived'
		})),
		...[...readRows(board.milestones, Milestone).values()].map((row): Entry => {
			const owner = row.activityId === undefined ? undefined : activities.get(row.activityId);
			const isPast = row.archived !== undefined || owner?.archived !== undefined;
			return {
				kind: 'milestone',
				id: row.id,
				title: row.title,
				text: '',
				document: 'board',
				within: row.activityId === undefined ? undefined : `activity:${row.activityId}`,
				at: row.due ?? row.createdAt ?? '',
				past: isPast ? 'archived' : undefined
			};
		})
	];
}
