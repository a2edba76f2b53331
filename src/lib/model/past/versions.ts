/**
 * Named versions: a name for how an initiative, or one of its documents, stood on the server. What stood
 * there is not copied: a version keeps how far each document had come, and the server's log has the rest.
 */
import { maybeInteger, text } from '../schema/fields.ts';
import {
	addRecord,
	archiveRecord,
	editRecord,
	present,
	readRows,
	restoreRecord,
	type Shelf
} from '../schema/collection.ts';
import { keyedBy } from '../schema/keyed-fields.ts';
import { INDEX_EDIT } from '../schema/origin.ts';
import { defineRecord, type RecordOf } from '../schema/record.ts';
import { type CommandError, type Result } from '../schema/result.ts';
import { byCodeUnits } from '../schema/text-values.ts';
import { type IndexDoc } from '../workspace.ts';

type Done = Result<void, CommandError>;

export const VERSION_NAME_CHARS = 120;

export const Version = defineRecord(
	{
		name: text('', VERSION_NAME_CHARS),
		/** The document it is of; empty for the whole initiative. */
		document: text('', 200),
		/** Which log of which server the numbers belong to. */
		log: text('', 100),
		/** By document name: the sequence number on the server up to which it holds. */
		heads: keyedBy(maybeInteger(0, Number.MAX_SAFE_INTEGER))
	},
	['name']
);
export type Version = RecordOf<typeof Version>;

export interface NewVersion {
	readonly name: string;
	readonly document?: string | undefined;
	readonly log: string;
	readonly heads: ReadonlyMap<string, number>;
}

/** Names what the server has now. Call it when everything of this device is saved there. */
export function addVersion(index: IndexDoc, init: NewVersion): Result<string, CommandError> {
	const { name, document = '', log, heads } = init;
	// How to reach people has no versions: what was erased there stays erased.
	const own = [...heads].filter(
		([held]) => !held.startsWith('private/') && (document === '' || held === document)
	);
	return addRecord(shelf(index), { name: name.trim(), document, log, heads: own });
}

export function renameVersion(index: IndexDoc, id: string, name: string): Done {
	return editRecord(shelf(index), id, { name: name.trim() });
}

/** A version is put away like everything else: what it names stays on the server. */
export function archiveVersion(index: IndexDoc, id: string): Done {
	return archiveRecord(shelf(index), id);
}

export function restoreVersion(index: IndexDoc, id: string): Done {
	return restoreRecord(shelf(index), id);
}

/** Versions in use, the latest first. */
export function readVersions(index: IndexDoc): readonly Version[] {
	return present(readRows(index.versions, Version).values()).toSorted(
		(a, b) => byCodeUnits(b.createdAt ?? '', a.createdAt ?? '') || byCodeUnits(a.id, b.id)
	);
}

function shelf(index: IndexDoc): Shelf<(typeof Version)['fields']> {
	return { handle: index, map: index.versions, type: Version, origin: INDEX_EDIT };
}
