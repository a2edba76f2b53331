/** What can be found: one entry for each record that a screen shows. Pure over documents. */
import { type DocumentName } from '../../protocol/documents.ts';

export const ENTRY_KINDS = [
	'initiative',
	'outcome',
	'activity',
	'organisation',
	'person',
	'meeting',
	'decision',
	'action',
	'term',
	'statement',
	'cause',
	'strategy',
	'group',
	'milestone',
	'item',
	'option',
	'resource',
	'funding',
	'question',
	'node',
	'contact'
] as const;
export type EntryKind = (typeof ENTRY_KINDS)[number];

export interface Entry {
	readonly kind: EntryKind;
	readonly id: string;
	/** What it is called; '' where it has no name of its own (a statement): screens name it. */
	readonly title: string;
	/** Everything else that is written in it, one line per passage. */
	readonly text: string;
	readonly document: DocumentName;
	/** The record that has to be opened to see it, such as `activity:<id>` for a milestone; else itself. */
	readonly within: string | undefined;
	/** ISO day or instant, for "newest first"; '' when nobody knows. */
	readonly at: string;
	/** Put away or over: found after what is in use. */
	readonly past: 'archived' | 'retired' | undefined;
}

/** `outcome:<id>`, as chips and addresses name it. */
export function refOf({ kind, id }: Pick<Entry, 'kind' | 'id'>): string {
	return `${kind}:${id}`;
}
