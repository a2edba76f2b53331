/** The roster read: partners, people and groups, found by name, joined records as one, and what looks alike. */
import { liveRows } from '#lib/live/live-rows.ts';
import { type Words } from '#lib/messages/words.ts';
import { groupFacts, type GroupFacts } from '#lib/model/people/group-facts.ts';
import { Group } from '#lib/model/people/group.ts';
import {
	alikeOrganisations,
	alikePeople,
	type Likeness,
	sameAsResolver
} from '#lib/model/people/likeness.ts';
import { Organisation } from '#lib/model/people/organisation.ts';
import { Person } from '#lib/model/people/person.ts';
import { sectorBalance, type SectorBalance } from '#lib/model/people/sectors.ts';
import { present } from '#lib/model/schema/collection.ts';
import { foldName } from '#lib/model/schema/names.ts';
import { type PeopleDoc } from '#lib/model/workspace.ts';
import { type Initiative, type MemberEntry } from '#lib/session/context.ts';
import { grouped } from './grouped.ts';

export type JoinableKind = 'organisation' | 'person';

export class RosterRows {
	readonly people: PeopleDoc;
	readonly #initiative: Initiative;
	readonly #format: Words['format'];
	readonly #organisations;
	readonly #people;
	readonly #groups;
	query = $state('');
	/** Pairs that somebody here said are two; asked again when the page opens anew. */
	#different = $state.raw<readonly string[]>([]);

	/** `format` puts names in the order of the language. */
	constructor(initiative: Initiative, format: Words['format']) {
		this.#initiative = initiative;
		this.#format = format;
		this.people = initiative.people.model;
		this.#organisations = liveRows(this.people.organisations, Organisation.read);
		this.#people = liveRows(this.people.people, Person.read);
		this.#groups = liveRows(this.people.groups, Group.read);
	}

