/** Where on Keel's pages a place of a document is shown. */
import { type Place } from '#lib/model/merge/report.ts';

/** What the address of a page calls the records of a root. */
const AGENDA: Readonly<Record<string, string>> = {
	statements: 'statement',
	causes: 'cause',
	outcomes: 'outcome',
	strategies: 'strategy',
	terms: 'term',
	theoryNodes: 'node',
	theoryLinks: 'link',
	questions: 'question'
};
const BOARD: Readonly<Record<string, string>> = { activities: 'activity', milestones: 'milestone' };
const PEOPLE: Readonly<Record<string, string>> = {
	organisations: 'organisation',
	people: 'person',
	groups: 'group',
	resources: 'resource',
	funding: 'funding'
};
const MEETING: Readonly<Record<string, string>> = {
	items: 'item',
	options: 'option',
	decisions: 'decision',
	actions: 'action'
};

const MEETINGS = 'meeting/';

/** What follows `/i/<initiative>` where a document is shown. */
export function pageOf(document: string): string {
	if (document.startsWith(MEETINGS)) return `/meetings/${document.slice(MEETINGS.length)}`;
	if (document === 'agenda') return '/agenda';
	if (document === 'board') return '/board';
	if (document === 'people' || document === 'private/people') return '/people';
	return document === 'index' ? '/settings' : '';
}

/**
 * The address of a place, such as `/i/<id>/board#activity=<id>`. `within` is the record that has to be opened
 * to see it: the activity of a milestone.
 */
export function placeAddress(
	initiativeId: string,
	document: string,
	{ root, record }: Pick<Place, 'root' | 'record'>,
	within?: string
): string {
	// What the list of documents says of a meeting is shown with the meeting.
	const shownWith = root === 'documents' ? MEETINGS + encodeURIComponent(record) : document;
	const page = `/i/${initiativeId}${pageOf(shownWith)}`;
	if (root === 'milestones' && within !== undefined) {
		return `${page}#activity=${encodeURIComponent(within)}&milestone=${encodeURIComponent(record)}`;
	}
	if (root === 'contacts') {
		// Contact details stand under `<roster id>/<field>`; partners and people have them.
		return `${page}#organisation=${encodeURIComponent(record.split('/')[0] ?? '')}`;
	}
	const name = { ...AGENDA, ...BOARD, ...PEOPLE, ...MEETING }[root];
	return name === undefined ? page : `${page}#${name}=${encodeURIComponent(record)}`;
}

/** The `data-editor` of a rich text; undefined for places that are none. */
export function editorOf(document: string, { root, record, field }: Place): string | undefined {
	if (root === 'decisions' || root === 'options') {
		return field === undefined ? undefined : `${document}:${record}.${field}`;
	}
	const has = TEXTS[root];
	return has === undefined || has !== field ? undefined : `${document}:${record}`;
}

/** The one rich text of the records of a root. */
const TEXTS: Readonly<Record<string, string>> = {
	statements: 'text',
	causes: 'evidence',
	strategies: 'rationale',
	terms: 'meaning',
	activities: 'description',
	organisations: 'commitment',
	groups: 'charter',
	items: 'notes'
};
