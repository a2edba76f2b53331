/** Where a found record is shown. */
import { type Entry } from '#lib/model/search/entry.ts';
import { PRIVATE_PEOPLE } from '#lib/protocol/documents.ts';
import { addressOf, type AreaName } from '../areas.ts';

const areas: Readonly<Partial<Record<Entry['document'], AreaName>>> = {
	agenda: 'agenda',
	board: 'board',
	people: 'people',
	[PRIVATE_PEOPLE]: 'people'
};

/**
 * The address of an entry, such as `/i/<id>/agenda#outcome=<id>` or `/i/<id>/meetings/<id>#item=<id>`. What
 * is seen within another record names both, that one first.
 */
export function entryAddress(initiativeId: string, entry: Entry): string {
	const { kind, id, within } = entry;
	if (kind === 'initiative') return addressOf(initiativeId, 'home');
	if (kind === 'meeting') return addressOf(initiativeId, 'meetings', id);
	const [owner, ownerId = ''] = within?.split(':') ?? [];
	const own = `${kind}=${encodeURIComponent(id)}`;
	if (owner === 'meeting') return `${addressOf(initiativeId, 'meetings', ownerId)}#${own}`;
	const area = areas[entry.document] ?? 'home';
	const first = owner === undefined ? '' : `${owner}=${encodeURIComponent(ownerId)}&`;
	return `${addressOf(initiativeId, area)}#${first}${own}`;
}
