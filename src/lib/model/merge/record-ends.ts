/** Classes D and E: what one side put away or moved while the other edited or moved it. */
import { COLUMNS } from './companions.ts';
import { joinItem } from './join-item.ts';
import { type RecordJoin } from './record-clashes.ts';
import { type Edits, editsOf, isOwn, markOf, quoted, type Side, sideOf } from './record-edits.ts';
import { canonicalJson, type RecordState } from './record-state.ts';
import { type JoinItem } from './report.ts';

/** Put away, or taken out, on one side and edited, or taken back, on the other. */
export function awayItems(record: RecordJoin, sides: readonly [Side, Side]): readonly JoinItem[] {
	const { place, base, local, remote, joined } = record;
	if (base === undefined || !isAway(joined) || isAway(local) === isAway(remote)) return [];
	const isHere = isAway(local);
	const [away, kept] = isHere ? [local, remote] : [remote, local];
	const [awaySide, keptSide] = isHere ? sides : [sides[1], sides[0]];
	if (kept === undefined) return [];
	const edits = editsOf(keptSide, base, kept);
	const wrote = isAway(base) ? { ...edits.wrote, archived: null } : edits.wrote;
	if (Object.keys(wrote).length === 0) return [];
	return [
		joinItem(
			'D',
			place,
			canonicalJson(baseValues(base, wrote)),
			[sideOf(awaySide, endOf(away), [away?.items.archived]), sideOf(keptSide, wrote, edits.items)],
			canonicalJson(endOf(joined)),
			[markOf(away?.items.archived), canonicalJson(wrote)]
		)
	];
}

/** Moved by both, or moved by one and edited by the other: neither lost anything. */
export function moveItems(record: RecordJoin, sides: readonly [Side, Side]): readonly JoinItem[] {
	const { place, base, local, remote, joined } = record;
	if (!base || !local || !remote || !joined || isAway(joined)) return [];
	if (!('order' in base.root.fields)) return [];
	const column = COLUMNS[base.root.name];
	const [here, there] = [
		moveOf(sides[0], base, local, column),
		moveOf(sides[1], base, remote, column)
	];
	// Two columns are two values of one field; the same column twice is the same move.
	if (here.toColumn && there.toColumn) return [];
	if (here.isMoved && there.isMoved) {
		if (local.order === remote.order) return [];
		return [
			joinItem(
				'E',
				{ ...place, field: 'order' },
				canonicalJson(base.order),
				[
					sideOf(sides[0], local.order, [local.items.order]),
					sideOf(sides[1], remote.order, [remote.items.order])
				],
				canonicalJson(joined.order),
				[markOf(local.items.order), markOf(remote.items.order)]
			)
		];
	}
	if (here.isMoved === there.isMoved) return [];
	const [mover, editor] = here.isMoved ? sides : [sides[1], sides[0]];
	const [moved, edited] = here.isMoved ? [local, remote] : [remote, local];
	const edits: Edits = editsOf(editor, base, edited, column === undefined ? [] : [column]);
	if (Object.keys(edits.wrote).length === 0) return [];
	const move = {
		order: moved.order,
		...(column === undefined ? {} : { [column]: moved.cells.get(column)?.value })
	};
	return [
		joinItem(
			'E',
			place,
			canonicalJson(baseValues(base, edits.wrote)),
			[sideOf(mover, move, [moved.items.order]), sideOf(editor, edits.wrote, edits.items)],
			canonicalJson(baseValues(joined, edits.wrote)),
			[markOf(moved.items.order), canonicalJson(edits.wrote)]
		)
	];
}

interface Move {
	readonly isMoved: boolean;
	readonly toColumn: boolean;
}

function moveOf(side: Side, base: RecordState, now: RecordState, column: string | undefined): Move {
	const item = now.items.order;
	const isMoved = base.order !== now.order && item !== undefined && isOwn(side, item);
	const toColumn =
		column !== undefined && base.cells.get(column)?.json !== now.cells.get(column)?.json;
	return { isMoved: isMoved || toColumn, toColumn };
}

/** Whether a record is put away, or no longer there at all. */
export function isAway(record: RecordState | undefined): boolean {
	return record === undefined || record.archived !== undefined;
}

function endOf(record: RecordState | undefined): unknown {
	return { archived: record === undefined ? true : record.archived };
}

/** What stood where a side wrote. */
function baseValues(
	state: RecordState,
	wrote: Readonly<Record<string, unknown>>
): Readonly<Record<string, unknown>> {
	return Object.fromEntries(
		Object.keys(wrote).map((name) => {
			const text = state.texts.get(name);
			if (name === 'archived') return [name, state.archived ?? null];
			return [name, text ? quoted(text) : (state.cells.get(name)?.value ?? null)];
		})
	);
}
