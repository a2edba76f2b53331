import { DocEntry } from '../initiative/doc-entry.ts';
import { readInitiative } from '../initiative/initiative.ts';
import { readRows } from '../schema/collection.ts';
import { type IndexDoc } from '../workspace.ts';
import { type Entry } from './entry.ts';
import { passages } from './passages.ts';

/**
 * The initiative's own facts, and a line for each meeting that the list names, so that it is found by
 * its title before its own document has arrived.
 */
export function indexEntries(index: IndexDoc): readonly Entry[] {
	const facts = readInitiative(index);
	const listed = [...readRows(index.documents, DocEntry).values()].filter(
		({ kind, title }) => kind === 'meeting' && title !== ''
	);
	const own: readonly Entry[] = facts?.name
		? [
				{
					kind: 'initiative',
					id: 'initiative',
					title: facts.name,
					text: passages(facts.place, facts.purpose),
					document: 'index',
					within: undefined,
					at: '',
					past: undefined
				}
			]
		: [];
	return [
		...own,
		...listed.map((row): Entry => ({
			kind: 'meeting',
			id: row.id,
			title: row.title,
			text: '',
			document: 'index',
			within: undefined,
			at: row.date ?? row.createdAt ?? '',
			past: row.archived === undefined ? undefined : 'archived'
		}))
	];
}
