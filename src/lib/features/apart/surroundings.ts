/** What the screens of joins and news ask of the house around them: names, words of records, ways to them. */
import type { Snippet } from 'svelte';
import { type AttributedChange } from '#lib/model/merge/change.ts';
import { type Place } from '#lib/model/merge/report.ts';
import type { DocumentName } from '#lib/protocol/documents.ts';

export interface Destination {
	readonly document: DocumentName;
	readonly place: Place;
	/** Words to be found there; the caret or the light goes to them. */
	readonly words?: string | undefined;
}

export interface Surroundings {
	/** What people call an account; undefined for somebody this device does not know. */
	personName(account: string): string | undefined;
	/** "Common agenda", or the title of the meeting. */
	documentName(document: DocumentName): string;
	/** What a place is about: "Outcome “All read”, status". */
	subject(place: Place): string;
	/** A field's name as people read it. */
	field(name: string): string;
	/** The value of a field of a record under `root`, in words; '' for none. */
	value(field: string, value: unknown, root: string): string;
	/** The line that tells a change; undefined for what nobody needs to be told. */
	line(change: AttributedChange): string | undefined;
	/** Shows a place: opens its record, scrolls there and lights it. */
	show(destination: Destination): void;
	/** Goes there with the caret in the text. */
	edit(destination: Destination): void;
	/** The address of a place, for links. */
	address(document: DocumentName, place: Place): string;
	/** The address of the list of everything that was joined. */
	readonly reviewAddress: string;
}

/** Draws one change in full: its line, and of a text what went beside what came. */
export type ChangeSnippet = Snippet<[AttributedChange]>;
