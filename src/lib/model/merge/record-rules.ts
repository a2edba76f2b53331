/** Class F: what neither side broke alone. */
import type * as Y from 'yjs';
import { joinItem } from './join-item.ts';
import { type Edits, editsOf, isOwn, markOf, type Side, sideOf } from './record-edits.ts';
import { rootNamed } from './record-roots.ts';
import { recordOf } from './record-state.ts';
import { type JoinItem, type Place } from './report.ts';
import { violationsOf } from './rules.ts';
import { type Violation, violationKey } from './violation.ts';

/** Rules that the joined document breaks and neither side did. */
export function brokenRules(
	base: Y.Doc,
	joined: Y.Doc,
	sides: readonly [Side, Side]
): readonly JoinItem[] {
	const broken = violationsOf(joined);
	if (broken.length === 0) return [];
	const known = new Set(sides.flatMap(({ doc }) => violationsOf(doc)).map(violationKey));
	return broken
		.filter((violation) => !known.has(violationKey(violation)))
		.map((violation) => ruleItem(violation, base, sides));
}

function ruleItem(
	{ rule, place, others }: Violation,
	base: Y.Doc,
	sides: readonly [Side, Side]
): JoinItem {
	const [here, there] = sides.map((side) => changesOf([place, ...others], base, side));
	const none: Edits = { wrote: {}, items: [] };
	const [a, b] = [here ?? none, there ?? none];
	return joinItem(
		'F',
		place,
		'null',
		[sideOf(sides[0], a.wrote, a.items), sideOf(sides[1], b.wrote, b.items)],
		'null',
		[a, b].map(({ items }) => items.map(markOf).sort().join()),
		{ rule, others }
	);
}

/** What a side did to the records that a rule speaks of, by their ids. */
function changesOf(places: readonly Place[], base: Y.Doc, side: Side): Edits {
	const wrote: Record<string, unknown> = {};
	const items: Y.Item[] = [];
	for (const { root: name, record: id } of places) {
		const root = rootNamed(name);
		const now = root && recordOf(side.doc, root, id);
		if (root === undefined || now === undefined) continue;
		const edits = editsOf(side, recordOf(base, root, id), now);
		const away = now.items.archived;
		const isPutAway = now.archived !== undefined && away !== undefined && isOwn(side, away);
		const own = isPutAway ? { ...edits.wrote, archived: now.archived } : edits.wrote;
		if (Object.keys(own).length === 0) continue;
		wrote[id] = own;
		items.push(...edits.items, ...(isPutAway ? [away] : []));
	}
	return { wrote, items };
}
