/** The roster as its page shows it: partners, people and groups, found by name, and what looks alike. */
import { liveRows } from '#lib/live/live-rows.ts';
import { type Words } from '#lib/messages/words.ts';
import { Group } from '#lib/model/people/group.ts';
import { alikeOrganisations, type Likeness, sameAsResolver } from '#lib/model/people/likeness.ts';
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
	restoreGroup,
	restoreOrganisation,
	restorePerson
} from '#lib/model/people/roster.ts';
import { present } from '#lib/model/schema/collection.ts';
import { foldName } from '#lib/model/schema/names.ts';
import { type CommandError, type Result } from '#lib/model/schema/result.ts';
import { type PeopleDoc } from '#lib/model/workspace.ts';
import { type Initiative, type MemberEntry } from '#lib/session/context.ts';
import { type Notices } from '#lib/ui/notices.svelte.ts';

export type RecordKind = 'organisation' | 'person' | 'group';

/** The record that stands open beside the lists. */
export interface Opened {
	readonly kind: RecordKind;
	readonly id: string;
}

export interface RosterDesk {
	readonly initiative: Initiative;
	readonly notices: Notices;
	readonly words: Words['people'];
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

	/** Partners in use, once each, by name, as the search leaves them. */
	readonly organisations: readonly Organisation[] = $derived.by(() =>
		present(this.#organisations.current.values())
			.filter((row) => this.mainOrganisation(row.id) === row.id)
			.filter((row) => this.#matches([row.name, ...row.aliases, ...this.joinedNames(row.id)]))
			.toSorted((a, b) => a.name.localeCompare(b.name))
	);

	/** People in use, once each, by name, as the search leaves them. */
	readonly everybody: readonly Person[] = $derived.by(() =>
		present(this.#people.current.values())
			.filter((row) => this.mainPerson(row.id) === row.id)
			.filter((row) => this.#matches([row.displayName, row.roleTitle, ...this.worksFor(row)]))
			.toSorted((a, b) => a.displayName.localeCompare(b.displayName))
	);

	readonly groups: readonly Group[] = $derived.by(() =>
		present(this.#groups.current.values())
			.filter((row) => this.#matches([row.name]))
			.toSorted((a, b) => a.name.localeCompare(b.name))
	);

	/** What was put away, by kind. */
	readonly archived = $derived.by(() => ({
		organisation: [...this.#organisations.current.values()].filter(isArchived),
		person: [...this.#people.current.values()].filter(isArchived),
		group: [...this.#groups.current.values()].filter(isArchived)
	}));

	/** Pairs of partners that look like one and were not said to be two. */
	readonly alike: readonly Likeness[] = $derived.by(() =>
		alikeOrganisations([...this.#organisations.current.values()]).filter(
			({ ids }) => !this.#different.includes(ids.join())
		)
	);

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

	group(id: string): Group | undefined {
		return this.#groups.current.get(id);
	}

	/** Records that were joined to this partner. */
	joinedTo(organisationId: string): readonly Organisation[] {
		return [...this.#organisations.current.values()].filter(
			({ id }) => id !== organisationId && this.mainOrganisation(id) === organisationId
		);
	}

	joinedNames(organisationId: string): readonly string[] {
		return this.joinedTo(organisationId).flatMap(({ name, aliases }) => [name, ...aliases]);
	}

	/** The names of the partners a person works for, joined ones under the name they go by. */
	worksFor(person: Person): readonly string[] {
		return person.organisations.flatMap(
			(id) => this.organisation(this.mainOrganisation(id))?.name ?? []
		);
	}

	peopleOf(organisationId: string): readonly Person[] {
		return this.allPeople.filter(({ organisations }) =>
			organisations.some((id) => this.mainOrganisation(id) === organisationId)
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

	add(kind: RecordKind, name: string): void {
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
			group: archiveGroup
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
			group: restoreGroup
		};
		if (!this.reported(restore[kind](this.people, id))) return;
		this.#desk.notices.say(this.#desk.words.restoredTold(name));
	}

	/** Joins one record into another; nothing of either is lost, and it can be taken apart again. */
	join(id: string, into: string): void {
		const { notices, words } = this.#desk;
		const names = [this.organisation(id)?.name ?? '', this.organisation(into)?.name ?? ''] as const;
		if (!this.reported(joinOrganisations(this.people, id, into))) return;
		notices.show({
			text: words.organisations.joined(...names),
			action: { label: words.undo, run: () => this.separate(id) }
		});
	}

	separate(id: string): void {
		const name = this.organisation(id)?.name ?? '';
		if (!this.reported(editOrganisation(this.people, id, { sameAs: undefined }))) return;
		this.#desk.notices.say(this.#desk.words.organisations.separated(name));
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

	#matches(names: readonly string[]): boolean {
		const wanted = foldName(this.query).split(' ').filter(Boolean);
		const text = foldName(names.join(' '));
		return wanted.every((word) => text.includes(word));
	}
}

function isArchived(row: { readonly archived: unknown }): boolean {
	return row.archived !== undefined;
}
