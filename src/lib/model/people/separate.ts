/** Taking apart records that were joined. */
import * as Y from 'yjs';
import { type PeopleDoc } from '../workspace.ts';
import { change, readRows } from '../schema/collection.ts';
import { PEOPLE_EDIT } from '../schema/origin.ts';
import { type CommandError, failure, type Result, success } from '../schema/result.ts';
import { sameAsResolver } from './likeness.ts';
import { Organisation } from './organisation.ts';
import { Person } from './person.ts';

type Done = Result<void, CommandError>;

/** Lets a record stand on its own again; each has kept all it held. */
export function separateOrganisation(people: PeopleDoc, id: string): Done {
	const rows = [...readRows(people.organisations, Organisation).values()];
	return separate(people, people.organisations, rows, id);
}

export function separatePerson(people: PeopleDoc, id: string): Done {
	return separate(people, people.people, [...readRows(people.people, Person).values()], id);
}

/**
 * Where two devices joined in opposite directions, the record that stands for both points back: that
 * pointer goes too, or the two would still be one.
 */
function separate(
	people: PeopleDoc,
	map: Y.Map<unknown>,
	rows: readonly { readonly id: string; readonly sameAs: string | undefined }[],
	id: string
): Done {
	const main = sameAsResolver(rows)(id);
	const pointsBack = rows.find((row) => row.id === main)?.sameAs === id;
	return change(people, PEOPLE_EDIT, () => {
		const raw = map.get(id);
		if (!(raw instanceof Y.Map)) return failure({ type: 'not-found', id });
		raw.delete('sameAs');
		const target = pointsBack ? map.get(main) : undefined;
		if (target instanceof Y.Map) target.delete('sameAs');
		return success(undefined);
	});
}
