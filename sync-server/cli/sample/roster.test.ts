/** The people of the sample: offers and needs, money, groups, and the partner that was added twice. */
import { describe, expect, it } from 'vitest';
import * as Y from 'yjs';
import { Funding } from '#lib/model/people/funding.ts';
import { readContacts } from '#lib/model/people/contact.ts';
import { groupFacts } from '#lib/model/people/group-facts.ts';
import { alikeOrganisations, sameAsResolver } from '#lib/model/people/likeness.ts';
import { matches, matchesOf, standingOf } from '#lib/model/people/matching.ts';
import { fundingInOrder, renewalOf } from '#lib/model/people/money.ts';
import { Organisation } from '#lib/model/people/organisation.ts';
import { Resource } from '#lib/model/people/resource.ts';
import {
	editOrganisation,
	joinOrganisations,
	setAlias,
	separateOrganisation
} from '#lib/model/people/roster.ts';
import { sectorBalance } from '#lib/model/people/sectors.ts';
import { readRows } from '#lib/model/schema/collection.ts';
import { peopleOf } from '#lib/model/workspace.ts';
import { penOf } from '#test/peers.ts';
import { randomFrom } from '#test/random.ts';
import { openSample, sampleRows } from '#test/sample.ts';
import { resourceName } from './groups.ts';
import { sampleId } from './scribe.ts';
import { SAMPLE_TODAY as today } from './seed.ts';

const sample = openSample();
const { groups, organisations } = sampleRows(sample);
const resources = readRows(sample.people.resources, Resource);
const resourceOf = (org: string): Resource => {
	const found = resources.get(sampleId(resourceName(org)));
	if (!found) throw new Error(`${org} offers and needs nothing`);
	return found;
};

describe('offers and needs', () => {
	it('are those of the partners, and the interpreter was found', () => {
		const said = ['p12', 'p18', 'p17', 'p19', 'p20', 'p08', 'p15', 'p13', 'p05'].map((org) => {
			const { direction, supply } = resourceOf(org);
			return [org, direction, supply?.amount, standingOf(resourceOf(org), resources)];
		});
		expect(said).toEqual([
			['p12', 'offer', 40, 'open'],
			['p18', 'offer', 20, 'open'],
			['p17', 'offer', undefined, 'open'],
			['p19', 'offer', 250_000, 'open'],
			['p20', 'offer', 8, 'matched'],
			['p08', 'need', 8, 'matched'],
			['p15', 'need', 12, 'open'],
			['p13', 'need', 15, 'open'],
			['p05', 'need', 1, 'open']
		]);
		expect(matchesOf(resourceOf('p08'), resources)).toEqual([resourceOf('p20')]);
		expect(matches(resources)).toEqual([]);
	});

	it('would have found each other', () => {
		const open = new Map(
			[...resources].map(([id, row]) => [id, { ...row, state: 'open', matches: [] } as const])
		);
		expect(matches(open).map(({ need, offer }) => [need.id, offer.id])).toEqual([
			[resourceOf('p08').id, resourceOf('p20').id],
			[resourceOf('p08').id, resourceOf('p18').id]
		]);
	});
});

it('no partner from media sits at the table, and from every other sector one does', () => {
	const { missing, sectors } = sectorBalance(organisations, today);
	expect(missing).toEqual(['media']);
	expect(sectors.reduce((sum, { partners }) => sum + partners.length, 0)).toBe(20);
});

it('the Larkin grant runs out first, and its renewal is sought', () => {
	const funding = fundingInOrder(readRows(sample.people.funding, Funding).values());
	expect(funding).toHaveLength(6);
	const [first] = funding;
	expect(first).toMatchObject({ state: 'secured', renewOn: '2026-06-30' });
	expect(first && renewalOf(first, today)).toBe('near');
	const sought = funding
		.filter(({ state }) => state === 'sought')
		.map(({ grant }) => grant?.amount);
	expect(sought.toSorted()).toEqual([250_000, 70_000].toSorted());
});

