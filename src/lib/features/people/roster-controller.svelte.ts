/** The roster as its page shows it: partners, people and groups, found by name, and what looks alike. */
import { liveRows } from '#lib/live/live-rows.ts';
import { type Words } from '#lib/messages/words.ts';
import { Group } from '#lib/model/people/group.ts';
import {
	alikeOrganisations,
	alikePeople,
	type Likeness,
	sameAsResolver
} from '#lib/model/people/likeness.ts';
import { Organisation } from '#lib/model/people/organisation.ts';
import { Person } from '#lib/model/people/person.ts';
import {
	addGroup,
	addOrganisation,
	addPerson,
	archiveGroup,
	archiveOrganisation,
	archivePerson,
	editOrganisation,
	joinOrganisations,
	joinPeople,
	restoreGroup,
	restoreOrganisation,
	restorePerson
} from '#lib/model/people/roster.ts';
import { present } from '#lib/model/schema/collection.ts';
import { foldName } from '#lib/model/schema/names.ts';
import { type CommandError, type Result } from '#lib/model/schema/result.ts';
import { groupFacts, type GroupFacts } from '#lib/model/people/group-facts.ts';
import { archiveResource, restoreResource } from '#lib/model/people/offers.ts';
import { sectorBalance, type SectorBalance } from '#lib/model/people/sectors.ts';
import { separateOrganisation, separatePerson } from '#lib/model/people/separate.ts';
import { type PeopleDoc } from '#lib/model/workspace.ts';
import { type Initiative, type MemberEntry } from '#lib/session/context.ts';
import { type Notices } from '#lib/ui/notices.svelte.ts';

/** What is found twice, and is added by its name. */
export type NamedKind = 'organisation' | 'person' | 'group';
export type RecordKind = NamedKind | 'resource';
export type JoinableKind = 'organisation' | 'person';

/** The record that stands open beside the lists. */
export interface Opened {
	readonly kind: RecordKind;
	readonly id: string;
}

export interface RosterDesk {
	readonly initiative: Initiative;
	readonly notices: Notices;
	readonly words: Words['people'];
	readonly more: Words['partners'];
}

export class RosterController {
	readonly people: PeopleDoc;
	readonly #desk: RosterDesk;
	readonly #organisations;
	readonly #people;
	readonly #groups;
	query = $state('');
	opened = $state.raw<Opened>();
	/** Pairs that somebody here said are two; asked again when the page opens anew. */
	#different = $state.raw<readonly string[]>([]);

	constructor(desk: RosterDesk) {
		this.#desk = desk;
		this.people = desk.initiative.people.model;
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
			.toSorted((a, b) => a.name.localeCompare(b.name))
	);

