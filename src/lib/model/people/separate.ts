/** Taking apart records that were joined. */
import { change, editRecord, readRows, type Shelf } from '../schema/collection.ts';
import { type ChangesOf, type Fields } from '../schema/record.ts';
import { type CommandError, failure, type Result, success } from '../schema/result.ts';
import { sameAsResolver } from './likeness.ts';

type Done = Result<void, CommandError>;

/** What a record is joined to, read from its row. */
interface Joined {
	readonly id: string;
	readonly sameAs: string | undefined;
}

/**
 * Lets a record stand on its own again; each has kept all it held. Where devices joined in opposite
 * directions the pointers form a ring: the one that leads back to this record is bent to the record
 * that stands for the others, or they would still be one.
 */
export function separate<F extends Fields>(
	shelf: Shelf<F>,
	read: (id: string, raw: unknown) => Joined | undefined,
	point: (target: string | undefined) => ChangesOf<F>,
	id: string
): Done {
	return change(shelf.handle, shelf.origin, () => {
		const rows = readRows(shelf.map, { read });
		if (!rows.has(id)) return failure({ type: 'not-found', id });
		const links = [...rows.values()].map((row) => ({ id: row.id, sameAs: row.sameAs }));
		const main = sameAsResolver(links)(id);
		const back = main === id ? undefined : leadingTo(id, main, rows);
		const alone = editRecord(shelf, id, point(undefined));
		if (!alone.ok || back === undefined) return alone;
		const bent = editRecord(shelf, back, point(back === main ? undefined : main));
		return bent.ok ? success(undefined) : bent;
	});
}

/** The record from which the pointers that start at `from` reach `id`, if they do. */
function leadingTo(
	id: string,
	from: string,
	rows: ReadonlyMap<string, Joined>
): string | undefined {
	const seen = new Set<string>();
	for (let at: string | undefined = from; at !== undefined && !seen.has(at);) {
		seen.add(at);
		const next: string | undefined = rows.get(at)?.sameAs;
		if (next === id) return at;
		at = next;
	}
	return undefined;
}
