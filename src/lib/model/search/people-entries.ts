import { Funding } from '../people/funding.ts';
import { Group } from '../people/group.ts';
import { sameAsResolver } from '../people/likeness.ts';
import { Organisation } from '../people/organisation.ts';
import { Person } from '../people/person.ts';
import { Resource } from '../people/resource.ts';
import { readRows } from '../schema/collection.ts';
import { type PeopleDoc } from '../workspace.ts';
import { type Entry, type EntryKind } from './entry.ts';
import { passages } from './passages.ts';

interface Row {
	readonly id: string;
	readonly createdAt: string | undefined;
	readonly archived: unknown;
}

/** Partners, people, groups, offers, needs and money. Records joined into another are found as that one. */
export function peopleEntries(people: PeopleDoc): readonly Entry[] {
	return [
		...joined(
			'organisation',
			[...readRows(people.organisations, Organisation).values()],
			({ name }) => name,
			(row) => passages(row.aliases.join(' · '), row.commitment, row.aims.values())
		),
		...joined(
			'person',
			[...readRows(people.people, Person).values()],
			({ displayName }) => displayName,
			({ roleTitle }) => roleTitle
		),
		...[...readRows(people.groups, Group).values()].map((row) =>
			entry('group', row, row.name, passages(row.charter))
		),
		...[...readRows(people.resources, Resource).values()].map((row) =>
			entry('resource', row, row.title, passages(row.supply?.unit), row.orgId)
		),
		...[...readRows(people.funding, Funding).values()].map((row) =>
			entry('funding', row, row.title, '', row.sourceOrgId)
		)
	];
}

/** One entry for all records of one partner or person, with the words of each. */
function joined<R extends Row & { readonly sameAs: string | undefined }>(
	kind: EntryKind,
	rows: readonly R[],
	nameOf: (row: R) => string,
	wordsOf: (row: R) => string
): readonly Entry[] {
	const mainOf = sameAsResolver(rows);
	return rows
		.filter(({ id }) => mainOf(id) === id)
		.map((row) => {
			const twins = rows.filter(({ id }) => id !== row.id && mainOf(id) === row.id);
			return entry(
				kind,
				row,
				nameOf(row),
				passages(wordsOf(row), ...twins.map((twin) => passages(nameOf(twin), wordsOf(twin))))
			);
		});
}

function entry(kind: EntryKind, row: Row, title: string, text: string, orgId?: string): Entry {
	return {
		kind,
		id: row.id,
		title,
		text,
		document: 'people',
		within: orgId === undefined ? undefined : `organisation:${orgId}`,
		at: row.createdAt ?? '',
		past: row.archived === undefined ? undefined : 'archived'
	};
}
