/**
 * The format number of a document: root map `format`, one key per number -> true. Keys are only
 * ever added, so a late, lower number can never hide a higher one; the highest counts.
 */
import type * as Y from 'yjs';
import { FORMAT } from '../../protocol/format.ts';

const ROOT = 'format';

/** The highest format number written into the document; 0 while it holds none. */
export function formatOf(doc: Y.Doc): number {
	let highest = 0;
	for (const key of doc.getMap(ROOT).keys()) {
		if (/^[1-9][0-9]{0,5}$/.test(key)) highest = Math.max(highest, Number(key));
	}
	return highest;
}

/** Whether a newer Keel wrote into this document. It is then shown and never edited here. */
export function isNewer(doc: Y.Doc): boolean {
	return formatOf(doc) > FORMAT;
}

/** Marks the document with this build's format, once. Call inside the creating transaction. */
export function stampFormat(doc: Y.Doc): void {
	const format = doc.getMap(ROOT);
	if (!format.has(String(FORMAT))) format.set(String(FORMAT), true);
}
