/** UTF-8, looked at where it lies. */
import { isAscii, isUtf8 } from 'node:buffer';

/** From here on, asking the engine about all bytes at once is cheaper than looking at each. */
const LONG = 64;
/** What is turned into a string to be counted, at a time: a long text never stands in memory a second time. */
const PIECE_BYTES = 16_384;

/** Whether [from, to) is UTF-8. */
export function isText(bytes: Uint8Array, from: number, to: number): boolean {
	return isShortAscii(bytes, from, to) || isUtf8(bytes.subarray(from, to));
}

/** Length in UTF-16 units of the text in [from, to), or -1 when it is no UTF-8. */
export function utf16Length(bytes: Uint8Array, from: number, to: number): number {
	if (isShortAscii(bytes, from, to)) return to - from;
	const text = bytes.subarray(from, to);
	if (text.length >= LONG && isAscii(text)) return text.length;
	if (!isUtf8(text)) return -1;
	return text.length < LONG ? unitsOf(text) : unitsInPieces(text);
}

function isShortAscii(bytes: Uint8Array, from: number, to: number): boolean {
	if (to - from >= LONG) return false;
	for (let at = from; at < to; at += 1) if ((bytes[at] ?? 0) > 127) return false;
	return true;
}

/** A unit for each byte that begins a character, two for the long ones. */
function unitsOf(text: Uint8Array): number {
	let units = 0;
	for (const byte of text) if (!isWithin(byte)) units += byte < 0xf0 ? 1 : 2;
	return units;
}

/** The same by the engine, which reads many bytes at a time; what is given to it ends between characters. */
function unitsInPieces(text: Uint8Array): number {
	const buffer = Buffer.from(text.buffer, text.byteOffset, text.length);
	let units = 0;
	for (let from = 0; from < text.length;) {
		let to = from + PIECE_BYTES;
		while (to < text.length && isWithin(text[to])) to -= 1;
		units += buffer.toString('utf8', from, to).length;
		from = to;
	}
	return units;
}

/** Whether a character goes on with this byte. */
function isWithin(byte = 0): boolean {
	return (byte & 0xc0) === 0x80;
}
