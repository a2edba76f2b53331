/** Commands of the board: activities, their place, links and milestones. */
import { type BoardDoc } from '../workspace.ts';
import {
	addRecord,
	addRecords,
	archiveRecord,
	editRecord,
	moveRecord,
	restoreRecord,
	type Shelf,
	withRecord
} from '../schema/collection.ts';
import { BOARD_EDIT } from '../schema/origin.ts';
import { type Changes, type Init } from '../schema/record.ts';
import { type CommandError, failure, type Result } from '../schema/result.ts';
import { Activity, type ActivityStatus, type Contribution } from './activity.ts';
import { Milestone } from './milestone.ts';

type Done = Result<void, CommandError>;
type Added = Result<string, CommandError>;

/** How a partner takes part in an activity. */
export type Part = 'lead' | 'support';

/** A column, and the card before which one lands (the end when undefined). */
export interface Place {
	readonly status: ActivityStatus;
	readonly before?: string | undefined;
	/** The day, kept as the one since when a card is blocked that was not so before. */
	readonly today?: string | undefined;
}

/** Adds an activity at the end of its column; answers its id. */
export function addActivity(board: BoardDoc, init: Init<typeof Activity>): Added {
	return addRecord(activities(board), init);
}

/** Adds many activities at the end, in their order; answers their ids. */
export function addActivities(
	board: BoardDoc,
	inits: readonly Init<typeof Activity>[]
): Result<readonly string[], CommandError> {
	return addRecords(activities(board), inits);
}

export function editActivity(board: BoardDoc, id: string, changes: Changes<typeof Activity>): Done {
	return editRecord(activities(board), id, changes);
}

/** Moves a card: column and place in one change. Dropped in two columns at once, the last wins. */
export function moveActivity(board: BoardDoc, id: string, place: Place): Done {
	const inColumn = (other: string): boolean => {
		const row = Activity.read(other, board.activities.get(other));
		return row?.status === place.status && row.archived === undefined;
	};
	const { status, before, today } = place;
	const isBlocked = Activity.read(id, board.activities.get(id))?.status === 'blocked';
	const since = status === 'blocked' && !isBlocked && today !== undefined;
	const changes = since ? { status, blockedSince: today } : { status };
	return moveRecord(activities(board), id, before, changes, inColumn);
}

/** Marks an activity as blocked since a day, saying why. */
export function blockActivity(board: BoardDoc, id: string, reason: string, since: string): Done {
	return editRecord(activities(board), id, {
		status: 'blocked',
		blockedReason: reason,
		blockedSince: since
	});
}

export function archiveActivity(board: BoardDoc, id: string, reason?: string): Done {
	return archiveRecord(activities(board), id, reason);
}

export function restoreActivity(board: BoardDoc, id: string): Done {
	return restoreRecord(activities(board), id);
}

/** Links an activity to an outcome, or changes how it contributes. */
export function linkOutcome(
	board: BoardDoc,
	id: string,
	outcomeId: string,
	contribution: Contribution = 'primary'
): Done {
	return withRecord(activities(board), id, (raw) =>
		Activity.put(raw, 'outcomes', outcomeId, { contribution })
	);
}

export function unlinkOutcome(board: BoardDoc, id: string, outcomeId: string): Done {
	return withRecord(activities(board), id, (raw) => Activity.drop(raw, 'outcomes', outcomeId));
}

/** Says that a partner leads or supports an activity; leading and supporting exclude each other. */
export function linkPartner(board: BoardDoc, id: string, orgId: string, part: Part): Done {
	return withRecord(activities(board), id, (raw) => {
		Activity.drop(raw, part === 'lead' ? 'supportOrgs' : 'leadOrgs', orgId);
		Activity.put(raw, part === 'lead' ? 'leadOrgs' : 'supportOrgs', orgId, true);
	});
}

export function unlinkPartner(board: BoardDoc, id: string, orgId: string): Done {
	return withRecord(activities(board), id, (raw) => {
		Activity.drop(raw, 'leadOrgs', orgId);
		Activity.drop(raw, 'supportOrgs', orgId);
	});
}

/** Adds or removes the name of a place. */
export function setPlace(board: BoardDoc, id: string, place: string, there: boolean): Done {
	return setMember(board, id, 'places', place, there);
}

/** Adds or removes what an activity waits for (`activity:<id>`, `decision:<id>`). */
export function setDependency(board: BoardDoc, id: string, on: string, waits: boolean): Done {
	return setMember(board, id, 'dependsOn', on, waits);
}

/** Adds a milestone to an activity; answers its id. */
export function addMilestone(board: BoardDoc, init: Init<typeof Milestone>): Added {
	return addRecord(milestones(board), init);
}

export function editMilestone(
	board: BoardDoc,
	id: string,
	changes: Changes<typeof Milestone>
): Done {
	return editRecord(milestones(board), id, changes);
}

/** Notes the day a milestone was reached; of several days reported, the earliest counts. */
export function reachMilestone(board: BoardDoc, id: string, on: string): Done {
	return withRecord(milestones(board), id, (raw) => Milestone.put(raw, 'doneOn', on, true));
}

/** Not reached after all: takes every day back that was reported. */
export function unreachMilestone(board: BoardDoc, id: string): Done {
	return withRecord(milestones(board), id, (raw) => Milestone.empty(raw, 'doneOn'));
}

export function archiveMilestone(board: BoardDoc, id: string, reason?: string): Done {
	return archiveRecord(milestones(board), id, reason);
}

function setMember(
	board: BoardDoc,
	id: string,
	field: 'places' | 'dependsOn',
	member: string,
	there: boolean
): Done {
	const key = member.trim();
	if (key === '') return failure({ type: 'blank', field });
	return withRecord(activities(board), id, (raw) =>
		there ? Activity.put(raw, field, key, true) : Activity.drop(raw, field, key)
	);
}

function activities(board: BoardDoc): Shelf<(typeof Activity)['fields']> {
	return { handle: board, map: board.activities, type: Activity, origin: BOARD_EDIT };
}

function milestones(board: BoardDoc): Shelf<(typeof Milestone)['fields']> {
	return { handle: board, map: board.milestones, type: Milestone, origin: BOARD_EDIT };
}
