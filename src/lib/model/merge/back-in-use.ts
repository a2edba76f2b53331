/** Records of any kind that come back from being put away. */
import { Term } from '../agenda/term.ts';
import { Organisation } from '../people/organisation.ts';
import { Person } from '../people/person.ts';
import { restoreJoined } from '../people/put-away.ts';
import { restoreRecord } from '../schema/collection.ts';
import { defineRecord } from '../schema/record.ts';
import { type CommandError, failure, type Result } from '../schema/result.ts';
import { type Handle, mapOf } from '../workspace.ts';
import { rootNamed } from './record-roots.ts';
import { type Place } from './report.ts';

/** Takes a record back into use, with those that were joined to it. */
export function takeBackIntoUse(
	handle: Handle,
	place: Pick<Place, 'root' | 'record'>
): Result<void, CommandError> {
	const root = rootNamed(place.root);
	const map = root && mapOf(handle.doc, root.name);
	if (root === undefined || map === undefined || root.holds !== 'many') {
		return failure({ type: 'not-found', id: place.record });
	}
	const shelf = { handle, map, type: defineRecord(root.fields), origin: root.origin };
	switch (root.name) {
		case 'organisations':
			return restoreJoined(shelf, Organisation.read, place.record);
		case 'people':
			return restoreJoined(shelf, Person.read, place.record);
		case 'terms':
			return restoreJoined(shelf, Term.read, place.record);
		default:
			return restoreRecord(shelf, place.record);
	}
}
