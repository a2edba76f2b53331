/** Putting records away, and back, together with those that were joined to them. */
import {
	archiveRecord,
	change,
	readRows,
	restoreRecord,
	type Shelf
} from '../schema/collection.ts';
import { type Fields } from '../schema/record.ts';
import { type CommandError, failure, type Result } from '../schema/result.ts';
import { sameAsResolver } from './likeness.ts';

type Done = Result<void, CommandError>;

/** What a record is joined to, read from its row. */
interface Joined {
	readonly id: string;
	readonly sameAs: string | undefined;
}

/**
 * Puts a record away with all that are joined to it. One that is joined on another device meanwhile
 * stays, and stands for itself (`sameAsResolver`).
 */
export function archiveJoined<F extends Fields>(
	shelf: Shelf<F>,
	read: (id: string, raw: unknown) => Joined | undefined,
	id: string,
	reason?: string
): Done {
	return toAll(shelf, read, id, (one) => archiveRecord(shelf, one, reason));
}

/** Takes a record back into use with all that are joined to it. */
export function restoreJoined<F extends Fields>(
	shelf: Shelf<F>,
	read: (id: string, raw: unknown) => Joined | undefined,
	id: string
): Done {
	return toAll(shelf, read, id, (one) => restoreRecord(shelf, one));
}

function toAll<F extends Fields>(
	shelf: Shelf<F>,
	read: (id: string, raw: unknown) => Joined | undefined,
	id: string,
	act: (id: string) => Done
): Done {
	return change(shelf.handle, shelf.origin, () => {
		const rows = [...readRows(shelf.map, { read }).values()].map(({ id: one, sameAs }) => ({
			id: one,
			sameAs
		}));
		if (!rows.some((row) => row.id === id)) return failure({ type: 'not-found', id });
		// Where the pointers lead, whatever is put away: those of one group go together.
		const end = sameAsResolver(rows);
		const group = end(id) === id ? rows.filter((row) => end(row.id) === id) : [{ id }];
		let done: Done = failure({ type: 'not-found', id });
		for (const row of group) {
			done = act(row.id);
			if (!done.ok) return done;
		}
		return done;
	});
}
