/** Class C: one field, or one key of a map, that two sides set to different values. */
import { COMPANIONS, isCopy, SILENT_FIELDS } from './companions.ts';
import { isHeldBy, markOf, type Side, sideOf, wrote } from './record-edits.ts';
import {
	canonicalJson,
	type Cell,
	cellNames,
	noCell,
	type RecordState,
	sameCell
} from './record-state.ts';
import { joinItem } from './join-item.ts';
import { type JoinItem, type Place } from './report.ts';

/** One record in the four states of a join; undefined where a state does not have it. */
export interface RecordJoin {
	readonly place: Place;
	readonly base: RecordState | undefined;
	readonly local: RecordState | undefined;
	readonly remote: RecordState | undefined;
	readonly joined: RecordState | undefined;
}

/**
 * Fields that both sides set to different values, and fields of which one side's value was lost though the
 * other only set them to what they were. The same value twice is one fact.
 */
export function clashesOf(
	{ place, base, local, remote, joined }: RecordJoin,
	sides: readonly [Side, Side]
): readonly JoinItem[] {
	const root = (joined ?? base)?.root;
	if (root === undefined || (joined !== undefined && isCopy(joined))) return [];
	// Facts stand by themselves: a side without any has taken them all out.
	if (root.holds !== 'facts' && (!local || !remote || !joined)) return [];
	const silent = SILENT_FIELDS[root.name] ?? [];
	const companions = COMPANIONS[root.name] ?? {};
	const found = Object.entries(root.fields).flatMap(([field, type]): readonly JoinItem[] => {
		if (type.kind === 'nested' || field === 'order' || silent.includes(field)) return [];
		return cellNames(field, base, local, remote, joined).flatMap((name): readonly JoinItem[] => {
			const [b, l, r, j] = [base, local, remote, joined].map(
				(state) => state?.cells.get(name) ?? noCell(field, type, state?.itemOf(name))
			);
			if (!b || !l || !r || !j || !isClash(place, [b, l, r, j], sides)) return [];
			const key = [b, l, r].find((cell) => cell.key !== undefined)?.key;
			return [
				joinItem(
					'C',
					{ ...place, field, key },
					b.json,
					[sideOf(sides[0], l.value, [l.item]), sideOf(sides[1], r.value, [r.item])],
					j.json,
					[l, r].map((cell) => `${markOf(cell.item)} ${cell.json}`)
				)
			];
		});
	});
	const fields = new Set(found.map((item) => item.place.field));
	return found.filter(
		(item) => !companions[item.place.field ?? '']?.some((main) => fields.has(main))
	);
}

function isClash(
	place: Place,
	[base, local, remote, joined]: readonly [Cell, Cell, Cell, Cell],
	[here, there]: readonly [Side, Side]
): boolean {
	// Most cells were written by nobody, or by one of them: that is seen without reading them.
	if (sameCell(local, remote)) return false;
	const [b, l, r, j] = [base, local, remote, joined].map((cell) => said(place, cell));
	if (l === r) return false;
	if (isKnown(local, there) || isKnown(remote, here)) return false;
	if (l !== b && r !== b) return true;
	return l !== b ? j !== l && wrote(there, base, remote) : j !== r && wrote(here, base, local);
}

/** Whether the other side wrote with this value before its eyes. */
function isKnown({ item }: Cell, other: Side): boolean {
	return (
		item !== undefined && !item.deleted && other.writers.isNew(item) && isHeldBy(other.doc, item)
	);
}

/** What a cell says: the moment a position was noted is not part of what somebody said. */
function said({ root }: Place, { field, value, json }: Cell): string {
	if (root !== 'decisions' || field !== 'positions') return json;
	return typeof value === 'object' ? canonicalJson({ ...value, at: '' }) : json;
}
