/**
 * What `current()` answers, at every depth and at every reading: a part that was taken from it once still
 * speaks the language of now. All languages have the same shape, so the first one lends its keys.
 */
export function mirror<Tree extends object>(current: () => Tree): Tree {
	const parts = new Map<PropertyKey, unknown>();
	return new Proxy(current(), {
		get(_first, key) {
			const value: unknown = Reflect.get(current(), key);
			if (!isBranch(value)) return value;
			const known = parts.get(key);
			if (known !== undefined) return known;
			const part = mirror(() => {
				const now: unknown = Reflect.get(current(), key);
				return isBranch(now) ? now : value;
			});
			parts.set(key, part);
			return part;
		}
	});
}

const isBranch = (value: unknown): value is object =>
	typeof value === 'object' && value !== null && !Array.isArray(value);
