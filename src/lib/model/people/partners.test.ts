import { describe, expect, it } from 'vitest';
import * as Y from 'yjs';
import { apart, penOf } from '#test/peers.ts';
import { randomFrom } from '#test/random.ts';
import { readRows } from '../schema/collection.ts';
import { type Init } from '../schema/record.ts';
import { type PeopleDoc, peopleOf } from '../workspace.ts';
import { sameAsResolver } from './likeness.ts';
import { Funding } from './funding.ts';
import {
	addFunding,
	archiveFunding,
	editFunding,
	fundingInOrder,
	renewalOf,
	restoreFunding
} from './money.ts';
import { Organisation } from './organisation.ts';
import { Person } from './person.ts';
import {
	addOrganisation,
	addPerson,
	joinOrganisations,
	joinPeople,
	separateOrganisation,
	separatePerson
} from './roster.ts';
import { sectorBalance } from './sectors.ts';

const TODAY = '2026-02-16';
const rosterIn = (doc: Y.Doc, seed = 8): PeopleDoc =>
	peopleOf(doc, penOf('maya', randomFrom(seed)));
const organisationsIn = (people: PeopleDoc) => [
	...readRows(people.organisations, Organisation).values()
];
const add = (people: PeopleDoc, init: Init<typeof Organisation>): string => {
	const added = addOrganisation(people, init);
	return added.ok ? added.value : '';
};

describe('the balance of sectors', () => {
	it('counts each partner once, and names who is missing and who is asked', () => {
		const people = rosterIn(new Y.Doc());
		const clinic = add(people, { name: 'Riverside', sector: 'health' });
		const twin = add(people, { name: 'Riverside CHC', sector: 'nonprofit' });
		joinOrganisations(people, twin, clinic);
		add(people, { name: 'Pediatrics', sector: 'health', leftOn: TODAY });
		add(people, { name: 'Old Mill', sector: 'business', leftOn: '2026-02-15' });
		add(people, { name: 'Gazette', sector: 'media', role: 'prospect' });
		add(people, { name: 'Ice Rink', sector: 'business', role: 'former' });
		const balance = sectorBalance(organisationsIn(people), TODAY);
		expect(balance.sectors.map(({ sector, partners }) => [sector, partners.length])).toEqual([
			['health', 2]
		]);
		expect(balance.missing).toContain('media');
		expect(balance.missing).toContain('business');
		expect(balance.missing).toContain('nonprofit');
		expect(balance.missing).not.toContain('health');
		expect(balance.prospects.map(({ name }) => name)).toEqual(['Gazette']);
	});
});

describe('joined records', () => {
	it('stand on their own again, each with all it held', () => {
		const people = rosterIn(new Y.Doc());
		const one = add(people, { name: 'One', aliases: ['Uno'] });
		const two = add(people, { name: 'Two', sector: 'faith' });
		joinOrganisations(people, two, one);
		separateOrganisation(people, two);
		expect(organisationsIn(people).map(({ sameAs }) => sameAs)).toEqual([undefined, undefined]);
		expect(organisationsIn(people).find(({ id }) => id === two)?.sector).toBe('faith');
		expect(separateOrganisation(people, 'none')).toMatchObject({ ok: false });
	});

	it('come apart also where two devices joined them in opposite directions', () => {
		let ids: readonly string[] = [];
		const merged = apart(
			(doc) => {
				const people = rosterIn(doc);
				ids = [add(people, { name: 'One' }), add(people, { name: 'Two' })].toSorted();
			},
			(doc) => joinOrganisations(rosterIn(doc), ids[0] ?? '', ids[1] ?? ''),
			(doc) => joinOrganisations(rosterIn(doc), ids[1] ?? '', ids[0] ?? '')
		);
		for (const { doc, order } of merged) {
			const people = rosterIn(doc);
			expect(sameAsResolver(organisationsIn(people))(ids[1] ?? ''), order).toBe(ids[0]);
			separateOrganisation(people, ids[1] ?? '');
			const mainOf = sameAsResolver(organisationsIn(people));
			expect(ids.map(mainOf), order).toEqual(ids);
		}
	});

	it.each([1, 2])('in a ring of three let number %i go, and the others stay one', (at) => {
		const people = rosterIn(new Y.Doc());
		const ids = ['One', 'Two', 'Three'].map((name) => add(people, { name })).toSorted();
		ids.forEach((id, from) => joinOrganisations(people, id, ids[(from + 1) % 3] ?? ''));
		const alone = ids[at] ?? '';
		separateOrganisation(people, alone);
		const mainOf = sameAsResolver(organisationsIn(people));
		expect(mainOf(alone)).toBe(alone);
		expect(new Set(ids.map(mainOf)).size).toBe(2);
	});

	it('of one that is joined while the other is changed lose nothing', () => {
		let ids: readonly string[] = [];
		const merged = apart(
			(doc) => {
				const people = rosterIn(doc);
				const [a, b] = ['Ana Lima', 'ANA LIMA'].map((displayName) =>
					addPerson(people, { displayName })
				);
				ids = [a?.ok ? a.value : '', b?.ok ? b.value : ''];
			},
			(doc) => joinPeople(rosterIn(doc), ids[1] ?? '', ids[0] ?? ''),
			(doc) => Person.put(rosterIn(doc).people.get(ids[1] ?? '') as never, 'languages', 'pt', true)
		);
		for (const { doc, order } of merged) {
			const people = rosterIn(doc);
			const row = Person.read(ids[1] ?? '', people.people.get(ids[1] ?? ''));
			expect(row, order).toMatchObject({ sameAs: ids[0], languages: ['pt'] });
			separatePerson(people, ids[1] ?? '');
			expect(Person.read(ids[1] ?? '', people.people.get(ids[1] ?? ''))?.sameAs).toBeUndefined();
		}
	});
});

describe('money', () => {
	const rows = (people: PeopleDoc) => [...readRows(people.funding, Funding).values()];

	it('is listed by its next renewal', () => {
		const people = rosterIn(new Y.Doc());
		const larkin = addFunding(people, { title: 'Larkin', state: 'secured', renewOn: '2026-06-30' });
		addFunding(people, { title: 'Food', state: 'pledged' });
		const old = addFunding(people, { title: 'Start', state: 'secured', renewOn: '2026-01-31' });
		addFunding(people, { title: 'Late', state: 'secured', renewOn: '2027-06-30' });
		const listed = fundingInOrder(rows(people));
		expect(listed.map((row) => [row.title, renewalOf(row, TODAY)])).toEqual([
			['Start', 'past'],
			['Larkin', 'near'],
			['Late', 'ahead'],
			['Food', 'none']
		]);
		editFunding(people, old.ok ? old.value : '', { state: 'ended' });
		archiveFunding(people, larkin.ok ? larkin.value : '');
		expect(fundingInOrder(rows(people)).map((row) => renewalOf(row, TODAY))).toEqual([
			'none',
			'ahead',
			'none'
		]);
		restoreFunding(people, larkin.ok ? larkin.value : '');
		expect(fundingInOrder(rows(people))).toHaveLength(4);
	});
});
