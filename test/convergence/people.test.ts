import { describe, expect, it } from 'vitest';
import type * as Y from 'yjs';
import { Group, MEMBER_ROLES } from '#lib/model/people/group.ts';
import { alikeOrganisations, sameAsResolver } from '#lib/model/people/likeness.ts';
import { Organisation, ORGANISATION_ROLES } from '#lib/model/people/organisation.ts';
import { Person } from '#lib/model/people/person.ts';
import {
	addGroup,
	addOrganisation,
	addPerson,
	archivePerson,
	editOrganisation,
	editPerson,
	joinOrganisations,
	removeMember,
	restorePerson,
	setAccountOf,
	setAlias,
	setMember,
	setOrganisationOf
} from '#lib/model/people/roster.ts';
import { readRows } from '#lib/model/schema/collection.ts';
import { peopleOf } from '#lib/model/workspace.ts';
import { type Peer, penOf } from '#test/peers.ts';
import { randomFrom, seedsFor } from '#test/random.ts';
import { type Deed, expectSame, rounds } from './rounds.ts';

const people = ({ doc, pen }: Peer) => peopleOf(doc, pen);
const rowsOf = (doc: Y.Doc) => {
	const handle = peopleOf(doc, penOf('reader', randomFrom(1)));
	const organisations = [...readRows(handle.organisations, Organisation).values()].sort(byId);
	const sameAs = sameAsResolver(organisations);
	return {
		organisations,
		people: [...readRows(handle.people, Person).values()].sort(byId),
		groups: [...readRows(handle.groups, Group).values()].sort(byId),
		alike: alikeOrganisations(organisations),
		resolved: organisations.map(({ id }) => sameAs(id))
	};
};
const byId = (a: { id: string }, b: { id: string }): number => (a.id < b.id ? -1 : 1);

const NAMES = ['Riverside CHC', 'Riverside Community Health Center', 'Harvest Table', 'Café Sol'];

function deedsOf(added: Set<string>): readonly Deed[] {
	const idOf = (rows: readonly { readonly id: string }[], at: number): string =>
		rows[at % Math.max(rows.length, 1)]?.id ?? 'none';
	const org = (peer: Peer, at: number): string => idOf(rowsOf(peer.doc).organisations, at);
	const person = (peer: Peer, at: number): string => idOf(rowsOf(peer.doc).people, at);
	const group = (peer: Peer, at: number): string => idOf(rowsOf(peer.doc).groups, at);
	const note = (result: { ok: boolean; value?: unknown }): void => {
		if (result.ok) added.add(String(result.value));
	};
	return [
		(peer, { random }) => note(addOrganisation(people(peer), { name: random.pick(NAMES) })),
		(peer, { random }) => note(addPerson(people(peer), { displayName: `P${random.below(9)}` })),
		(peer, { random }) => note(addGroup(people(peer), { name: `Group ${random.below(9)}` })),
		(peer, { random }) =>
			editOrganisation(people(peer), org(peer, random.below(9)), {
				role: random.pick(ORGANISATION_ROLES)
			}),
		(peer, { random }) =>
			joinOrganisations(people(peer), org(peer, random.below(9)), org(peer, random.below(9))),
		(peer, { random }) =>
			setAlias(people(peer), org(peer, random.below(9)), random.pick(NAMES), random.chance(0.7)),
		(peer, { random }) =>
			editPerson(people(peer), person(peer, random.below(9)), { roleTitle: `T${random.below(9)}` }),
		(peer, { random }) =>
			setOrganisationOf(
				people(peer),
				person(peer, random.below(9)),
				org(peer, random.below(9)),
				random.chance(0.7)
			),
		(peer, { random }) =>
			setAccountOf(people(peer), person(peer, random.below(9)), peer.pen.by, random.chance(0.7)),
		(peer, { random }) => archivePerson(people(peer), person(peer, random.below(9))),
		(peer, { random }) => restorePerson(people(peer), person(peer, random.below(9))),
		(peer, { random }) =>
			setMember(people(peer), group(peer, random.below(9)), person(peer, random.below(9)), {
				role: random.pick(MEMBER_ROLES)
			}),
		(peer, { random }) =>
			removeMember(people(peer), group(peer, random.below(9)), person(peer, random.below(9)))
	];
}

describe('people, on five devices', () => {
	it.each(seedsFor(25))('read the same everywhere, seed $seed ($because)', ({ seed }) => {
		const added = new Set<string>();
		const begin = (peer: Peer): void => {
			addOrganisation(people(peer), { name: 'Backbone', role: 'backbone' });
		};
		const peers = rounds(seed, begin, deedsOf(added));
		expectSame(peers, rowsOf);
		const rows = rowsOf(peers.peer(0).doc);
		const ids = [...rows.organisations, ...rows.people, ...rows.groups].map(({ id }) => id);
		expect(ids).toEqual(expect.arrayContaining([...added]));
		expect(ids).toHaveLength(added.size + 1);
	});
});
