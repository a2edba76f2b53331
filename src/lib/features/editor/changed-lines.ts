import { type Fragment, type Node as TextNode } from '@tiptap/pm/model';
import { StepMap } from '@tiptap/pm/transform';
import { lookOf } from './schema.ts';

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
 * Which lines differ. For a colleague's letter the sharing puts the whole text in anew, and lines that nobody
 * touched stay the same nodes; where a line came or went they are other nodes that say the same.
 */
export function changedLines(before: TextNode, now: TextNode): ChangedLines {
	const most = Math.min(before.childCount, now.childCount);
	let first = 0;
	let at = 0;
	while (first < most && before.child(first).eq(now.child(first))) {
		at += now.child(first).nodeSize;
		first += 1;
	}
	let tail = 0;
	let rest = 0;
	while (
		tail < most - first &&
		before.child(before.childCount - 1 - tail).eq(now.child(now.childCount - 1 - tail))
	) {
		rest += now.child(now.childCount - 1 - tail).nodeSize;
		tail += 1;
	}
	return { at, first, last: now.childCount - tail, size: before.content.size - rest - at };
}

/**
 * Where the letters of one state of a text stand in the next: of a line that changed only what lies between the
 * parts that stayed at its beginning and its end is new. Among equal letters it cannot tell which one is new.
 */
export function changedLetters(before: TextNode, now: TextNode): StepMap {
	const { at, first, last, size } = changedLines(before, now);
	const whole = [at, size, size + now.content.size - before.content.size];
	if (before.childCount !== now.childCount) return new StepMap(whole);
	const ranges: number[] = [];
	let start = at + 1;
	for (let line = first; line < last; line += 1) {
		const [was, is] = [before.child(line), now.child(line)];
		if (was.type !== is.type || lookOf(was).id !== lookOf(is).id) return new StepMap(whole);
		if (was !== is) ranges.push(...between(was.content, is.content, start));
		start += was.nodeSize;
	}
	return new StepMap(ranges);
}

/** Where two contents that begin at `start` differ, and how much of each that is; nothing where they are equal. */
function between(was: Fragment, is: Fragment, start: number): readonly number[] {
	const from = was.findDiffStart(is, start);
	const ends = was.findDiffEnd(is, start + was.size, start + is.size);
	if (from === null || ends === null) return [];
	// What stayed at the beginning is not counted once more as what stayed at the end.
	const again = Math.max(0, from - Math.min(ends.a, ends.b));
	return [from, ends.a + again - from, ends.b + again - from];
}
