/** The entry of a document in the list of all documents. */
import { type DatabaseSync } from 'node:sqlite';
import { Corrupt, type Seq } from './store.ts';

export interface DocumentEntry {
	readonly id: string;
	readonly num: number;
	readonly head: Seq;
	readonly base: Seq;
}

/** Finds by id: undefined where there is nothing, or nothing any more. Throws Corrupt. */
export function openFindDocument(
	database: DatabaseSync
): (id: string) => DocumentEntry | undefined {
	const find = database.prepare('SELECT num, head, base, gone FROM doc WHERE id = ?');
	const left = database.prepare(
		'SELECT 1 FROM log WHERE num = ?1 UNION ALL SELECT 1 FROM base WHERE num = ?1 LIMIT 1'
	);
	return (id) => {
		const found = find.get(id);
		if (!found) return undefined;
		const [num, head, base] = [found.num, found.head, found.base].map(Number);
		if (num === undefined || !isSeq(head) || !isSeq(base)) {
			throw new Corrupt(`The entry of ${id} is damaged`);
		}
		if (found.gone === 0) return { id, num, head, base };
		// Of a document that was destroyed nothing is left: what says so here is a damaged mark.
		if (left.get(num)) throw new Corrupt(`${id} is called destroyed, and is still there`);
		return undefined;
	};
}

function isSeq(value: number | undefined): value is Seq {
	return Number.isSafeInteger(value);
}
