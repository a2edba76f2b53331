/** Where what changed is shown now. */
import { recordAddress } from '#lib/features/editor/record-address.ts';
import { type Place } from '#lib/model/merge/report.ts';

/** How addresses call the records of a root. */
const KINDS: Readonly<Record<string, string | undefined>> = {
	activities: 'activity',
	causes: 'cause',
	groups: 'group',
	organisations: 'organisation',
	outcomes: 'outcome',
	people: 'person',
	strategies: 'strategy',
	terms: 'term'
};

const IN_MEETING: Readonly<Record<string, string | undefined>> = {
	items: 'item',
	decisions: 'decision',
	actions: 'action'
};

const PAGES: Readonly<Record<string, string | undefined>> = {
	agenda: 'agenda',
	board: 'board',
	people: 'people'
};

/** Undefined where no page shows it. */
export function placeAddress(
	initiativeId: string,
	document: string,
	place: Pick<Place, 'root' | 'record'>
): string | undefined {
	if (document.startsWith('meeting/')) {
		const page = `/i/${initiativeId}/meetings/${document.slice('meeting/'.length)}`;
		const kind = IN_MEETING[place.root];
		return kind === undefined ? page : `${page}#${kind}=${encodeURIComponent(place.record)}`;
	}
	const kind = KINDS[place.root];
	const address = kind && recordAddress(initiativeId, `${kind}:${place.record}`);
	const page = PAGES[document];
	return address ?? (page === undefined ? undefined : `/i/${initiativeId}/${page}`);
}
