/** What became of two people's work in records: classes C, D, E and F, and G of records of one name. */
import type * as Y from 'yjs';
import { Writers } from './attribution.ts';
import { clashesOf } from './record-clashes.ts';
import { type Side } from './record-edits.ts';
import { awayItems, moveItems } from './record-ends.ts';
import { rootsOf } from './record-roots.ts';
import { brokenRules } from './record-rules.ts';
import { recordsOf } from './record-state.ts';
import { twinItems } from './record-twins.ts';
import { type JoinItem } from './report.ts';

/**
 * The items of everything but the words of texts. `by` is whose a Yjs client id is; `me` is the account on
 * this device, whose everything is that `local` has beyond `base`. The same items, whichever side is local.
 */
export function joinRecords(
	base: Y.Doc,
	local: Y.Doc,
	remote: Y.Doc,
	joined: Y.Doc,
	document: string,
	by: (client: number) => string | undefined,
	me?: string
): readonly JoinItem[] {
	const writers = new Writers(base, by);
	const sides: readonly [Side, Side] = [
		{ doc: local, writers, sole: me, other: remote },
		{ doc: remote, writers, sole: undefined, other: local }
	];
	const found = rootsOf(document).flatMap((root): readonly JoinItem[] => {
		const [b, l, r, j] = [base, local, remote, joined].map((doc) => recordsOf(doc, root));
		if (!b || !l || !r || !j) return [];
		const ids = new Set([...j.keys(), ...b.keys()]);
		const items = [...ids].flatMap((id) => {
			const record = {
				place: { root: root.name, record: id },
				base: b.get(id),
				local: l.get(id),
				remote: r.get(id),
				joined: j.get(id)
			};
			return [
				...clashesOf(record, sides),
				...awayItems(record, sides),
				...moveItems(record, sides)
			];
		});
		return [...items, ...twinItems(root, b, [l, r], sides)];
	});
	return [...found, ...brokenRules(base, joined, sides)];
}
