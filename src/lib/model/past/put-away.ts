/** Everything that was put away, of every kind, and taking it back into use. */
import type * as Y from 'yjs';
import { takeBackIntoUse } from '../merge/back-in-use.ts';
import { type RecordRoot, rootsOf } from '../merge/record-roots.ts';
import { defineRecord } from '../schema/record.ts';
import { type CommandError, failure, type Result } from '../schema/result.ts';
import { byCodeUnits } from '../schema/text-values.ts';
import { type Handle, mapOf } from '../workspace.ts';
import { titleOf } from './records.ts';
import { type Done, takeableBack } from './take-back.ts';

export interface PutAway {
	/** The document's name. */
	readonly document: string;
	/** The root it stands under, which is its kind. */
	readonly root: string;
	readonly id: string;
	/** Empty where it has no name. */
	readonly name: string;
	/** Instant, for display. */
	readonly at: string;
	/** Account id. */
	readonly by: string;
	readonly reason: string;
}

const Frame = defineRecord({});

/** What was put away in one document, the latest first. Never throws, never writes. */
export function readPutAway(doc: Y.Doc, document: string): readonly PutAway[] {
	return rootsOf(document)
		.filter(({ holds }) => holds === 'many')
		.flatMap((root) => rowsOf(doc, document, root))
		.toSorted((a, b) => byCodeUnits(b.at, a.at) || byCodeUnits(a.id, b.id));
}

function rowsOf(doc: Y.Doc, document: string, root: RecordRoot): readonly PutAway[] {
	return [...(mapOf(doc, root.name)?.entries() ?? [])].flatMap(([id, raw]) => {
		const archived = Frame.read(id, raw)?.archived;
		if (archived === undefined) return [];
		return [{ document, root: root.name, id, name: titleOf(root, raw), ...archived }];
	});
}

/** Takes a record back into use, with those that are joined to it where its kind can be joined. */
export function bringBack(handle: Handle, item: PutAway): Result<Done, CommandError> {
	const root = rootsOf(item.document).find(({ name }) => name === item.root);
	if (!root) return failure({ type: 'not-found', id: item.id });
	return takeableBack(handle, root.origin, () =>
		takeBackIntoUse(handle, { root: root.name, record: item.id })
	);
}
