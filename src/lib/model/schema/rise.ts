/** What of a list stands in its order already, so that the rest alone has to move. */

/** The members of the longest rising part of a list of different numbers. */
export function longestRise(list: readonly number[]): readonly number[] {
	const ends: number[] = [];
	const before = new Map<number, number | undefined>();
	for (const value of list) {
		let [low, high] = [0, ends.length];
		while (low < high) {
			const middle = (low + high) >> 1;
			if ((ends[middle] ?? 0) < value) low = middle + 1;
			else high = middle;
		}
		before.set(value, ends[low - 1]);
		ends[low] = value;
	}
	const rise: number[] = [];
	for (let at = ends.at(-1); at !== undefined; at = before.get(at)) rise.push(at);
	return rise;
}
