/** The same collection of many documents, such as the actions of all meetings. */
import type * as Y from 'yjs';
import { liveRows } from './live-rows.ts';
import type { Live } from './live.ts';

/**
 * Answers the live rows of a document, the very same ones every time, so that rows keep their identity
 * and are read once. `mapOf` names the collection; a document nobody holds any more is forgotten.
 */
export function rowsOfEach<D extends object, R>(
	mapOf: (document: D) => Y.Map<unknown>,
	read: (id: string, raw: unknown) => R | undefined
): (document: D) => Live<ReadonlyMap<string, R>> {
	const known = new WeakMap<D, Live<ReadonlyMap<string, R>>>();
	return (document) => {
		const rows = known.get(document) ?? liveRows(mapOf(document), read);
		known.set(document, rows);
		return rows;
	};
}
