import { type DocumentName, meetingDocument, PRIVATE_PEOPLE } from '#lib/protocol/documents.ts';
import type { Page } from '#lib/session/context.ts';

/** The documents that a page shows. */
export function documentsOn({ area, record }: Page): readonly DocumentName[] {
	if (area === 'agenda' || area === 'board') return [area];
	if (area === 'people') return ['people', PRIVATE_PEOPLE];
	if (area === 'settings') return ['index'];
	return area === 'meetings' && record !== undefined ? [meetingDocument(record)] : [];
}
