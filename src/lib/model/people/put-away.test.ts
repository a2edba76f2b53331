import { describe, expect, it } from 'vitest';
import * as Y from 'yjs';
import { penOf } from '#test/peers.ts';
import { randomFrom } from '#test/random.ts';
import { mainTerms } from '../agenda/glossary.ts';
import { Term } from '../agenda/term.ts';
import { addTerm, archiveTerm } from '../agenda/agenda.ts';
import { joinTerm } from '../agenda/terms.ts';
import { present, readRows } from '../schema/collection.ts';
import { type Result } from '../schema/result.ts';
import { agendaOf, peopleOf } from '../workspace.ts';
import { sameAsResolver } from './likeness.ts';
import { Organisation } from './organisation.ts';
import { Person } from './person.ts';
import {
	addOrganisation,
	addPerson,
	archiveOrganisation,
	archivePerson,
	joinOrganisations,
	joinPeople,
	restoreOrganisation
} from './roster.ts';

const must = <T>(result: Result<T, unknown>): T => {
	if (!result.ok) throw new Error(JSON.stringify(result.error));
	return result.value;
};

/** Two devices with the same document. */
function twins<Handle extends { readonly doc: Y.Doc }>(
	open: (doc: Y.Doc, pen: ReturnType<typeof penOf>) => Handle
) {
	const one = open(new Y.Doc(), penOf('ana', randomFrom(1)));
	const two = open(new Y.Doc(), penOf('ben', randomFrom(2)));
	const meet = (first: Handle, second: Handle) => {
		Y.applyUpdate(second.doc, Y.encodeStateAsUpdate(first.doc));
		Y.applyUpdate(first.doc, Y.encodeStateAsUpdate(second.doc));
	};
	return { one, two, meet };
}

/** Ids that stand for a record in use, once each. */
function shown(
	rows: readonly {
		readonly id: string;
		readonly archived: unknown;
		readonly sameAs: string | undefined;
	}[]
) {
	const main = sameAsResolver(rows);
	return present(rows)
		.filter(({ id }) => main(id) === id)
		.map(({ id }) => id);
}

describe('putting away a record that is joined to on another device meanwhile', () => {
	it.each(['put away', 'joined'])('keeps the joined organisation in use, %s first', (first) => {
		const { one, two, meet } = twins(peopleOf);
		const old = must(addOrganisation(one, { name: 'Riverside CHC' }));
		const other = must(addOrganisation(one, { name: 'Riverside Community Health Center' }));
		meet(one, two);
		must(archiveOrganisation(one, old));
		must(joinOrganisations(two, other, old));
		if (first === 'put away') meet(one, two);
		else meet(two, one);
		for (const { organisations } of [one, two]) {
			expect(shown([...readRows(organisations, Organisation).values()])).toEqual([other]);
		}
	});

	it.each(['put away', 'joined'])('keeps the joined person in use, %s first', (first) => {
		const { one, two, meet } = twins(peopleOf);
		const old = must(addPerson(one, { displayName: 'R. Medeiros' }));
		const other = must(addPerson(one, { displayName: 'Rosa Medeiros' }));
		meet(one, two);
		must(archivePerson(one, old));
		must(joinPeople(two, other, old));
		if (first === 'put away') meet(one, two);
		else meet(two, one);
		for (const { people } of [one, two]) {
			expect(shown([...readRows(people, Person).values()])).toEqual([other]);
		}
	});

	it.each(['put away', 'joined'])('keeps the joined term in use, %s first', (first) => {
		const { one, two, meet } = twins(agendaOf);
		const old = must(addTerm(one, { term: 'ready' }));
		const other = must(addTerm(one, { term: 'Ready' }));
		meet(one, two);
		must(archiveTerm(one, old));
		must(joinTerm(two, other, old));
		if (first === 'put away') meet(one, two);
		else meet(two, one);
		for (const { terms } of [one, two]) {
			expect(mainTerms(readRows(terms, Term).values()).map(({ id }) => id)).toEqual([other]);
		}
	});
});

describe('putting away a record that others were joined to', () => {
	it('takes them along, and back', () => {
		const { one } = twins(peopleOf);
		const main = must(addOrganisation(one, { name: 'Riverside Community Health Center' }));
		const joined = must(addOrganisation(one, { name: 'Riverside CHC' }));
		must(joinOrganisations(one, joined, main));
		const rows = () => [...readRows(one.organisations, Organisation).values()];
		must(archiveOrganisation(one, main));
		expect(shown(rows())).toEqual([]);
		must(restoreOrganisation(one, main));
		expect(shown(rows())).toEqual([main]);
	});
});
