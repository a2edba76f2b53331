/** One change of a line taken back, with everything that was written into the line since left as it is. */
import { type Edit, editsBetween } from '../schema/text/rewrite.ts';

/**
 * What a line reads without the change that made `before` into `after`, as far as that still stands in
 * `now`: where somebody has written other words in its stead since, theirs stay. Where nothing of it stands
 * any more, the words before it take the place of those.
 */
export function withoutChange(before: string, after: string, now: string): string {
	const since = editsBetween(after, now);
	const all = editsBetween(after, before);
	const standing = all.filter((edit) => !since.some((other) => doMeet(edit, other)));
	const edits =
		standing.length > 0
			? [...standing, ...since]
			: [...all, ...since.filter((edit) => !all.some((other) => doMeet(edit, other)))];
	return edits
		.toSorted((a, b) => a.at - b.at || a.gone - b.gone)
		.reduceRight(
			(text, { at, gone, words }) => text.slice(0, at) + words + text.slice(at + gone),
			after
		);
}

/** Whether two edits change the same words; what only comes in beside changed words does not. */
function doMeet(a: Edit, b: Edit): boolean {
	return a.at < b.at + b.gone && b.at < a.at + a.gone;
}
