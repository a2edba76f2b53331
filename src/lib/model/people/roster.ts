/** Commands of `people`: organisations, people, groups. */
import { type PeopleDoc } from '../workspace.ts';
import {
	addRecord,
	archiveRecord,
	editRecord,
	restoreRecord,
	type Shelf,
	withRecord
} from '../schema/collection.ts';
import { PEOPLE_EDIT } from '../schema/origin.ts';
import { type Changes, type Fields, type Init, type RecordType } from '../schema/record.ts';
import { type CommandError, failure, type Result } from '../schema/result.ts';
import { Group, type Membership } from './group.ts';
import { Organisation } from './organisation.ts';
import { Person } from './person.ts';
import { archiveJoined, restoreJoined } from './put-away.ts';
import { separate } from './separate.ts';
import type * as Y from 'yjs';

type Done = Result<void, CommandError>;
type Added = Result<string, CommandError>;

export function addOrganisation(people: PeopleDoc, init: Init<typeof Organisation>): Added {
	return addRecord(organisations(people), init);
}

export function editOrganisation(
	people: PeopleDoc,
	id: string,
	changes: Changes<typeof Organisation>
): Done {
	return editRecord(organisations(people), id, changes);
}

/** Adds or removes another name an organisation goes by. */
export function setAlias(people: PeopleDoc, id: string, alias: string, used: boolean): Done {
	const key = alias.trim();
	if (key === '') return failure({ type: 'blank', field: 'aliases' });
	return withRecord(organisations(people), id, (raw) =>
		used ? Organisation.put(raw, 'aliases', key, true) : Organisation.drop(raw, 'aliases', key)
	);
}

/** Says what a partner wants to reach itself for an outcome; an empty text takes it away. */
export function setAim(
	people: PeopleDoc,
	organisationId: string,
	outcomeId: string,
	text: string
): Done {
	const aim = text.trim();
	return withRecord(organisations(people), organisationId, (raw) =>
		aim === ''
			? Organisation.drop(raw, 'aims', outcomeId)
			: Organisation.put(raw, 'aims', outcomeId, aim)
	);
}

/** Joins two records of one organisation: `id` points to `same`. Both keep all they hold. */
export function joinOrganisations(people: PeopleDoc, id: string, same: string): Done {
	if (id === same) return failure({ type: 'not-found', id: same });
	return editRecord(organisations(people), id, { sameAs: same });
}

/** Lets a joined partner stand on its own again. */
export function separateOrganisation(people: PeopleDoc, id: string): Done {
	return separate(organisations(people), Organisation.read, (sameAs) => ({ sameAs }), id);
}

/** Puts a partner away, with the records that were joined to it. */
export function archiveOrganisation(people: PeopleDoc, id: string, reason?: string): Done {
	return archiveJoined(organisations(people), Organisation.read, id, reason);
}

export function restoreOrganisation(people: PeopleDoc, id: string): Done {
	return restoreJoined(organisations(people), Organisation.read, id);
}

export function addPerson(people: PeopleDoc, init: Init<typeof Person>): Added {
	return addRecord(persons(people), init);
}

export function editPerson(people: PeopleDoc, id: string, changes: Changes<typeof Person>): Done {
	return editRecord(persons(people), id, changes);
}

/** Joins two entries of one person: `id` points to `same`. */
export function joinPeople(people: PeopleDoc, id: string, same: string): Done {
	if (id === same) return failure({ type: 'not-found', id: same });
	return editRecord(persons(people), id, { sameAs: same });
}

/** Says that a person works for an organisation, or no longer does. */
export function setOrganisationOf(
	people: PeopleDoc,
	id: string,
	orgId: string,
	belongs: boolean
): Done {
	return setPersonKey(people, id, 'organisations', orgId, belongs);
}

/** Says that a person speaks a language (BCP 47 tag), or does not. */
export function setLanguageOf(people: PeopleDoc, id: string, tag: string, speaks: boolean): Done {
	return setPersonKey(people, id, 'languages', tag, speaks);
}

/** Copies into the record that the server's member list names it for an account (or no longer). */
export function setAccountOf(
	people: PeopleDoc,
	id: string,
	accountId: string,
	stands: boolean
): Done {
	return setPersonKey(people, id, 'accounts', accountId, stands);
}

/** Lets a joined person stand on their own again. */
export function separatePerson(people: PeopleDoc, id: string): Done {
	return separate(persons(people), Person.read, (sameAs) => ({ sameAs }), id);
}

/** Puts a person away, with the records that were joined to them. */
export function archivePerson(people: PeopleDoc, id: string, reason?: string): Done {
	return archiveJoined(persons(people), Person.read, id, reason);
}

export function restorePerson(people: PeopleDoc, id: string): Done {
	return restoreJoined(persons(people), Person.read, id);
}

export function addGroup(people: PeopleDoc, init: Init<typeof Group>): Added {
	return addRecord(groups(people), init);
}

export function editGroup(people: PeopleDoc, id: string, changes: Changes<typeof Group>): Done {
	return editRecord(groups(people), id, changes);
}

/** Makes a person a member, or changes the membership, which is one value. */
export function setMember(
	people: PeopleDoc,
	groupId: string,
	personId: string,
	membership: Membership
): Done {
	return withRecord(groups(people), groupId, (raw) =>
		Group.put(raw, 'members', personId, membership)
	);
}

export function removeMember(people: PeopleDoc, groupId: string, personId: string): Done {
	return withRecord(groups(people), groupId, (raw) => Group.drop(raw, 'members', personId));
}

export function archiveGroup(people: PeopleDoc, id: string, reason?: string): Done {
	return archiveRecord(groups(people), id, reason);
}

/** Takes a group back into use, with all its members. */
export function restoreGroup(people: PeopleDoc, id: string): Done {
	return restoreRecord(groups(people), id);
}

function setPersonKey(
	people: PeopleDoc,
	id: string,
	field: 'organisations' | 'accounts' | 'languages',
	key: string,
	there: boolean
): Done {
	return withRecord(persons(people), id, (raw) =>
		there ? Person.put(raw, field, key, true) : Person.drop(raw, field, key)
	);
}

const organisations = (people: PeopleDoc) => shelf(people, people.organisations, Organisation);
const persons = (people: PeopleDoc) => shelf(people, people.people, Person);
const groups = (people: PeopleDoc) => shelf(people, people.groups, Group);

function shelf<F extends Fields>(
	people: PeopleDoc,
	map: Y.Map<unknown>,
	type: RecordType<F>
): Shelf<F> {
	return { handle: people, map, type, origin: PEOPLE_EDIT };
}
