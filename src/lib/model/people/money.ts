/** Money of the initiative: its commands, and what has to be renewed. */
import { type PeopleDoc } from '../workspace.ts';
import {
	addRecord,
	archiveRecord,
	editRecord,
	restoreRecord,
	type Shelf
} from '../schema/collection.ts';
import { daysBetween } from '../schema/days.ts';
import { foldName } from '../schema/names.ts';
import { PEOPLE_EDIT } from '../schema/origin.ts';
import { type Changes, type Init } from '../schema/record.ts';
import { type CommandError, type Result } from '../schema/result.ts';
import { byCodeUnits } from '../schema/text-values.ts';
import { Funding } from './funding.ts';

type Done = Result<void, CommandError>;

/** From how many days before it a renewal is near. */
const NEAR_DAYS = 180;

/** How a grant stands towards its renewal. */
export type Renewal = 'none' | 'ahead' | 'near' | 'past';

export function addFunding(
	people: PeopleDoc,
	init: Init<typeof Funding>
): Result<string, CommandError> {
	return addRecord(shelf(people), init);
}

export function editFunding(people: PeopleDoc, id: string, changes: Changes<typeof Funding>): Done {
	return editRecord(shelf(people), id, changes);
}

export function archiveFunding(people: PeopleDoc, id: string, reason?: string): Done {
	return archiveRecord(shelf(people), id, reason);
}

export function restoreFunding(people: PeopleDoc, id: string): Done {
	return restoreRecord(shelf(people), id);
}

/** Whether a grant has to be renewed, and how near that is on `today` (`YYYY-MM-DD`). */
export function renewalOf({ renewOn, state }: Funding, today: string): Renewal {
	if (renewOn === undefined || state === 'ended') return 'none';
	if (renewOn < today) return 'past';
	return daysBetween(today, renewOn) <= NEAR_DAYS ? 'near' : 'ahead';
}

/**
 * What is in use, the next renewal first, then what has none, by title. Titles go by their folded letters,
 * not by a language: the order is the same on every device and in every test.
 */
export function fundingInOrder(rows: Iterable<Funding>): readonly Funding[] {
	const late = '9999-12-31';
	return [...rows]
		.filter(({ archived }) => archived === undefined)
		.sort(
			(a, b) =>
				byCodeUnits(a.renewOn ?? late, b.renewOn ?? late) ||
				byCodeUnits(foldName(a.title), foldName(b.title)) ||
				byCodeUnits(a.id, b.id)
		);
}

function shelf(people: PeopleDoc): Shelf<typeof Funding.fields> {
	return { handle: people, map: people.funding, type: Funding, origin: PEOPLE_EDIT };
}
