/** One or two capital letters that stand for a name: the first of its first and last word. */
export function initialsOf(name: string): string {
	const words = name.trim().split(/\s+/u).filter(Boolean);
	const first = words[0];
	if (first === undefined) return '?';
	const last = words.length > 1 ? words[words.length - 1] : undefined;
	return [first, last]
		.map((word) => (word === undefined ? '' : ([...word][0] ?? '')))
		.join('')
		.toLocaleUpperCase();
}
