/** What changed between two states of one document. Whose it is tells `attribution.ts`. */
export { attributed } from './attribution.ts';
import type * as Y from 'yjs';
import { type Change } from './change.ts';
import { COLUMNS, COMPANIONS, isCopy, SILENT_FIELDS } from './companions.ts';
import { passagesBetween } from './passages.ts';
import { type RecordRoot, rootsOf } from './record-roots.ts';
import {
	type Cell,
	cellNames,
	noCell,
	recordsOf,
	type RecordState,
	sameCell
} from './record-state.ts';
import { type Place } from './report.ts';

/**
 * Everything that is different in `after`, in the order in which people read the document: records that
 * were added, put away, taken back or moved, fields, members of sets and maps, passages of texts. Roots and
 * fields that this build does not know are passed over. Never throws, never writes.
 */
export function changesBetween(before: Y.Doc, after: Y.Doc, document: string): readonly Change[] {
	return rootsOf(document).flatMap((root) => {
		const [old, now] = [recordsOf(before, root), recordsOf(after, root)];
		const gone = [...old.values()].filter(({ id }) => !now.has(id));
		return [
			...[...now.values()].flatMap((record) => recordChanges(root, old.get(record.id), record)),
			// No command takes a record out; a program that does so has put it away for everybody.
			...gone
				.filter(({ archived }) => archived === undefined && root.holds !== 'facts')
				.map(({ id }) => ({ type: 'archived', place: { root: root.name, record: id } }) as const),
			...(root.holds === 'facts' ? gone.flatMap((record) => cellChanges(record, undefined)) : [])
		];
	});
}

function recordChanges(
	root: RecordRoot,
	old: RecordState | undefined,
	now: RecordState
): readonly Change[] {
	const place: Place = { root: root.name, record: now.id };
	if (isCopy(now)) return [];
	if (old === undefined && root.holds !== 'facts') {
		return now.archived === undefined ? [{ type: 'added', place }] : [];
	}
	const fields = cellChanges(old, now);
	const isMoved =
		old !== undefined &&
		old.order !== now.order &&
		// A card that goes to another column gets a place there: that is one change.
		!fields.some((change) => change.type === 'value' && change.place.field === COLUMNS[root.name]);
	return [
		...(old?.archived === undefined && now.archived !== undefined
			? [{ type: 'archived', place } as const]
			: []),
		...(old?.archived !== undefined && now.archived === undefined
			? [{ type: 'restored', place } as const]
			: []),
		...(isMoved ? [{ type: 'moved', place } as const] : []),
		...fields
	];
}

function cellChanges(
	old: RecordState | undefined,
	now: RecordState | undefined
): readonly Change[] {
	const record = now ?? old;
	if (record === undefined) return [];
	const { root, id } = record;
	const silent = SILENT_FIELDS[root.name] ?? [];
	const found = Object.entries(root.fields).flatMap(([field, type]): readonly Change[] => {
		const place: Place = { root: root.name, record: id, field };
		if (silent.includes(field)) return [];
		if (type.kind === 'nested') {
			const passages = passagesBetween(old?.texts.get(field), now?.texts.get(field));
			return passages.length > 0 ? [{ type: 'text', place, passages }] : [];
		}
		return cellNames(field, old, now).flatMap((name): readonly Change[] => {
			const [a, b] = [old, now].map((state) => state?.cells.get(name) ?? noCell(field, type));
			return a === undefined || b === undefined || sameCell(a, b) ? [] : [cellChange(place, a, b)];
		});
	});
	return withoutCompanions(root, found);
}

function cellChange(place: Place, a: Cell, b: Cell): Change {
	const [before, after] = [a.value, b.value];
	const key = b.key ?? a.key;
	if (key === undefined) return { type: 'value', place, before, after };
	const how = before === undefined ? 'added' : after === undefined ? 'taken' : 'changed';
	return { type: 'member', place: { ...place, key }, how, before, after };
}

/** What is written along with another field is no change of its own beside it. */
function withoutCompanions(root: RecordRoot, changes: readonly Change[]): readonly Change[] {
	const companions = COMPANIONS[root.name] ?? {};
	const changed = new Set(changes.map(({ place }) => place.field));
	return changes.filter(
		({ place: { field = '' } }) => !companions[field]?.some((main) => changed.has(main))
	);
}
