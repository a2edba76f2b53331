/** What became of two people's work in records: classes C, D, E and F, and G of records of one name. */
import type * as Y from 'yjs';
import { type JoinItem } from './report.ts';

/**
 * The items of everything but the words of texts. `by` is whose a Yjs client id is; `me` is the account on
 * this device, whose everything is that `local` has beyond `base`.
 */
export function joinRecords(
	base: Y.Doc,
	local: Y.Doc,
	remote: Y.Doc,
	joined: Y.Doc,
	document: string,
	by: (client: number) => string | undefined,
	me?: string
): readonly JoinItem[] {
	void [base, local, remote, joined, document, by, me];
	return [];
}
