/** Clashes and meetings of looks: what a line is, and the links and chips in it. Words stay untouched. */
import { MARKS } from '../../schema/text/index.ts';
import { type Line, wordsOf } from './lines.ts';
import { type Stretch } from './sentences.ts';
import { type View, stands, VIEWS } from './sides.ts';

/** `one`: a side gave the line another kind and the other changed its words. `both`: two kinds. */
export function lookMeeting({ looks, ...line }: Line): 'one' | 'both' | undefined {
	const { base, mine, theirs } = looks;
	if (!line.isAlive || mine === theirs) return undefined;
	if (mine !== base && theirs !== base) return 'both';
	const other: View = mine === base ? 'mine' : 'theirs';
	return wordsOf({ looks, ...line }, other) === wordsOf({ looks, ...line }, 'base')
		? undefined
		: 'one';
}

/** Words that stand, and that each side made another link or chip. */
export function formatClashes(
	line: Line
): readonly (Stretch & { readonly values: readonly string[] })[] {
	const ours = line.formats.filter(({ key }) => key === MARKS.link || key === MARKS.chip);
	if (ours.length === 0) return [];
	const clashes: { from: number; end: number; values: readonly string[] }[] = [];
	const held = new Map<string, string>();
	let next = 0;
	line.marks.forEach((marks, at) => {
		for (let format = ours[next]; format && format.at <= at; format = ours[(next += 1)]) {
			for (const view of VIEWS) {
				if (stands(view, format.marks)) held.set(view + format.key, JSON.stringify(format.value));
			}
		}
		if (!VIEWS.every((view) => stands(view, marks))) return;
		const values = valuesThatClash(held);
		if (values === undefined) return;
		const last = clashes.at(-1);
		if (last?.end === at && last.values.join() === values.join()) last.end = at + 1;
		else clashes.push({ from: at, end: at + 1, values });
	});
	return clashes;
}

/** What both sides made of the same mark, sorted; undefined where at most one changed it. */
function valuesThatClash(held: ReadonlyMap<string, string>): readonly string[] | undefined {
	for (const key of [MARKS.chip, MARKS.link]) {
		const [base, mine, theirs] = (['base', 'mine', 'theirs'] as const).map(
			(view) => held.get(view + key) ?? 'null'
		);
		if (mine === undefined || theirs === undefined) continue;
		if (mine !== base && theirs !== base && mine !== theirs) return [key, ...[mine, theirs].sort()];
	}
	return undefined;
}
