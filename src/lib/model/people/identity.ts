/**
 * Which roster entry an account is. The server's member list decides; what stands in the record is
 * a copy for display, believed only while no list has been seen. Pure over rows.
 */
import { foldName } from '../schema/names.ts';
import { byCodeUnits } from '../schema/text-values.ts';
import { sameAsResolver } from './likeness.ts';
import { type Person } from './person.ts';

/** Roster entry by account id, as the server lists members; undefined while never seen. */
export type MemberList = ReadonlyMap<string, string | undefined>;

/** The roster entry of an account, with joined entries followed; undefined when there is none. */
export function personOfAccount(
	people: readonly Person[],
	accountId: string,
	members: MemberList | undefined
): Person | undefined {
	const sameAs = sameAsResolver(people);
	const listed = members?.get(accountId);
	if (listed !== undefined) return people.find(({ id }) => id === sameAs(listed));
	if (members?.has(accountId) === true) return undefined;
	const claims = people.filter(({ accounts }) => accounts.includes(accountId));
	const first = claims.map(({ id }) => sameAs(id)).sort(byCodeUnits)[0];
	return people.find(({ id }) => id === first);
}

/** Every roster entry id that stands for the same person as `personId`, itself included. */
export function samePersonIds(people: readonly Person[], personId: string): ReadonlySet<string> {
	const sameAs = sameAsResolver(people);
	const target = sameAs(personId);
	return new Set([
		personId,
		...people.filter(({ id }) => sameAs(id) === target).map(({ id }) => id)
	]);
}

/**
 * Entries that may be somebody who joins under a name, for "This is me": the same folded name, or
 * the same words in another order, not archived, not joined to another entry and taken by no
 * account. Finding one is a question to the person, never an answer.
 */
export function rosterCandidates(people: readonly Person[], name: string): readonly Person[] {
	const wanted = wordsOf(name);
	if (wanted === '') return [];
	return people.filter(
		(person) =>
			person.archived === undefined &&
			person.sameAs === undefined &&
			person.accounts.length === 0 &&
			wordsOf(person.displayName) === wanted
	);
}

function wordsOf(name: string): string {
	return foldName(name).split(' ').sort(byCodeUnits).join(' ');
}
