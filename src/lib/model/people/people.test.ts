import { describe, expect, it } from 'vitest';
import * as Y from 'yjs';
import { penOf } from '#test/peers.ts';
import { randomFrom } from '#test/random.ts';
import { readRows } from '../schema/collection.ts';
import { foldName } from '../schema/names.ts';
import { type PeopleDoc, peopleOf } from '../workspace.ts';
import { personOfAccount, rosterCandidates, samePersonIds } from './identity.ts';
import { alikePeople, sameAsResolver, sameNamed } from './likeness.ts';
import { Person } from './person.ts';
import { addPerson, joinPeople, setAccountOf } from './roster.ts';

const aRoster = (...names: string[]): PeopleDoc => {
	const people = peopleOf(new Y.Doc(), penOf('account-1', randomFrom(3)));
	for (const displayName of names) addPerson(people, { displayName });
	return people;
};
const rowsOf = (people: PeopleDoc) => [...readRows(people.people, Person).values()];
const idOf = (people: PeopleDoc, name: string): string =>
	rowsOf(people).find(({ displayName }) => displayName === name)?.id ?? 'none';

describe('names', () => {
	it.each([
		['Renée  BAPTISTE', 'renee baptiste'],
		['Marie-Claire Joseph', 'marie claire joseph'],
		['Food & Fun', 'food and fun'],
		['李 小龍', '李 小龍'],
		['— ! —', '']
	])('%s compares as %j', (name, folded) => expect(foldName(name)).toBe(folded));
});

describe('records that stand for one', () => {
	const pointing = (pairs: Record<string, string | undefined>) =>
		sameAsResolver(Object.entries(pairs).map(([id, sameAs]) => ({ id, sameAs })));

	it('follow pointers to their end', () => {
		const resolve = pointing({ a: 'b', b: 'c', c: undefined, d: 'gone' });
		expect(['a', 'b', 'c', 'd', 'unknown'].map(resolve)).toEqual(['c', 'c', 'c', 'd', 'unknown']);
	});

	it('agree on the smallest of a ring, from wherever they start', () => {
		const pairs = { a: 'z', z: 'm', m: 'z', n: 'n' };
		expect(['a', 'z', 'm', 'n'].map(pointing(pairs))).toEqual(['m', 'm', 'm', 'n']);
		expect(['m', 'n', 'z', 'a'].map(pointing(pairs))).toEqual(['m', 'n', 'm', 'm']);
	});

	it('are found in a chain of ten thousand at once', () => {
		const rows = Array.from({ length: 10_000 }, (_, at) => ({
			id: `${at}`,
			sameAs: `${at + 1}`
		}));
		const resolve = sameAsResolver(rows);
		expect(new Set(rows.map(({ id }) => resolve(id)))).toEqual(new Set(['9999']));
	});

	it('are asked about when people share a name, until they are joined', () => {
		const people = aRoster('Ana Lima', 'ANA LIMA', 'Ben');
		const [alike] = alikePeople(rowsOf(people));
		expect(alike?.name).toBe('ana lima');
		joinPeople(people, idOf(people, 'Ana Lima'), idOf(people, 'ANA LIMA'));
		expect(alikePeople(rowsOf(people))).toEqual([]);
		expect(samePersonIds(rowsOf(people), idOf(people, 'Ana Lima')).size).toBe(2);
		expect(sameNamed(rowsOf(people), ' ben ', (row) => [row.displayName])).toHaveLength(1);
		expect(sameNamed(rowsOf(people), '  ', (row) => [row.displayName])).toEqual([]);
	});

	it('cannot be joined with themselves', () => {
		const people = aRoster('Ana');
		expect(joinPeople(people, idOf(people, 'Ana'), idOf(people, 'Ana')).ok).toBe(false);
	});
});

describe('who an account is', () => {
	it('is what the member list says, not what the record claims', () => {
		const people = aRoster('Ana', 'Eve');
		const [ana, eve] = [idOf(people, 'Ana'), idOf(people, 'Eve')];
		setAccountOf(people, eve, 'account-of-ana', true);
		const listed = new Map([['account-of-ana', ana]]);
		expect(personOfAccount(rowsOf(people), 'account-of-ana', listed)?.id).toBe(ana);
		expect(personOfAccount(rowsOf(people), 'account-of-ana', undefined)?.id).toBe(eve);
		const nobody = new Map([['account-of-ana', undefined]]);
		expect(personOfAccount(rowsOf(people), 'account-of-ana', nobody)).toBeUndefined();
	});

	it('is asked for by names in any order, of entries nobody has taken', () => {
		const people = aRoster('Marie-Claire Joseph', 'Joseph, Marie Claire', 'Rosa');
		const names = (): string[] =>
			rosterCandidates(rowsOf(people), 'marie claire JOSEPH').map((row) => row.displayName);
		expect(names().sort()).toEqual(['Joseph, Marie Claire', 'Marie-Claire Joseph']);
		setAccountOf(people, idOf(people, 'Marie-Claire Joseph'), 'account-2', true);
		expect(names()).toEqual(['Joseph, Marie Claire']);
		expect(rosterCandidates(rowsOf(people), '')).toEqual([]);
	});
});
