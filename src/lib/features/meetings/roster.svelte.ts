/** People, organisations and groups as meetings name them. Reading only. */
import { liveRows } from '#lib/live/live-rows.ts';
import { type Words } from '#lib/messages/words.ts';
import { Group } from '#lib/model/people/group.ts';
import { sameAsResolver } from '#lib/model/people/likeness.ts';
import { Organisation } from '#lib/model/people/organisation.ts';
import { Person } from '#lib/model/people/person.ts';
import { present } from '#lib/model/schema/collection.ts';
import { type PeopleDoc } from '#lib/model/workspace.ts';

export class Roster {
	readonly #people;
	readonly #organisations;
	readonly #groups;
	readonly #format: Words['format'];
	readonly #mainPerson = $derived.by(() => sameAsResolver(this.#people.current.values()));
	readonly #mainOrganisation = $derived.by(() =>
		sameAsResolver(this.#organisations.current.values())
	);

	/** `format` puts names in the order of the language. */
	constructor(people: PeopleDoc, format: Words['format']) {
		this.#format = format;
		this.#people = liveRows(people.people, Person.read);
		this.#organisations = liveRows(people.organisations, Organisation.read);
		this.#groups = liveRows(people.groups, Group.read);
	}

	/** Names in the order of the language. */
	compare(a: string, b: string): number {
		return this.#format.compare(a, b);
	}

	/** Reactive: every entry by id, for derivations. */
	get people(): ReadonlyMap<string, Person> {
		return this.#people.current;
	}

	/** Everybody in use, once each, by name. */
	readonly everybody: readonly Person[] = $derived.by(() =>
		present(this.#people.current.values())
			.filter((person) => this.#mainPerson(person.id) === person.id)
			.toSorted((a, b) => this.compare(a.displayName, b.displayName))
	);

	/** Groups in use, by name. */
	readonly groups: readonly Group[] = $derived.by(() =>
		present(this.#groups.current.values()).toSorted((a, b) => this.compare(a.name, b.name))
	);

	/** Who belongs to a group on a day: everybody in use once, and who has not arrived yet. */
	membersOf(group: Group, today: string): readonly string[] {
		return [...group.members]
			.filter(([, { to }]) => to === undefined || to >= today)
			.map(([id]) => this.#mainPerson(id))
			.filter((id, at, ids) => ids.indexOf(id) === at)
			.filter((id) => this.person(id)?.archived === undefined);
	}

	group(id: string | undefined): Group | undefined {
		return id === undefined ? undefined : this.#groups.current.get(id);
	}

	/** The entry, or the one it was joined to. Undefined while it has not arrived. */
	person(id: string | undefined): Person | undefined {
		return id === undefined ? undefined : this.#people.current.get(this.#mainPerson(id));
	}

	nameOf(personId: string | undefined): string {
		return this.person(personId)?.displayName ?? '';
	}

	/** The first organisation a person works for, under the name it goes by here. */
	organisationOf(personId: string): { readonly id: string; readonly name: string } | undefined {
		for (const id of this.person(personId)?.organisations ?? []) {
			const found = this.#organisations.current.get(this.#mainOrganisation(id));
			if (found) return { id, name: found.name };
		}
		return undefined;
	}
}