	/** Who is at the table, whatever the search says. */
	readonly balance: SectorBalance = $derived.by(() =>
		sectorBalance([...this.#organisations.current.values()], this.#desk.initiative.today)
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
			.toSorted((a, b) => a.displayName.localeCompare(b.displayName))
	);

	/** Groups in use, whatever the search says. */
	readonly allGroups: readonly Group[] = $derived.by(() =>
		present(this.#groups.current.values()).toSorted((a, b) => a.name.localeCompare(b.name))
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
			.toSorted((a, b) => a.displayName.localeCompare(b.displayName))
	);

	readonly allOrganisations: readonly Organisation[] = $derived.by(() =>
		present(this.#organisations.current.values())
			.filter((row) => this.mainOrganisation(row.id) === row.id)
			.toSorted((a, b) => a.name.localeCompare(b.name))
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
			today: this.#desk.initiative.today,
			mainOf: this.mainPerson,
			isHere: (personId) => this.person(personId)?.archived === undefined
		});
	}

	group(id: string): Group | undefined {
		return this.#groups.current.get(id);
	}

	/** Records that were joined to this partner. */
	joinedTo(organisationId: string): readonly Organisation[] {
		return [...this.#organisations.current.values()].filter(
			({ id }) => id !== organisationId && this.mainOrganisation(id) === organisationId
		);
	}

	/** Entries that were joined to this person. */
	personsJoinedTo(personId: string): readonly Person[] {
		return [...this.#people.current.values()].filter(
			({ id }) => id !== personId && this.mainPerson(id) === personId
		);
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
		return this.allPeople.filter((person) =>
			this.organisationsOf(person).some(({ id }) => id === organisationId)
		);
	}

	groupsOf(personId: string): readonly Group[] {
		return present(this.#groups.current.values()).filter((group) =>
			[...group.members.keys()].some((id) => this.mainPerson(id) === personId)
		);
	}

	/** The member who, by the server's list, is this person. */
	memberOf(personId: string): MemberEntry | undefined {
		return this.#desk.initiative.members.find(
			({ entry }) => entry !== undefined && this.mainPerson(entry) === personId
		);
	}

	add(kind: NamedKind, name: string): void {
		const { words } = this.#desk;
		const added = {
			organisation: () => addOrganisation(this.people, { name }),
			person: () => addPerson(this.people, { displayName: name }),
			group: () => addGroup(this.people, { name })
		}[kind]();
		if (!this.reported(added)) return;
		const said = { organisation: words.organisations, person: words.people, group: words.groups };
		this.#desk.notices.say(said[kind].added(name));
		this.query = '';
		this.opened = { kind, id: added.value };
	}

	archive(kind: RecordKind, id: string, name: string): void {
		const { notices, words } = this.#desk;
		const archive = {
			organisation: archiveOrganisation,
			person: archivePerson,
			group: archiveGroup,
			resource: archiveResource
		};
		if (!this.reported(archive[kind](this.people, id))) return;
		this.opened = undefined;
		notices.show({
			text: words.archivedTold(name),
			action: { label: words.undo, run: () => this.restore(kind, id, name) }
		});
	}

	restore(kind: RecordKind, id: string, name: string): void {
		const restore = {
			organisation: restoreOrganisation,
			person: restorePerson,
			group: restoreGroup,
			resource: restoreResource
		};
		if (!this.reported(restore[kind](this.people, id))) return;
		this.#desk.notices.say(this.#desk.words.restoredTold(name));
	}

	/** The name of a record itself, joined or not. */
	nameOf(kind: JoinableKind, id: string): string {
		const name =
			kind === 'organisation' ? this.organisation(id)?.name : this.personRecord(id)?.displayName;
		return name ?? '';
	}

	/** Joins one record into another; nothing of either is lost, and it can be taken apart again. */
	join(kind: JoinableKind, id: string, into: string): void {
		const { notices, words } = this.#desk;
		const join = { organisation: joinOrganisations, person: joinPeople }[kind];
		if (!this.reported(join(this.people, id, into))) return;
		if (this.opened?.id === id) this.opened = { kind, id: into };
		notices.show({
			text: words.organisations.joined(this.nameOf(kind, id), this.nameOf(kind, into)),
			action: { label: words.undo, run: () => this.separate(kind, id) }
		});
	}

	separate(kind: JoinableKind, id: string): void {
		const separate = { organisation: separateOrganisation, person: separatePerson }[kind];
		if (!this.reported(separate(this.people, id))) return;
		this.#desk.notices.say(this.#desk.words.organisations.separated(this.nameOf(kind, id)));
	}

	/** What was asked is a partner from today on. */
	becamePartner(organisation: Organisation): void {
		const { initiative, more, notices } = this.#desk;
		const changes = { role: 'partner', joinedOn: initiative.today } as const;
		const before = { role: organisation.role, joinedOn: organisation.joinedOn };
		if (!this.reported(editOrganisation(this.people, organisation.id, changes))) return;
		notices.show({
			text: more.balance.becameTold(organisation.name),
			action: {
				label: this.#desk.words.undo,
				run: () => this.reported(editOrganisation(this.people, organisation.id, before))
			}
		});
	}

	areTwo(likeness: Likeness): void {
		this.#different = [...this.#different, likeness.ids.join()];
	}

	/** Tells a person why a command did nothing; answers whether it did what it should. */
	reported<T>(result: Result<T, CommandError>): result is { readonly ok: true; readonly value: T } {
		const { notices, words } = this.#desk;
		if (!result.ok) notices.show({ text: words.commandErrors[result.error.type], tone: 'act' });
		return result.ok;
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