	readonly mainOrganisation = $derived.by(() =>
		sameAsResolver(this.#organisations.current.values())
	);
	readonly mainPerson = $derived.by(() => sameAsResolver(this.#people.current.values()));

	/** Partners in use and not only asked, once each, by name, as the search leaves them. */
	readonly organisations: readonly Organisation[] = $derived.by(() =>
		present(this.#organisations.current.values())
			.filter((row) => this.mainOrganisation(row.id) === row.id && row.role !== 'prospect')
			.filter((row) => this.#matches([row.name, ...row.aliases, ...this.joinedNames(row.id)]))
			.toSorted((a, b) => this.#format.compare(a.name, b.name))
	);

	/** Who is at the table, whatever the search says. */
	readonly balance: SectorBalance = $derived.by(() =>
		sectorBalance([...this.#organisations.current.values()], this.#initiative.today)
	);

	/** Asked only, as the search leaves them. */
	readonly prospects: readonly Organisation[] = $derived.by(() =>
		this.balance.prospects.filter((row) => this.#matches([row.name, ...row.aliases]))
	);

	/** People in use, once each, by name, as the search leaves them. */
	readonly everybody: readonly Person[] = $derived.by(() =>
		present(this.#people.current.values())
			.filter((row) => this.mainPerson(row.id) === row.id)
			.filter((row) => this.#matches(this.#saidOf(row)))
			.toSorted((a, b) => this.#format.compare(a.displayName, b.displayName))
	);

	/** Groups in use, whatever the search says. */
	readonly allGroups: readonly Group[] = $derived.by(() =>
		present(this.#groups.current.values()).toSorted((a, b) => this.#format.compare(a.name, b.name))
	);

	readonly groups: readonly Group[] = $derived.by(() =>
		this.allGroups.filter((row) => this.#matches([row.name]))
	);

	/** What was put away, by kind. */
	readonly archived = $derived.by(() => ({
		organisation: [...this.#organisations.current.values()].filter(isArchived),
		person: [...this.#people.current.values()].filter(isArchived),
		group: [...this.#groups.current.values()].filter(isArchived)
	}));

	/** Pairs that look like one and were not said to be two. */
	readonly alike: Readonly<Record<JoinableKind, readonly Likeness[]>> = $derived.by(() => {
		const asked = ({ ids }: Likeness) => !this.#different.includes(ids.join());
		return {
			organisation: alikeOrganisations([...this.#organisations.current.values()]).filter(asked),
			person: alikePeople([...this.#people.current.values()]).filter(asked)
		};
	});

	/** Everybody in use, whatever the search says, for pickers. */
	readonly allPeople: readonly Person[] = $derived.by(() =>
		present(this.#people.current.values())
			.filter((row) => this.mainPerson(row.id) === row.id)
			.toSorted((a, b) => this.#format.compare(a.displayName, b.displayName))
	);

	readonly allOrganisations: readonly Organisation[] = $derived.by(() =>
		present(this.#organisations.current.values())
			.filter((row) => this.mainOrganisation(row.id) === row.id)
			.toSorted((a, b) => this.#format.compare(a.name, b.name))
	);

	/** Joined records by the one that stands for them. */
	readonly #joinedOrganisations = $derived.by(() =>
		grouped(this.#organisations.current.values(), ({ id }) => {
			const main = this.mainOrganisation(id);
			return main === id ? [] : [main];
		})
	);

	readonly #joinedPeople = $derived.by(() =>
		grouped(this.#people.current.values(), ({ id }) => {
			const main = this.mainPerson(id);
			return main === id ? [] : [main];
		})
	);

	readonly #peopleByPartner = $derived.by(() =>
		grouped(this.allPeople, (person) => this.organisationsOf(person).map(({ id }) => id))
	);

	organisation(id: string | undefined): Organisation | undefined {
		return id === undefined ? undefined : this.#organisations.current.get(id);
	}

	person(id: string | undefined): Person | undefined {
		return id === undefined ? undefined : this.#people.current.get(this.mainPerson(id));
	}

	/** The very record, not the one that stands for it. */
	personRecord(id: string): Person | undefined {
		return this.#people.current.get(id);
	}

	/** What is so about a group today. */
	factsOf(group: Group): GroupFacts {
		return groupFacts(group, {
			today: this.#initiative.today,
			mainOf: this.mainPerson,
			isHere: (personId) => this.person(personId)?.archived === undefined
		});
	}

	group(id: string): Group | undefined {
		return this.#groups.current.get(id);
	}

	/** Records that were joined to this partner. */
	joinedTo(organisationId: string): readonly Organisation[] {
		return this.#joinedOrganisations.get(organisationId) ?? [];
	}

	/** Entries that were joined to this person. */
	personsJoinedTo(personId: string): readonly Person[] {
		return this.#joinedPeople.get(personId) ?? [];
	}

	joinedNames(organisationId: string): readonly string[] {
		return this.joinedTo(organisationId).flatMap(({ name, aliases }) => [name, ...aliases]);
	}

	/** The partners a person works for, under any of their entries; joined partners once. */
	organisationsOf(person: Person): readonly Organisation[] {
		const entries = [person, ...this.personsJoinedTo(person.id)];
		const ids = entries.flatMap(({ organisations }) => organisations.map(this.mainOrganisation));
		const once = ids.filter((id, at) => ids.indexOf(id) === at);
		return once.flatMap((id) => this.organisation(id) ?? []);
	}

	worksFor(person: Person): readonly string[] {
		return this.organisationsOf(person).map(({ name }) => name);
	}

	/** What a person speaks, under any of their entries, as BCP 47 tags. */
	languagesOf(person: Person): readonly string[] {
		const tags = [person, ...this.personsJoinedTo(person.id)].flatMap(({ languages }) => languages);
		return tags.filter((tag, at) => tags.indexOf(tag) === at);
	}

	peopleOf(organisationId: string): readonly Person[] {
		return this.#peopleByPartner.get(organisationId) ?? [];
	}

	groupsOf(personId: string): readonly Group[] {
		return present(this.#groups.current.values()).filter((group) =>
			[...group.members.keys()].some((id) => this.mainPerson(id) === personId)
		);
	}

	/** The member who, by the server's list, is this person. */
	memberOf(personId: string): MemberEntry | undefined {
		return this.#initiative.members.find(
			({ entry }) => entry !== undefined && this.mainPerson(entry) === personId
		);
	}

	/** The name of a record itself, joined or not. */
	nameOf(kind: JoinableKind, id: string): string {
		const name =
			kind === 'organisation' ? this.organisation(id)?.name : this.personRecord(id)?.displayName;
		return name ?? '';
	}

	areTwo(likeness: Likeness): void {
		this.#different = [...this.#different, likeness.ids.join()];
	}

	#saidOf(person: Person): readonly string[] {
		const also = this.personsJoinedTo(person.id).map(({ displayName }) => displayName);
		return [person.displayName, person.roleTitle, ...also, ...this.worksFor(person)];
	}

	#matches(names: readonly string[]): boolean {
		const wanted = foldName(this.query).split(' ').filter(Boolean);
		const text = foldName(names.join(' '));
		return wanted.every((word) => text.includes(word));
	}
}

function isArchived(row: { readonly archived: unknown }): boolean {
	return row.archived !== undefined;
}
