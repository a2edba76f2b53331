/** What a person does with the roster, and which record stands open beside it. */
import { type Words } from '#lib/messages/words.ts';
import { archiveResource, restoreResource } from '#lib/model/people/offers.ts';
import { type Organisation } from '#lib/model/people/organisation.ts';
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
	restorePerson,
	separateOrganisation,
	separatePerson
} from '#lib/model/people/roster.ts';
import { type CommandError, type Result } from '#lib/model/schema/result.ts';
import { type Initiative } from '#lib/session/context.ts';
import { type Notices } from '#lib/ui/notices.svelte.ts';
import { type JoinableKind, RosterRows } from './roster-rows.svelte.ts';

/** What is found twice, and is added by its name. */
export type NamedKind = 'organisation' | 'person' | 'group';
export type RecordKind = NamedKind | 'resource';

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
	readonly format: Words['format'];
}

export class RosterController extends RosterRows {
	readonly #desk: RosterDesk;
	opened = $state.raw<Opened>();

	constructor(desk: RosterDesk) {
		super(desk.initiative, desk.format);
		this.#desk = desk;
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

	/** Tells a person why a command did nothing; answers whether it did what it should. */
	reported<T>(result: Result<T, CommandError>): result is { readonly ok: true; readonly value: T } {
		const { notices, words } = this.#desk;
		if (!result.ok) notices.show({ text: words.commandErrors[result.error.type], tone: 'act' });
		return result.ok;
	}
}
