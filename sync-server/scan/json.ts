/**
 * Whether bytes are JSON, and not nested too deep: what `JSON.parse` takes, found in one pass that
 * makes no values and calls itself never. UTF-8 was checked before.
 */
const QUOTE = 0x22;
const BACKSLASH = 0x5c;
const COMMA = 0x2c;
const COLON = 0x3a;
const OPEN_OBJECT = 0x7b;
const CLOSE_OBJECT = 0x7d;
const OPEN_ARRAY = 0x5b;
const CLOSE_ARRAY = 0x5d;
const MINUS = 0x2d;
const BAD = -1;

const WORDS: ReadonlyMap<number, readonly number[]> = new Map(
	['null', 'true', 'false', 'undefined'].map((word) => {
		const letters = [...Buffer.from(word)];
		return [letters[0] ?? 0, letters] as const;
	})
);
const UNDEFINED = 0x75;

/** Whether [from, to) is one JSON value with at most `deepest` containers in each other. */
export function isJson(bytes: Uint8Array, from: number, to: number, deepest: number): boolean {
	let at = space(bytes, from, to);
	/** What closes each open container, the innermost last. */
	const open: number[] = [];
	for (;;) {
		// A value begins here.
		const byte = byteAt(bytes, at, to);
		if (byte === OPEN_OBJECT || byte === OPEN_ARRAY) {
			if (open.length >= deepest) return false;
			const close = byte === OPEN_OBJECT ? CLOSE_OBJECT : CLOSE_ARRAY;
			at = space(bytes, at + 1, to);
			if (byteAt(bytes, at, to) !== close) {
				open.push(close);
				if (close === CLOSE_OBJECT) at = afterKey(bytes, at, to);
				if (at === BAD) return false;
				continue;
			}
			at += 1;
		} else {
			at = afterScalar(bytes, byte, at, to);
			if (at === BAD) return false;
		}
		// A value ended here.
		at = space(bytes, at, to);
		while (open.length > 0 && byteAt(bytes, at, to) === open.at(-1)) {
			open.pop();
			at = space(bytes, at + 1, to);
		}
		if (open.length === 0) return at === to;
		if (byteAt(bytes, at, to) !== COMMA) return false;
		at = space(bytes, at + 1, to);
		if (open.at(-1) === CLOSE_OBJECT) at = afterKey(bytes, at, to);
		if (at === BAD) return false;
	}
}

/** Whether [from, to) is the word that stands for a value that is none. */
export function isUndefined(bytes: Uint8Array, from: number, to: number): boolean {
	return byteAt(bytes, from, to) === UNDEFINED && afterWord(bytes, from, to) === to;
}

function byteAt(bytes: Uint8Array, at: number, to: number): number {
	return at < to ? (bytes[at] ?? BAD) : BAD;
}

function space(bytes: Uint8Array, from: number, to: number): number {
	let at = from;
	while (at < to) {
		const byte = bytes[at];
		if (byte !== 0x20 && byte !== 0x0a && byte !== 0x0d && byte !== 0x09) break;
		at += 1;
	}
	return at;
}

/** Index of the value that belongs to the key at `from`. */
function afterKey(bytes: Uint8Array, from: number, to: number): number {
	if (byteAt(bytes, from, to) !== QUOTE) return BAD;
	const end = afterText(bytes, from, to);
	if (end === BAD) return BAD;
	const colon = space(bytes, end, to);
	return byteAt(bytes, colon, to) === COLON ? space(bytes, colon + 1, to) : BAD;
}

function afterScalar(bytes: Uint8Array, byte: number, at: number, to: number): number {
	if (byte === QUOTE) return afterText(bytes, at, to);
	if (byte === MINUS || isDigit(byte)) return afterNumber(bytes, at, to);
	return byte === UNDEFINED ? BAD : afterWord(bytes, at, to);
}

function afterWord(bytes: Uint8Array, from: number, to: number): number {
	const word = WORDS.get(byteAt(bytes, from, to));
	if (!word?.every((letter, at) => byteAt(bytes, from + at, to) === letter)) return BAD;
	return from + word.length;
}

/** Index behind the text whose first quote stands at `from`. */
function afterText(bytes: Uint8Array, from: number, to: number): number {
	for (let at = from + 1; at < to; at += 1) {
		const byte = bytes[at] ?? 0;
		if (byte === QUOTE) return at + 1;
		if (byte < 0x20) return BAD;
		if (byte !== BACKSLASH) continue;
		at += 1;
		const escaped = byteAt(bytes, at, to);
		if (escaped === 0x75) {
			for (let digit = 1; digit <= 4; digit += 1) {
				if (!isHexDigit(byteAt(bytes, at + digit, to))) return BAD;
			}
			at += 4;
		} else if (!isEscapable(escaped)) return BAD;
	}
	return BAD;
}

function afterNumber(bytes: Uint8Array, from: number, to: number): number {
	let at = byteAt(bytes, from, to) === MINUS ? from + 1 : from;
	const first = byteAt(bytes, at, to);
	const whole = afterDigits(bytes, at, to);
	// A number does not begin with a zero unless it is one.
	if (whole === at || (first === 0x30 && whole > at + 1)) return BAD;
	at = whole;
	if (byteAt(bytes, at, to) === 0x2e) {
		const end = afterDigits(bytes, at + 1, to);
		if (end === at + 1) return BAD;
		at = end;
	}
	if ((byteAt(bytes, at, to) | 0x20) === 0x65) {
		const sign = byteAt(bytes, at + 1, to);
		const digits = sign === MINUS || sign === 0x2b ? at + 2 : at + 1;
		const end = afterDigits(bytes, digits, to);
		if (end === digits) return BAD;
		at = end;
	}
	return at;
}

function afterDigits(bytes: Uint8Array, from: number, to: number): number {
	let at = from;
	while (isDigit(byteAt(bytes, at, to))) at += 1;
	return at;
}

function isDigit(byte: number): boolean {
	return byte >= 0x30 && byte <= 0x39;
}

function isHexDigit(byte: number): boolean {
	const lower = byte | 0x20;
	return isDigit(byte) || (lower >= 0x61 && lower <= 0x66);
}

/** One of `"\/bfnrt`. */
function isEscapable(byte: number): boolean {
	return (
		byte === QUOTE ||
		byte === BACKSLASH ||
		byte === 0x2f ||
		byte === 0x62 ||
		byte === 0x66 ||
		byte === 0x6e ||
		byte === 0x72 ||
		byte === 0x74
	);
}
