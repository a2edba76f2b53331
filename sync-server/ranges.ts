/** Sets of numbers as sorted, disjoint half-open ranges: [from, to, from, to, ...]. */
export type Ranges = number[];

const FEW = 16;

/** Index of the first boundary above `value`: odd inside a range, even outside. */
function boundaryAbove(ranges: Ranges, value: number): number {
	let low = 0;
	let high = ranges.length;
	while (low < high) {
		const middle = (low + high) >> 1;
		if ((ranges[middle] ?? 0) <= value) low = middle + 1;
		else high = middle;
	}
	return low;
}

/** Whether all of [from, to) is in the set. */
export function covers(ranges: Ranges, from: number, to: number): boolean {
	const at = boundaryAbove(ranges, from);
	return at % 2 === 1 && (ranges[at] ?? 0) >= to;
}

/** Adds [from, to) in place. */
export function addRange(ranges: Ranges, from: number, to: number): void {
	const last = ranges.at(-1);
	if (last === undefined || last < from) {
		ranges.push(from, to);
		return;
	}
	if (last === from) {
		ranges[ranges.length - 1] = to;
		return;
	}
	let start = boundaryAbove(ranges, from);
	// A range that ends exactly at `from` grows instead of standing beside.
	if (start % 2 === 0 && start > 0 && ranges[start - 1] === from) start -= 1;
	const end = boundaryAbove(ranges, to);
	const kept: number[] = [];
	if (start % 2 === 0) kept.push(from);
	if (end % 2 === 0) kept.push(to);
	ranges.splice(start, end - start, ...kept);
}

/** Adds many at once, in any order and overlapping, in place: each [from, to). */
export function addRanges(ranges: Ranges, added: (readonly [from: number, to: number])[]): void {
	added.sort(([a], [b]) => a - b);
	const [first] = added;
	const isAppended = first !== undefined && (ranges.at(-1) ?? -1) <= first[0];
	// Each insertion moves all that follows; many of them together go in by one pass over everything.
	if (isAppended || added.length < FEW) {
		for (const [from, to] of added) addRange(ranges, from, to);
		return;
	}
	const before = ranges.splice(0);
	let at = 0;
	for (const [from, to] of added) {
		for (; at < before.length && (before[at] ?? 0) <= from; at += 2) {
			addRange(ranges, before[at] ?? 0, before[at + 1] ?? 0);
		}
		addRange(ranges, from, to);
	}
	for (; at < before.length; at += 2) addRange(ranges, before[at] ?? 0, before[at + 1] ?? 0);
}
