/** Taking a group back into use. */
import { restoreRecord } from '../schema/collection.ts';
import { PEOPLE_EDIT } from '../schema/origin.ts';
import { type CommandError, type Result } from '../schema/result.ts';
import { type PeopleDoc } from '../workspace.ts';
import { Group } from './group.ts';

/** Restores an archived group with all its members. */
export function restoreGroup(people: PeopleDoc, id: string): Result<void, CommandError> {
	return restoreRecord(
		{ handle: people, map: people.groups, type: Group, origin: PEOPLE_EDIT },
		id
	);
}
