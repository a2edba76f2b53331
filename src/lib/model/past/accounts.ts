/** Who an account is, after it is no member any more. */
import { Person } from '../people/person.ts';
import { readRows } from '../schema/collection.ts';
import { type PeopleDoc } from '../workspace.ts';

/** The name in the roster of the person whose account this is; undefined where the roster names none. */
export function nameOfAccount(people: PeopleDoc, account: string): string | undefined {
	for (const row of readRows(people.people, Person).values()) {
		if (row.accounts.includes(account) && row.displayName !== '') return row.displayName;
	}
	return undefined;
}
