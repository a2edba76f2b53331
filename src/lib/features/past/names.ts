/** The names of everything on this device: records, meetings, and the people who write. */
import { nameIn } from '#lib/model/past/records.ts';
import { nameOfAccount } from '#lib/model/past/accounts.ts';
import type { Initiative } from '#lib/session/context.ts';
import { type NameOf } from './say-value.ts';

/** Looks where records stand now; never writes, and waits for nothing. */
export function initiativeNames(
	initiative: Pick<
		Initiative,
		'me' | 'members' | 'index' | 'agenda' | 'board' | 'people' | 'meetings'
	>
): NameOf {
	return (id) => {
		const { me, members, index, agenda, board, people, meetings } = initiative;
		for (const { name, doc } of [board, agenda, people, index, ...meetings.values()]) {
			const found = nameIn(doc, name, id);
			if (found !== undefined && found !== '') return found;
		}
		if (id === me.id) return me.name;
		return members.find(({ personId }) => personId === id)?.name ?? nameOfAccount(people.model, id);
	};
}
