/** Rows by each of the keys they have. */
export function grouped<R>(
	rows: Iterable<R>,
	keysOf: (row: R) => readonly string[]
): ReadonlyMap<string, readonly R[]> {
	const found = new Map<string, R[]>();
	for (const row of rows) {
		for (const key of keysOf(row)) {
			const list = found.get(key);
			if (list) list.push(row);
			else found.set(key, [row]);
		}
	}
	return found;
}
