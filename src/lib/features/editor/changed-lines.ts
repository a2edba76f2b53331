import { type Node as TextNode } from '@tiptap/pm/model';

/** The lines of a text that differ between two of its states. */
export interface ChangedLines {
	/** Position of the first, and how much of the earlier text they took. */
	readonly at: number;
	readonly size: number;
	/** Which lines of the later text: the first, and the one behind the last. */
	readonly first: number;
	readonly last: number;
}

/**
 * Which lines differ. A line that nobody touched is the same node before and after, also where the
 * sharing put the whole text in anew for a colleague's letter.
 */
export function changedLines(before: TextNode, now: TextNode): ChangedLines {
	const most = Math.min(before.childCount, now.childCount);
	let first = 0;
	let at = 0;
	while (first < most && before.child(first) === now.child(first)) {
		at += now.child(first).nodeSize;
		first += 1;
	}
	let tail = 0;
	let rest = 0;
	while (
		tail < most - first &&
		before.child(before.childCount - 1 - tail) === now.child(now.childCount - 1 - tail)
	) {
		rest += now.child(now.childCount - 1 - tail).nodeSize;
		tail += 1;
	}
	return { at, first, last: now.childCount - tail, size: before.content.size - rest - at };
}
