/** People from a sheet into the roster. */
import type * as Y from 'yjs';
import { Person } from '../people/person.ts';
import {
	addPerson,
	archiveOrganisation,
	archivePerson,
	editPerson,
	setOrganisationOf
} from '../people/roster.ts';
import { change } from '../schema/collection.ts';
import { PEOPLE_EDIT } from '../schema/origin.ts';
import { type CommandError, type Result, success } from '../schema/result.ts';
import { type PeopleDoc } from '../workspace.ts';
import { addPartners, Import, type Imported, lacks, Names, rawOf, writeContacts } from './apply.ts';
import { type Draft } from './drafts.ts';
import { type RosterImport } from './import-organisations.ts';

/** Adds and fills people in one transaction. */
export function importPeople(from: RosterImport): Result<Imported, CommandError> {
	const { people, contacts, rows, columns } = from;
	const work = new Import(columns);
	const known = new Names(from.partners);
	return change(people, PEOPLE_EDIT, () => {
		const missing = addPartners(people, from.newPartners, known, work, (id) => {
			archiveOrganisation(people, id);
		});
		if (!missing.ok) return missing;
		for (const row of rows) {
			if (row.decision === 'skip') continue;
			const { draft } = row;
			const organisations = draft.organisations.flatMap((name) => {
				const id = known.find(name);
				if (id === undefined) work.problem(draft, 'organisations', name, 'unknown-partner');
				return id ?? [];
			});
			const raw = row.decision === 'same' ? rawOf(people.people, row) : undefined;
			let id: string;
			if (raw && row.likely?.type === 'record') {
				id = row.likely.id;
				work.fill(people, PEOPLE_EDIT, raw, () => {
					fill(people, id, raw, draft, organisations, work);
				});
			} else {
				const added = addPerson(people, initOf(draft, organisations));
				if (!added.ok) return added;
				id = added.value;
				work.added += 1;
				work.undo(people, PEOPLE_EDIT, () => archivePerson(people, id));
			}
			writeContacts(contacts, id, draft, work);
		}
		return success(work.done());
	});
}

function initOf(draft: Draft, organisations: readonly string[]) {
	const { name, roleTitle, languages, resident } = draft;
	return {
		displayName: name,
		organisations,
		languages,
		...(roleTitle === '' ? {} : { roleTitle }),
		...(resident === undefined ? {} : { resident })
	};
}

function fill(
	people: PeopleDoc,
	id: string,
	raw: Y.Map<unknown>,
	draft: Draft,
	organisations: readonly string[],
	work: Import
): void {
	const row = Person.read(id, raw);
	if (!row) return;
	const { roleTitle, resident } = draft;
	if (lacks(work, draft, 'roleTitle', row.roleTitle, roleTitle))
		editPerson(people, id, { roleTitle });
	const said = raw.has('resident') ? row.resident : undefined;
	if (resident !== undefined && lacks(work, draft, 'resident', said, resident)) {
		editPerson(people, id, { resident });
	}
	for (const org of organisations) {
		if (!row.organisations.includes(org)) setOrganisationOf(people, id, org, true);
	}
	for (const tag of draft.languages) Person.put(raw, 'languages', tag, true);
}
