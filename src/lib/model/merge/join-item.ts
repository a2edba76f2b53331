/** Making one item of a join. */
import { byCodeUnits } from '../schema/text-values.ts';
import { joinItemId } from './item-id.ts';
import {
	type JoinClass,
	type JoinItem,
	type JoinRule,
	type JoinSide,
	type Place
} from './report.ts';

/** An item about values; its sides are put in an order that both devices find. */
export function joinItem(
	kind: JoinClass,
	place: Place,
	before: string,
	sides: readonly [JoinSide, JoinSide],
	now: string,
	marks: readonly string[],
	more: { readonly rule?: JoinRule; readonly others?: readonly Place[] } = {}
): JoinItem {
	const kept = plainPlace(place);
	return {
		id: joinItemId(kind, kept, more.rule === undefined ? marks : [...marks, more.rule]),
		class: kind,
		place: kept,
		holds: 'value',
		before,
		sides: bySides(sides[0], sides[1]) <= 0 ? sides : [sides[1], sides[0]],
		now,
		...(more.rule === undefined ? {} : { rule: more.rule }),
		...(more.others === undefined ? {} : { others: more.others.map(plainPlace) })
	};
}

/** The order of two sides. */
function bySides(a: JoinSide, b: JoinSide): number {
	return byCodeUnits(a.text, b.text) || byCodeUnits(a.by.join(), b.by.join());
}

/** A place without keys that say nothing, as it is stored. */
export function plainPlace({ root, record, field, key, block }: Place): Place {
	return {
		root,
		record,
		...(field === undefined ? {} : { field }),
		...(key === undefined ? {} : { key }),
		...(block === undefined ? {} : { block })
	};
}
