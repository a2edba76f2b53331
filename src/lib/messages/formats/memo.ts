/**
 * One formatter per set of options: an Intl formatter takes longer to make than to use.
 */
export function remembered<Options extends object, Formatter>(
	make: (options: Options) => Formatter
): (options: Options) => Formatter {
	const made = new Map<string, Formatter>();
	return (options) => {
		const key = JSON.stringify(options);
		const known = made.get(key);
		if (known !== undefined) return known;
		const fresh = make(options);
		made.set(key, fresh);
		return fresh;
	};
}
