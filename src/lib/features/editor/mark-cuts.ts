/** Where marks begin and end in the words of one block. */
import { type Run } from '#lib/model/schema/text/index.ts';
import { type Highlight } from './highlights.ts';

/** A stretch of a block under the same marks, or a place between letters (without runs). */
export interface Stretch {
	readonly runs: readonly Run[];
	/** The widest first. */
	readonly marks: readonly Highlight[];
}

/** The words of a block, cut where marks begin and end. A chip is never cut in two. */
export function cutAtMarks(runs: readonly Run[], marks: readonly Highlight[]): readonly Stretch[] {
	const size = runs.reduce((sum, { text }) => sum + text.length, 0);
	const placed = marks
		.map((mark) => {
			const [from, to] = [clamp(mark.from, size), clamp(mark.to, size)];
			return from < to ? { mark, ...aroundChips(runs, from, to) } : { mark, from, to: from };
		})
		.sort((a, b) => b.to - b.from - (a.to - a.from));
	const edges = new Set([0, size, ...placed.flatMap(({ from, to }) => [from, to])]);
	const cuts = [...edges].sort((a, b) => a - b);
	return cuts.flatMap((from, index): Stretch[] => {
		const gaps = placed.filter((one) => one.from === from && one.to === from);
		const missing = gaps.map(({ mark }): Stretch => ({ runs: [], marks: [mark] }));
		const to = cuts[index + 1];
		if (to === undefined) return missing;
		const over = placed.filter((one) => one.from <= from && to <= one.to);
		return [...missing, { runs: slice(runs, from, to), marks: over.map(({ mark }) => mark) }];
	});
}

function aroundChips(runs: readonly Run[], from: number, to: number) {
	let [begin, end, at] = [from, to, 0];
	for (const { text, chip } of runs) {
		const next = at + text.length;
		if (chip !== undefined && at < from && from < next) begin = at;
		if (chip !== undefined && at < to && to < next) end = next;
		at = next;
	}
	return { from: begin, to: end };
}

function slice(runs: readonly Run[], from: number, to: number): readonly Run[] {
	let at = 0;
	return runs.flatMap((run) => {
		const start = at;
		at += run.text.length;
		const text = run.text.slice(Math.max(0, from - start), Math.max(0, to - start));
		return text === '' ? [] : [{ ...run, text }];
	});
}

function clamp(offset: number, size: number): number {
	return Math.min(Math.max(offset, 0), size);
}
