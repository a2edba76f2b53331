/** UTF-8 without making strings of it. */
import { isAscii, isUtf8 } from 'node:buffer';

/** From here on, asking the engine about all bytes at once is cheaper than looking at each. */
const LONG = 64;
/** The highest bit of each of four bytes. */
const HIGH_BITS = 0x80808080 | 0;

/** Length in UTF-16 units of the text in [from, to), or -1 when it is no UTF-8. */
export function utf16Length(bytes: Uint8Array, from: number, to: number): number {
	if (to - from < LONG) {
		for (let at = from; at < to; at += 1) {
			if ((bytes[at] ?? 0) > 127) return checkedLength(bytes.subarray(from, to));
		}
		return to - from;
	}
	const text = bytes.subarray(from, to);
	return isAscii(text) ? text.length : checkedLength(text);
}

/** The same for what is not all ASCII: a unit for each byte that begins a character, two for the long ones. */
function checkedLength(text: Uint8Array): number {
	if (!isUtf8(text)) return -1;
	if (text.length < LONG) return unitsOf(text, 0, text.length);
	const head = -text.byteOffset & 3;
	const words = new Int32Array(text.buffer, text.byteOffset + head, (text.length - head) >> 2);
	const tail = head + words.length * 4;
	const ends = unitsOf(text, 0, head) + unitsOf(text, tail, text.length);
	return ends + words.length * 4 - surplusOf(words);
}

function unitsOf(text: Uint8Array, from: number, to: number): number {
	let units = 0;
	for (let at = from; at < to; at += 1) {
		const byte = text[at] ?? 0;
		if ((byte & 0xc0) !== 0x80) units += byte < 0xf0 ? 1 : 2;
	}
	return units;
}

/** By how much bytes outnumber units, four bytes at a time. */
function surplusOf(words: Int32Array): number {
	let surplus = 0;
	for (let at = 0; at < words.length; at += 1) {
		const word = words[at] ?? 0;
		const high = word & HIGH_BITS;
		if (high === 0) continue;
		const second = word << 1;
		const following = (high & ~second) >>> 7;
		const long = (high & second & (word << 2) & (word << 3)) >>> 7;
		// The sum of four bytes that are 0 or 1 each.
		surplus += (Math.imul(following, 0x01010101) >>> 24) - (Math.imul(long, 0x01010101) >>> 24);
	}
	return surplus;
}
