/** What a person compares before two records are joined. */
import { type Words } from '#lib/messages/words.ts';
import { type OffersController } from './offers-controller.svelte.ts';
import { type PartnerWork } from './partner-work.svelte.ts';
import { type RosterController } from './roster-controller.svelte.ts';
import { type JoinableKind } from './roster-rows.svelte.ts';

export interface JoinFact {
	readonly label: string;
	/** Empty where nothing stands. */
	readonly value: string;
}

export type JoinFacts = (kind: JoinableKind, id: string) => readonly JoinFact[];

export interface JoinSources {
	readonly roster: RosterController;
	readonly work: PartnerWork;
	readonly offers: OffersController;
	readonly words: () => Words;
}

/** The facts of a record, the same ones in the same order for both sides. */
export function joinFacts({ roster, work, offers, words }: JoinSources): JoinFacts {
	const list = (names: readonly string[]) => (names.length === 0 ? '' : words().format.list(names));
	const day = (at: string | undefined) => (at === undefined ? '' : words().format.shortDate(at));

	function ofOrganisation(id: string): readonly JoinFact[] {
		const row = roster.organisation(id);
		if (!row) return [];
		const { facts } = words().partners.join;
		const { sectors, orgRoles } = words().people;
		const { leads, supports, over } = work.activitiesOf(id);
		const resources = [...offers.of(id, 'offer'), ...offers.of(id, 'need')];
		return [
			{ label: facts.sector, value: sectors[row.sector] },
			{ label: facts.role, value: orgRoles[row.role] },
			{ label: facts.aliases, value: list(row.aliases) },
			{ label: facts.joined, value: day(row.joinedOn) },
			{ label: facts.people, value: list(roster.peopleOf(id).map((one) => one.displayName)) },
			{
				label: facts.activities,
				value: list([...leads, ...supports, ...over].map(({ title }) => title))
			},
			{ label: facts.resources, value: list(resources.map(({ title }) => title)) },
			{ label: facts.aims, value: list(work.aimsOf(row).map(({ text }) => text)) },
			{ label: facts.added, value: day(row.createdAt) }
		];
	}

	function ofPerson(id: string): readonly JoinFact[] {
		const row = roster.personRecord(id);
		if (!row) return [];
		const { facts, yes } = words().partners.join;
		return [
			{ label: facts.title, value: row.roleTitle },
			{ label: facts.organisations, value: list(roster.worksFor(row)) },
			{ label: facts.groups, value: list(roster.groupsOf(id).map(({ name }) => name)) },
			{ label: facts.resident, value: row.resident ? yes : '' },
			{ label: facts.account, value: roster.memberOf(id)?.name ?? '' },
			{ label: facts.added, value: day(row.createdAt) }
		];
	}

	return (kind, id) => (kind === 'organisation' ? ofOrganisation(id) : ofPerson(id));
}
