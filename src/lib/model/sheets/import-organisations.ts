/** Partners from a sheet into the roster. */
import type * as Y from 'yjs';
import { Organisation } from '../people/organisation.ts';
import {
	addOrganisation,
	archiveOrganisation,
	editOrganisation,
	setAlias
} from '../people/roster.ts';
import { change } from '../schema/collection.ts';
import { PEOPLE_EDIT } from '../schema/origin.ts';
import { type CommandError, type Result, success } from '../schema/result.ts';
import { foldName } from '../schema/names.ts';
import { plainText } from '../schema/text/index.ts';
import { type PeopleDoc, type PrivatePeopleDoc } from '../workspace.ts';
import {
	addPartners,
	blocksOf,
	compareText,
	Import,
	type Imported,
	lacks,
	Names,
	rawOf,
	writeContacts
} from './apply.ts';
import { type Target } from './columns.ts';
import { type Draft } from './drafts.ts';
import { type Index, type PlannedRow } from './plan.ts';

export interface RosterImport {
	readonly people: PeopleDoc;
	/** Where contact details go; without it they are left out and told. */
	readonly contacts: PrivatePeopleDoc | undefined;
	readonly rows: readonly PlannedRow[];
	readonly columns: readonly Target[];
	/** Partners in use by name. */
	readonly partners: Index;
	/** Partners that are named and shall be added. */
	readonly newPartners: readonly string[];
}

/** Adds and fills partners in one transaction. */
export function importOrganisations(from: RosterImport): Result<Imported, CommandError> {
	const { people, contacts, rows, columns } = from;
	const work = new Import(columns);
	const known = new Names(from.partners);
	return change(people, PEOPLE_EDIT, () => {
		const ids = new Map<Draft, string>();
		for (const row of rows) {
			const raw = row.decision === 'same' ? rawOf(people.organisations, row) : undefined;
			if (row.decision === 'skip') continue;
			if (row.likely?.type === 'record' && raw) ids.set(row.draft, row.likely.id);
			else {
				const added = addOrganisation(people, initOf(row.draft));
				if (!added.ok) return added;
				ids.set(row.draft, added.value);
				work.added += 1;
				work.undo(people, PEOPLE_EDIT, () => archiveOrganisation(people, added.value));
			}
			const id = ids.get(row.draft);
			if (id !== undefined)
				for (const name of [row.draft.name, ...row.draft.aliases]) known.add(name, id);
		}
		const missing = addPartners(people, from.newPartners, known, work, (id) => {
			archiveOrganisation(people, id);
		});
		if (!missing.ok) return missing;
		for (const row of rows) {
			const id = ids.get(row.draft);
			if (id === undefined) continue;
			const parent = parentOf(row.draft, id, known, work);
			const raw = row.decision === 'same' ? rawOf(people.organisations, row) : undefined;
			if (raw) {
				work.fill(people, PEOPLE_EDIT, raw, () => {
					fill(people, id, raw, row.draft, parent, work);
				});
			} else if (parent !== undefined) editOrganisation(people, id, { parentOrgId: parent });
			writeContacts(contacts, id, row.draft, work);
		}
		return success(work.done());
	});
}

function parentOf(draft: Draft, id: string, known: Names, work: Import): string | undefined {
	if (draft.parent === '') return undefined;
	const parent = known.find(draft.parent);
	if (parent === undefined) work.problem(draft, 'parent', draft.parent, 'unknown-partner');
	return parent === id ? undefined : parent;
}

function initOf(draft: Draft) {
	const { name, aliases, sector, role, start, end, text } = draft;
	return {
		name,
		aliases,
		commitment: blocksOf(text),
		...(sector === undefined ? {} : { sector }),
		...(role === undefined ? {} : { role }),
		...(start === undefined ? {} : { joinedOn: start }),
		...(end === undefined ? {} : { leftOn: end })
	};
}

function fill(
	people: PeopleDoc,
	id: string,
	raw: Y.Map<unknown>,
	draft: Draft,
	parent: string | undefined,
	work: Import
): void {
	const row = Organisation.read(id, raw);
	if (!row) return;
	const { sector, role, start, end } = draft;
	// What nobody said reads as a fallback: it may be said now, and need not be where it is the same.
	const said = (key: 'sector' | 'role') =>
		raw.has(key) || row[key] === draft[key] ? row[key] : '';
	if (sector && lacks(work, draft, 'sector', said('sector'), sector)) {
		editOrganisation(people, id, { sector });
	}
	if (role && lacks(work, draft, 'role', said('role'), role))
		editOrganisation(people, id, { role });
	if (lacks(work, draft, 'joinedOn', row.joinedOn, start))
		editOrganisation(people, id, { joinedOn: start });
	if (lacks(work, draft, 'leftOn', row.leftOn, end)) editOrganisation(people, id, { leftOn: end });
	if (parent !== undefined && parent !== row.parentOrgId) {
		if (row.parentOrgId === undefined) editOrganisation(people, id, { parentOrgId: parent });
		else work.problem(draft, 'parent', draft.parent, 'differs');
	}
	const names = new Set([row.name, ...row.aliases].map(foldName));
	for (const alias of [draft.name, ...draft.aliases]) {
		if (!names.has(foldName(alias))) setAlias(people, id, alias, true);
	}
	compareText(draft, row.commitment ? plainText(row.commitment) : '', work);
}
