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

const DEGREES = 360;
const HUE_STEP = 24;

/** A hue in degrees that always belongs to this name. */
export function hueOf(name: string): number {
	let sum = 0;
	for (const letter of name) sum = (sum * 31 + (letter.codePointAt(0) ?? 0)) % 9973;
	return (sum * HUE_STEP) % DEGREES;
}
