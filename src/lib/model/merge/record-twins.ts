/** Class G: records of one name that both sides made. Both are kept; people may join them. */
import { foldName } from '../schema/names.ts';
import { byCodeUnits } from '../schema/text-values.ts';
import { isCopy } from './companions.ts';
import { joinItem } from './join-item.ts';
import { isHeldBy, type Side, sideOf } from './record-edits.ts';
import { type RecordRoot } from './record-roots.ts';
import { type RecordState } from './record-state.ts';
import { type JoinItem } from './report.ts';

type Records = ReadonlyMap<string, RecordState>;

/** Records of one root that each side made, and that look like one. */
export function twinItems(
	root: RecordRoot,
	base: Records,
	[local, remote]: readonly [Records, Records],
	sides: readonly [Side, Side]
): readonly JoinItem[] {
	const made = (own: Records, side: Side, other: Records): readonly RecordState[] =>
		[...own.values()].filter(
			({ id, items, archived }) =>
				!base.has(id) &&
				!other.has(id) &&
				archived === undefined &&
				!(items.record !== undefined && isHeldBy(side.other, items.record))
		);
	const [here, there] = [made(local, sides[0], remote), made(remote, sides[1], local)];
	if (here.length === 0 || there.length === 0) return [];
	const byName = new Map<string, RecordState[]>();
	for (const record of there) {
		for (const name of namesOf(record)) byName.set(name, [...(byName.get(name) ?? []), record]);
	}
	const found = new Map<string, JoinItem>();
	for (const record of here) {
		for (const name of namesOf(record)) {
			for (const twin of byName.get(name) ?? []) {
				const item = twinItem(root, record, twin, sides);
				found.set(item.id, item);
			}
		}
	}
	return [...found.values()].sort((a, b) => byCodeUnits(a.place.record, b.place.record));
}

function twinItem(
	root: RecordRoot,
	here: RecordState,
	there: RecordState,
	sides: readonly [Side, Side]
): JoinItem {
	const [first, second] = [here.id, there.id].sort(byCodeUnits);
	const [a, b] = [here, there].map((record) => record.cells.get(root.title ?? '')?.value);
	return joinItem(
		'G',
		{ root: root.name, record: first ?? here.id },
		'null',
		[sideOf(sides[0], a, [here.items.record]), sideOf(sides[1], b, [there.items.record])],
		'null',
		[here.id, there.id],
		{ others: [{ root: root.name, record: second ?? there.id }] }
	);
}

/** What makes two new records of a root look like one; nothing for records without a name. */
function namesOf(record: RecordState): readonly string[] {
	const { root, cells } = record;
	const value = (field: string): string => {
		const found = cells.get(field)?.value;
		return typeof found === 'string' ? found : '';
	};
	if (isCopy(record)) {
		const [day, series] = [value('date'), value('seriesId')];
		if (day === '') return [];
		const title = foldName(value('title'));
		return [`${day} ${title}`, ...(series === '' ? [] : [`${day} series ${series}`])];
	}
	const aliases = [...cells.values()].flatMap(({ field, key }) =>
		field === 'aliases' ? (key ?? []) : []
	);
	// A milestone of the same name belongs to another activity, an option to another decision.
	const of = ['activityId', 'decisionId', 'direction', 'orgId'].map(value).join(' ');
	return [...new Set([value(root.title ?? ''), ...aliases].map(foldName))]
		.filter((name) => name !== '')
		.map((name) => `${of} ${name}`);
}