it('groups have a chair, terms and a rule that can be met', () => {
	const context = { today, mainOf: (id: string) => id, isHere: () => true };
	const factsOf = (name: string) => {
		const group = groups.find(({ id }) => id === sampleId(name));
		if (!group) throw new Error(`There is no ${name}`);
		return groupFacts(group, context);
	};
	expect(factsOf('steering')).toMatchObject({ chairs: [sampleId('helen')], needed: 5 });
	expect(factsOf('council').chairs).toEqual([]);
	const circle = factsOf('circle').members;
	expect(circle.find(({ personId }) => personId === sampleId('tomas'))?.membership.to).toBe(
		'2026-02-27'
	);
	expect(groups.filter((group) => groupFacts(group, context).isQuorumOutOfReach)).toEqual([]);
});

it('contact details stand in the document of the backbone alone', () => {
	const details = sample.docs.get('private/people');
	const contacts = details && readContacts(details.getMap('contacts'));
	expect(contacts?.get(sampleId('carmen'))?.phones).toEqual(['+1 555 0108']);
	for (const [name, doc] of sample.docs) {
		if (name === 'private/people') continue;
		const text = JSON.stringify(
			Object.fromEntries([...doc.share.keys()].map((root) => [root, doc.getMap(root).toJSON()]))
		);
		expect(text, name).not.toMatch(/555 01|\.example/);
	}
});

describe('the partner that was added twice (dup)', () => {
	/** The sample as it was before somebody joined the two. */
	function dup(): { state: Uint8Array } {
		const { people } = openSample();
		separateOrganisation(people, sampleId('p21'));
		return { state: Y.encodeStateAsUpdate(people.doc) };
	}
	const open = (state: Uint8Array, by: string) => {
		const doc = new Y.Doc();
		Y.applyUpdate(doc, state);
		return peopleOf(doc, penOf(by, randomFrom(by.length)));
	};
	const rowsOf = (people: ReturnType<typeof peopleOf>) => [
		...readRows(people.organisations, Organisation).values()
	];

	it('looks like one, and counts twice until it is joined', () => {
		const people = open(dup().state, 'maya');
		expect(alikeOrganisations(rowsOf(people))).toEqual([
			{ ids: [sampleId('p08'), sampleId('p21')].toSorted(), name: 'riverside chc' }
		]);
		const health = () =>
			sectorBalance(rowsOf(people), today).sectors.find(({ sector }) => sector === 'health');
		expect(health()?.partners).toHaveLength(2);
		joinOrganisations(people, sampleId('p21'), sampleId('p08'));
		expect(health()?.partners.map(({ id }) => id)).toEqual([sampleId('p08')]);
	});

	it('is joined on one device while another writes under it: nothing is lost, in either order', () => {
		const { state } = dup();
		const [maya, carmen] = [open(state, 'maya'), open(state, 'carmen')];
		joinOrganisations(maya, sampleId('p21'), sampleId('p08'));
		setAlias(carmen, sampleId('p21'), 'The clinic', true);
		editOrganisation(carmen, sampleId('p21'), { joinedOn: '2024-09-01' });
		const updates = [maya, carmen].map(({ doc }) => Y.encodeStateAsUpdate(doc));
		for (const order of [updates, updates.toReversed()]) {
			const people = open(state, 'reader');
			for (const update of order) Y.applyUpdate(people.doc, update);
			expect(sameAsResolver(rowsOf(people))(sampleId('p21'))).toBe(sampleId('p08'));
			expect(rowsOf(people).find(({ id }) => id === sampleId('p21'))).toMatchObject({
				name: 'Riverside CHC',
				aliases: ['The clinic'],
				joinedOn: '2024-09-01'
			});
			separateOrganisation(people, sampleId('p21'));
			expect(alikeOrganisations(rowsOf(people))).toHaveLength(1);
		}
	});
});
