/** What breaks a rule, and the rows that rules look at. */
import type * as Y from 'yjs';
import { present, readRows } from '../schema/collection.ts';
import { byCodeUnits } from '../schema/text-values.ts';
import { type JoinRule, type Place } from './report.ts';
import { mapOf } from '../workspace.ts';

/** One fact that does not hold. */
export interface Violation {
	readonly rule: JoinRule;
	readonly place: Place;
	/** The other records the rule speaks of. */
	readonly others: readonly Place[];
}

/** The name of a violation: the same rule at the same place is the same one. */
export function violationKey({ rule, place }: Pick<Violation, 'rule' | 'place'>): string {
	const { root, record, field = '', key = '' } = place;
	return JSON.stringify([rule, root, record, field, key]);
}

/** The rows of a root that nobody put away, sorted by id. */
export function rowsOf<R extends { readonly id: string; readonly archived: unknown }>(
	doc: Y.Doc,
	root: string,
	type: { read(id: string, raw: unknown): R | undefined }
): readonly R[] {
	return present(allRowsOf(doc, root, type).values());
}

/** All rows of a root by id, sorted. */
export function allRowsOf<R extends { readonly id: string }>(
	doc: Y.Doc,
	root: string,
	type: { read(id: string, raw: unknown): R | undefined }
): ReadonlyMap<string, R> {
	const map = mapOf(doc, root);
	if (map === undefined) return new Map();
	return new Map([...readRows(map, type)].sort(([a], [b]) => byCodeUnits(a, b)));
}

/** Records as places. */
export function placesOf(root: string, ids: readonly string[]): readonly Place[] {
	return ids.map((record) => ({ root, record }));
}
