/** What belongs together by a key; what has none is left out. */
export function grouped<T>(
	all: readonly T[],
	keyOf: (one: T) => string | undefined
): ReadonlyMap<string, readonly T[]> {
	const groups = new Map<string, T[]>();
	for (const one of all) {
		const key = keyOf(one);
		if (key === undefined) continue;
		const group = groups.get(key) ?? [];
		groups.set(key, group);
		group.push(one);
	}
	return groups;
}
