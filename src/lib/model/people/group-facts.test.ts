import { describe, expect, it } from 'vitest';
import * as Y from 'yjs';
import { apart, penOf } from '#test/peers.ts';
import { randomFrom } from '#test/random.ts';
import { type PeopleDoc, peopleOf } from '../workspace.ts';
import { groupFacts, neededFor, termOf } from './group-facts.ts';
import { Group, type Membership } from './group.ts';
import { addGroup, archiveGroup, editGroup, restoreGroup, setMember } from './roster.ts';

const context = {
	today: '2026-02-16',
	mainOf: (id: string) => (id === 'tomas again' ? 'tomas' : id),
	isHere: (id: string) => id !== 'gone'
};
const rosterIn = (doc: Y.Doc): PeopleDoc => peopleOf(doc, penOf('maya', randomFrom(4)));
const rowIn = (people: PeopleDoc, id: string): Group => {
	const row = Group.read(id, people.groups.get(id));
	if (!row) throw new Error('There is no such group');
	return row;
};

function factsOf(
	members: Readonly<Record<string, Membership>>,
	quorum?: Group['quorum']
): ReturnType<typeof groupFacts> {
	const people = rosterIn(new Y.Doc());
	const added = addGroup(people, { name: 'Steering', members: Object.entries(members), quorum });
	return groupFacts(rowIn(people, added.ok ? added.value : ''), context);
}

describe('a term', () => {
	it.each([
		[{}, 'now'],
		[{ from: '2026-02-16' }, 'now'],
		[{ from: '2026-02-17' }, 'ahead'],
		[{ to: '2026-02-16' }, 'now'],
		[{ from: '2025-01-01', to: '2026-02-15' }, 'ended']
	] as const)('%j is %s', (dates, term) =>
		expect(termOf({ role: 'member', ...dates }, '2026-02-16')).toBe(term)
	);
});

describe('a quorum', () => {
	it.each([
		[undefined, 10, undefined],
		[{ type: 'n', n: 4 }, 10, 4],
		[{ type: 'share', share: 0.5 }, 9, 5],
		[{ type: 'share', share: 2 / 3 }, 9, 6]
	] as const)('of %j among %i asks for %s', (rule, members, needed) =>
		expect(neededFor(rule, members)).toBe(needed)
	);

	it('may ask for more people than there are', () => {
		const members = { ana: { role: 'chair' }, gone: { role: 'member' } } as const;
		expect(factsOf(members, { type: 'n', n: 2 })).toMatchObject({
			needed: 2,
			isQuorumOutOfReach: true
		});
		expect(factsOf(members, { type: 'n', n: 1 }).isQuorumOutOfReach).toBe(false);
	});
});

describe('who is in a group', () => {
	it('is each person once, the chair first, with terms that are over told apart', () => {
		const facts = factsOf({
			ben: { role: 'member' },
			tomas: { role: 'notetaker', to: '2026-02-01' },
			'tomas again': { role: 'member' },
			ana: { role: 'chair', from: '2025-01-01' },
			gone: { role: 'member' }
		});
		expect(facts.members.map(({ personId }) => personId)).toEqual(['ana', 'ben', 'gone', 'tomas']);
		expect(facts.current.map(({ personId }) => personId)).toEqual(['ana', 'ben']);
		expect(facts).toMatchObject({ chairs: ['ana'], ended: ['tomas'], hasNobody: false });
	});

	it('may be nobody any more, and then nobody chairs', () => {
		const facts = factsOf({ ana: { role: 'chair', to: '2026-01-31' }, gone: { role: 'chair' } });
		expect(facts).toMatchObject({ hasNobody: true, chairs: [], ended: ['ana'] });
	});

	it('has two chairs after two devices each set one', () => {
		let id = '';
		const merged = apart(
			(doc) => {
				const added = addGroup(rosterIn(doc), { name: 'Steering' });
				id = added.ok ? added.value : '';
			},
			(doc) => setMember(rosterIn(doc), id, 'ana', { role: 'chair', from: '2026-01-01' }),
			(doc) => {
				setMember(rosterIn(doc), id, 'ben', { role: 'chair' });
				editGroup(rosterIn(doc), id, { quorum: { type: 'n', n: 3 } });
			}
		);
		for (const { doc, order } of merged) {
			const facts = groupFacts(rowIn(rosterIn(doc), id), context);
			expect(facts.chairs, order).toEqual(['ana', 'ben']);
			expect(facts.isQuorumOutOfReach, order).toBe(true);
		}
	});
});

it('a group put away comes back with its members', () => {
	const people = rosterIn(new Y.Doc());
	const added = addGroup(people, { name: 'Early Years', members: [['grace', { role: 'chair' }]] });
	const id = added.ok ? added.value : '';
	archiveGroup(people, id);
	expect(rowIn(people, id).archived).toBeDefined();
	expect(restoreGroup(people, id)).toEqual({ ok: true, value: undefined });
	expect(rowIn(people, id).archived).toBeUndefined();
	expect([...rowIn(people, id).members.keys()]).toEqual(['grace']);
	expect(restoreGroup(people, 'none')).toMatchObject({ ok: false, error: { type: 'not-found' } });
});
