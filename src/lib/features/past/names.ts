/** The names of everything on this device: records, meetings, and the people who write. */
import { nameIn } from '#lib/model/past/records.ts';
import { nameOfAccount } from '#lib/model/past/accounts.ts';
import type { Initiative } from '#lib/session/context.ts';
import { type NameOf } from './say-value.ts';

type Named = Pick<
	Initiative,
	'me' | 'members' | 'index' | 'agenda' | 'board' | 'people' | 'meetings'
>;

/** An account's name: of the member list, else of the roster. */
export function personName(
	{ me, members, people }: Pick<Named, 'me' | 'members' | 'people'>,
	account: string
): string | undefined {
	if (account === me.id) return me.name;
	const member = members.find(({ personId }) => personId === account);
	return member?.name ?? nameOfAccount(people.model, account);
}

/** Looks where records stand now; never writes, and waits for nothing. */
export function initiativeNames(initiative: Named): NameOf {
	return (id) => {
		const { index, agenda, board, people, meetings } = initiative;
		for (const { name, doc } of [board, agenda, people, index, ...meetings.values()]) {
			const found = nameIn(doc, name, id);
			if (found !== undefined && found !== '') return found;
		}
		return personName(initiative, id);
	};
}
