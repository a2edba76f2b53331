import { describe, expect, it } from 'vitest';
import * as Y from 'yjs';
import { apart, penOf } from '#test/peers.ts';
import { randomFrom } from '#test/random.ts';
import { readRows } from '../schema/collection.ts';
import { type Init } from '../schema/record.ts';
import { type PeopleDoc, peopleOf } from '../workspace.ts';
import { matches, matchesOf, standingOf } from './matching.ts';
import {
	addResource,
	archiveResource,
	editResource,
	matchResources,
	restoreResource,
	unmatchResources
} from './offers.ts';
import { Resource } from './resource.ts';

const seeds = randomFrom(17);
const rosterIn = (doc: Y.Doc, by = 'maya'): PeopleDoc =>
	peopleOf(doc, penOf(by, randomFrom(seeds.below(1e9))));
const add = (people: PeopleDoc, init: Init<typeof Resource>): string => {
	const added = addResource(people, init);
	return added.ok ? added.value : '';
};
const rows = (doc: Y.Doc) => readRows(rosterIn(doc).resources, Resource);

const NEED = {
	orgId: 'p08',
	direction: 'need',
	kind: 'staff hours',
	title: 'Evening interpreter',
	supply: { amount: 8, unit: 'h/month', period: '' }
} as const;
const OFFER = {
	orgId: 'p20',
	direction: 'offer',
	kind: 'staff hours',
	title: 'Pool of interpreters',
	supply: { amount: 10, unit: 'H / Month', period: '' }
} as const;

function two(): { doc: Y.Doc; people: PeopleDoc; need: string; offer: string } {
	const doc = new Y.Doc();
	const people = rosterIn(doc);
	return { doc, people, need: add(people, NEED), offer: add(people, OFFER) };
}

/** What everything stands as, by id. */
const standings = (doc: Y.Doc, ids: readonly string[]) =>
	ids.map((id) => {
		const row = rows(doc).get(id);
		return row && standingOf(row, rows(doc));
	});

describe('offers for a need', () => {
	it('are proposed by kind, unit and words, and never matched by themselves', () => {
		const { doc, people, need, offer } = two();
		add(people, { ...OFFER, title: 'Analyst hours', kind: 'data', orgId: 'p18' });
		add(people, {
			...OFFER,
			title: 'Meeting room',
			kind: 'space',
			supply: undefined,
			orgId: 'p12'
		});
		const [first, ...others] = matches(rows(doc));
		expect(others).toEqual([]);
		expect(first).toMatchObject({
			need: { id: need },
			offer: { id: offer },
			sameKind: true,
			sameUnit: true,
			words: ['interpreter'],
			covers: true
		});
		expect(standings(doc, [need, offer])).toEqual(['open', 'open']);
	});

	it('come the likeliest first, and say when they are not enough', () => {
		const { doc, people } = two();
		const small = { amount: 4, unit: 'h/month', period: '' };
		add(people, { ...OFFER, title: 'Translation', supply: small, orgId: 'p10' });
		expect(matches(rows(doc)).map(({ offer, covers }) => [offer.title, covers])).toEqual([
			['Pool of interpreters', true],
			['Translation', false]
		]);
	});

	it.each([
		['the partner’s own', { orgId: 'p08' }],
		['its own under a joined record', { orgId: 'p21' }],
		['closed', { state: 'closed' }],
		['another need', { direction: 'need' }],
		['of another kind with nothing in common', { kind: 'space', supply: undefined, title: 'Hall' }]
	] as const)('leave out what is %s', (_, change) => {
		const people = rosterIn(new Y.Doc());
		add(people, NEED);
		add(people, { ...OFFER, ...change });
		const mainOf = (id: string) => (id === 'p21' ? 'p08' : id);
		expect(matches(rows(people.doc), mainOf)).toEqual([]);
	});

	it('leave out what was put away, and find it again', () => {
		const { doc, people, offer } = two();
		archiveResource(people, offer);
		expect(matches(rows(doc))).toEqual([]);
		restoreResource(people, offer);
		expect(matches(rows(doc))).toHaveLength(1);
	});
});

