/** Commands of offers and needs: what a partner has and lacks, and what was brought together. */
import * as Y from 'yjs';
import { type PeopleDoc } from '../workspace.ts';
import {
	addRecord,
	archiveRecord,
	change,
	editRecord,
	restoreRecord,
	type Shelf
} from '../schema/collection.ts';
import { PEOPLE_EDIT } from '../schema/origin.ts';
import { type Changes, type Init } from '../schema/record.ts';
import { type CommandError, failure, type Result, success } from '../schema/result.ts';
import { Resource } from './resource.ts';

type Done = Result<void, CommandError>;

export function addResource(
	people: PeopleDoc,
	init: Init<typeof Resource>
): Result<string, CommandError> {
	return addRecord(resources(people), init);
}

/** Changes fields; amount, unit and period are one value. */
export function editResource(
	people: PeopleDoc,
	id: string,
	changes: Changes<typeof Resource>
): Done {
	return editRecord(resources(people), id, changes);
}

export function archiveResource(people: PeopleDoc, id: string, reason?: string): Done {
	return archiveRecord(resources(people), id, reason);
}

export function restoreResource(people: PeopleDoc, id: string): Done {
	return restoreRecord(resources(people), id);
}

/** Brings an offer and a need together: both name each other and both are matched, in one step. */
export function matchResources(people: PeopleDoc, one: string, other: string): Done {
	return withBoth(people, one, other, (raw, partner) => {
		Resource.put(raw, 'matches', partner, true);
		Resource.patch(raw, { state: 'matched' });
	});
}

/** Takes a match apart. What has another match stays matched, what is closed stays closed. */
export function unmatchResources(people: PeopleDoc, one: string, other: string): Done {
	return withBoth(people, one, other, (raw, partner) => {
		Resource.drop(raw, 'matches', partner);
		const row = Resource.read('', raw);
		if (row?.state === 'matched' && row.matches.length === 0) {
			Resource.patch(raw, { state: 'open' });
		}
	});
}

function withBoth(
	people: PeopleDoc,
	one: string,
	other: string,
	body: (raw: Y.Map<unknown>, partner: string) => void
): Done {
	if (one === other) return failure({ type: 'not-found', id: other });
	return change(people, PEOPLE_EDIT, () => {
		const first = people.resources.get(one);
		const second = people.resources.get(other);
		if (!(first instanceof Y.Map)) return failure({ type: 'not-found', id: one });
		if (!(second instanceof Y.Map)) return failure({ type: 'not-found', id: other });
		body(first, other);
		body(second, one);
		return success(undefined);
	});
}

function resources(people: PeopleDoc): Shelf<typeof Resource.fields> {
	return { handle: people, map: people.resources, type: Resource, origin: PEOPLE_EDIT };
}
