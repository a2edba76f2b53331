/** Small judgements about plain values that came from a shared document. */

/** One line of well-formed text of at most `maxChars` UTF-16 units, never cut inside a character. */
export function cleanLabel(raw: string, maxChars: number): string {
	// eslint-disable-next-line no-control-regex -- reason: control characters are what it removes
	return clean(raw, maxChars, /[\u0000-\u001f\u007f-\u009f\u2028\u2029]+/g);
}

/** The same with its line breaks, each as one `\n`. */
export function cleanLines(raw: string, maxChars: number): string {
	const breaks = raw.slice(0, maxChars * 2).replace(/\r\n?|[\u0085\u2028\u2029]/g, '\n');
	// eslint-disable-next-line no-control-regex -- reason: control characters are what it removes
	return clean(breaks, maxChars, /[\u0000-\u0009\u000b-\u001f\u007f-\u009f]+/g);
}

function clean(raw: string, maxChars: number, control: RegExp): string {
	// Only so much is looked at: a hostile label may be megabytes long.
	const line = raw
		.slice(0, maxChars * 2)
		.replace(control, ' ')
		.replace(/[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g, '\ufffd');
	if (line.length <= maxChars) return line;
	const lead = line.charCodeAt(maxChars - 1);
	const splitsPair = lead >= 0xd800 && lead <= 0xdbff;
	return line.slice(0, splitsPair ? maxChars - 1 : maxChars);
}

/** An object as JSON has them: no array, no shared type, no borrowed prototype. */
export function isPlainObject(raw: unknown): raw is Record<string, unknown> {
	if (typeof raw !== 'object' || raw === null) return false;
	const prototype: unknown = Object.getPrototypeOf(raw);
	return prototype === Object.prototype || prototype === null;
}

/** Whether two plain JSON values say the same. Looks at most eight levels deep. */
export function sameValue(a: unknown, b: unknown, levels = 8): boolean {
	if (Object.is(a, b)) return true;
	if (levels === 0) return false;
	if (Array.isArray(a) && Array.isArray(b)) {
		return a.length === b.length && a.every((item, at) => sameValue(item, b[at], levels - 1));
	}
	if (!isPlainObject(a) || !isPlainObject(b)) return false;
	const keys = Object.keys(a);
	if (keys.length !== Object.keys(b).length) return false;
	return keys.every((key) => Object.hasOwn(b, key) && sameValue(a[key], b[key], levels - 1));
}

/** Words with single spaces, none at their ends: how much white space there is tells nothing. */
export function evenlySpaced(words: string): string {
	return words.replace(/\s+/gu, ' ').trim();
}

/** The order of texts that is the same on every device: by UTF-16 units, no locale. */
export function byCodeUnits(a: string, b: string): number {
	return a < b ? -1 : a > b ? 1 : 0;
}
