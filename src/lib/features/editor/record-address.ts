/** Where a record is shown: the address a chip, a peek or a notice leads to. */

const areas: Readonly<Record<string, string>> = {
	cause: 'agenda',
	outcome: 'agenda',
	strategy: 'agenda',
	term: 'agenda',
	activity: 'board',
	organisation: 'people',
	group: 'people',
	person: 'people'
};

/**
 * The address of `ref` (`outcome:<id>`) within an initiative, such as `/i/<id>/agenda#outcome=<id>`;
 * undefined for kinds that have no page yet.
 */
export function recordAddress(initiativeId: string, ref: string): string | undefined {
	const { kind, id } = partsOf(ref);
	const area = areas[kind];
	if (area === undefined || id === '') return undefined;
	return `/i/${initiativeId}/${area}#${kind}=${encodeURIComponent(id)}`;
}

/** The address of a decision: at the meeting that made it. */
export function decisionAddress(initiativeId: string, meetingId: string, id: string): string {
	return `/i/${initiativeId}/meetings/${meetingId}#decision=${encodeURIComponent(id)}`;
}

/** Kind and id of a reference; both empty text when it is none. */
export function partsOf(ref: string): { readonly kind: string; readonly id: string } {
	const colon = ref.indexOf(':');
	if (colon < 1) return { kind: '', id: '' };
	return { kind: ref.slice(0, colon), id: ref.slice(colon + 1) };
}

/** Goes to an address within the app as a press on a link would, without loading the page anew. */
export function follow(href: string): void {
	const link = document.createElement('a');
	link.href = href;
	link.hidden = true;
	const place = document.querySelector('main') ?? document.body;
	place.append(link);
	link.click();
	link.remove();
}
