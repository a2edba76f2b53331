/** What the screens of comments ask of the house around them: names, words of records, ways to them. */
import { type About } from '#lib/model/talk/thread.ts';
import type { DocumentName } from '#lib/protocol/documents.ts';

export interface TalkSurroundings {
	/** What people call an account; undefined for somebody this device does not know. */
	personName(account: string): string | undefined;
	/** What a place is about: "Outcome “All read”". */
	subject(place: About): string;
	/** Shows a place: opens its record, scrolls there and lights it. */
	show(destination: {
		readonly document: DocumentName;
		readonly place: About;
		readonly words?: string | undefined;
	}): void;
}