describe('a match', () => {
	it('links both and sets both, in one step, and can be taken apart', () => {
		const { doc, people, need, offer } = two();
		let steps = 0;
		doc.on('update', () => (steps += 1));
		expect(matchResources(people, need, offer).ok).toBe(true);
		expect(steps).toBe(1);
		expect([need, offer].map((id) => rows(doc).get(id))).toMatchObject([
			{ state: 'matched', matches: [offer] },
			{ state: 'matched', matches: [need] }
		]);
		expect(matches(rows(doc))).toEqual([]);
		unmatchResources(people, offer, need);
		expect([need, offer].map((id) => rows(doc).get(id))).toMatchObject([
			{ state: 'open', matches: [] },
			{ state: 'open', matches: [] }
		]);
	});

	it('leaves another match of the same offer alone', () => {
		const { doc, people, need, offer } = two();
		const other = add(people, { ...NEED, orgId: 'p05' });
		matchResources(people, need, offer);
		matchResources(people, other, offer);
		unmatchResources(people, need, offer);
		expect(standings(doc, [need, other, offer])).toEqual(['open', 'matched', 'matched']);
	});

	it('with what is not here, or with itself, is none', () => {
		const { people, need } = two();
		expect(matchResources(people, need, 'gone')).toMatchObject({ ok: false });
		expect(matchResources(people, need, need)).toMatchObject({ ok: false });
		expect(Resource.read(need, people.resources.get(need))?.state).toBe('open');
	});

	it('is over for a need whose only offer was put away', () => {
		const { doc, people, need, offer } = two();
		matchResources(people, need, offer);
		archiveResource(people, offer);
		expect(standings(doc, [need])).toEqual(['open']);
	});
});

describe('two devices', () => {
	function afterBoth(onA: (p: PeopleDoc) => void, onB: (p: PeopleDoc) => void) {
		const begin = two();
		const third = add(begin.people, { ...OFFER, orgId: 'p10', title: 'Interpreters of the city' });
		const state = Y.encodeStateAsUpdate(begin.doc);
		const { need, offer } = begin;
		const run = (work: (p: PeopleDoc) => void, by: string) => (doc: Y.Doc) =>
			work(rosterIn(doc, by));
		const merged = apart((doc) => Y.applyUpdate(doc, state), run(onA, 'maya'), run(onB, 'rosa'));
		const read = merged.map(({ doc }) => {
			const all = rows(doc);
			return [need, offer, third].map((id) => {
				const row = all.get(id);
				return {
					standing: row && standingOf(row, all),
					with: row ? matchesOf(row, all).map(({ title }) => title) : []
				};
			});
		});
		expect(read[0]).toEqual(read[1]);
		return read[0] ?? [];
	}
	const ids = (people: PeopleDoc) => {
		const all = [...readRows(people.resources, Resource).values()];
		const by = (orgId: string) => all.find((row) => row.orgId === orgId)?.id ?? '';
		return { need: by('p08'), offer: by('p20'), third: by('p10') };
	};

	it('match and close at once: the link stays, and both say the same', () => {
		const [need, offer] = afterBoth(
			(people) => matchResources(people, ids(people).need, ids(people).offer),
			(people) => editResource(people, ids(people).need, { state: 'closed' })
		);
		expect(['matched', 'closed']).toContain(need?.standing);
		expect(need?.with).toEqual(['Pool of interpreters']);
		expect(offer).toEqual({ standing: 'matched', with: ['Evening interpreter'] });
	});

	it('match one need with two offers: both stand, for people to choose', () => {
		const [need, ...offers] = afterBoth(
			(people) => matchResources(people, ids(people).need, ids(people).offer),
			(people) => matchResources(people, ids(people).need, ids(people).third)
		);
		expect(need?.standing).toBe('matched');
		expect(need?.with.toSorted()).toEqual(['Interpreters of the city', 'Pool of interpreters']);
		expect(offers.map(({ standing }) => standing)).toEqual(['matched', 'matched']);
	});

	it('make the same match: it is one', () => {
		const match = (people: PeopleDoc) =>
			matchResources(people, ids(people).need, ids(people).offer);
		const [need, offer] = afterBoth(match, match);
		expect(need).toEqual({ standing: 'matched', with: ['Pool of interpreters'] });
		expect(offer).toEqual({ standing: 'matched', with: ['Evening interpreter'] });
	});

	it('change the amount and the unit: one of the two whole values stands', () => {
		const begin = two();
		const state = Y.encodeStateAsUpdate(begin.doc);
		const merged = apart(
			(doc) => Y.applyUpdate(doc, state),
			(doc) =>
				editResource(rosterIn(doc), begin.need, {
					supply: { amount: 9, unit: 'h/month', period: '' }
				}),
			(doc) =>
				editResource(rosterIn(doc), begin.need, {
					supply: { amount: 2, unit: 'evenings', period: 'weekly' }
				})
		);
		const supplies = merged.map(({ doc }) => rows(doc).get(begin.need)?.supply);
		expect(supplies[0]).toEqual(supplies[1]);
		expect([
			{ amount: 9, unit: 'h/month', period: '' },
			{ amount: 2, unit: 'evenings', period: 'weekly' }
		]).toContainEqual(supplies[0]);
	});
});
