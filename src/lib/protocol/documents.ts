/** The documents of an initiative, as they stand in addresses, in the store and in `data-editor`. */
import { isId } from './ids.ts';

/** Documents that every initiative has exactly once. `measures` and `updates` are reserved names. */
export const SINGLE_DOCUMENTS = [
	'index',
	'agenda',
	'board',
	'measures',
	'people',
	'updates'
] as const;

/** What only backbone members receive: how to reach people and partners. */
export const PRIVATE_PEOPLE = 'private/people';

export type SingleDocument = (typeof SINGLE_DOCUMENTS)[number];
export type MeetingDocument = `meeting/${string}`;
export type PrivateDocument = typeof PRIVATE_PEOPLE;
/** What one person has looked at; nobody else may open it, whatever their role. */
export type SeenDocument = `private/seen-${string}`;
export type DocumentName = SingleDocument | MeetingDocument | PrivateDocument | SeenDocument;

const SEEN = 'private/seen-';

const singles: ReadonlySet<string> = new Set(SINGLE_DOCUMENTS);

/** Whether `name` names a document that this version knows. */
export function isDocumentName(name: string): name is DocumentName {
	return (
		singles.has(name) || isPrivateDocument(name) || isMeetingDocument(name) || isSeenDocument(name)
	);
}

/** Whether `name` is a document that only backbone members may open. */
export function isPrivateDocument(name: string): name is PrivateDocument {
	return name === PRIVATE_PEOPLE;
}

/** Whether `name` is `private/seen-<person>` with a valid id. */
export function isSeenDocument(name: string): name is SeenDocument {
	return name.startsWith(SEEN) && isId(name.slice(SEEN.length));
}

/** The document of what this person has looked at. */
export function seenDocument(personId: string): SeenDocument {
	return `${SEEN}${personId}`;
}

/** Whether `name` is `meeting/<id>` with a valid id. */
export function isMeetingDocument(name: string): name is MeetingDocument {
	return name.startsWith('meeting/') && isId(name.slice('meeting/'.length));
}

/** The document of the meeting with this id. */
export function meetingDocument(meetingId: string): MeetingDocument {
	return `meeting/${meetingId}`;
}

/** The meeting id in the name of a meeting's document. */
export function meetingIdOf(name: MeetingDocument): string {
	return name.slice('meeting/'.length);
}

/** One text for a document of one initiative: the key in stores and the path on the wire. */
export function documentKey(initiativeId: string, name: DocumentName): string {
	return `${initiativeId}/${name}`;
}
