/** Reading bytes that came from outside, one after the other. Nothing is believed before it is there. */
import { isText, utf16Length } from './utf8.ts';

/** These bytes are no update, whatever follows. */
export class Malformed extends Error {}

/** There is more in these bytes than is taken from anybody. */
export class TooMany extends Error {}

/** A number of eight bytes can hold every safe integer; longer ones only waste. */
const LONGEST_NUMBER = 8;
const AFTER_THE_END = 256;

export class Cursor {
	readonly bytes: Uint8Array;
	/** Index of the next byte. */
	at: number;
	/** Where the text that was last passed over begins; it ends at `at`. */
	textAt = 0;

	constructor(bytes: Uint8Array, at = 0) {
		this.bytes = bytes;
		this.at = at;
	}

	/** Throws at the end. */
	byte(): number {
		const byte = this.bytes[this.at] ?? AFTER_THE_END;
		if (byte === AFTER_THE_END) throw new Malformed();
		this.at += 1;
		return byte;
	}

	/** A whole number of variable length. Throws when it is not safe or ends too late. */
	uint(): number {
		const first = this.byte();
		if (first < 128) return first;
		let value = first & 127;
		let factor = 128;
		for (let read = 1; read < LONGEST_NUMBER; read += 1) {
			const byte = this.byte();
			value += (byte & 127) * factor;
			if (byte < 128) {
				if (value > Number.MAX_SAFE_INTEGER) throw new Malformed();
				return value;
			}
			factor *= 128;
		}
		throw new Malformed();
	}

	/** How many of something follow, each of a byte at least: what claims more is lying. Throws TooMany above `most`. */
	count(most: number): number {
		const count = this.uint();
		if (count > this.bytes.length - this.at) throw new Malformed();
		if (count > most) throw new TooMany();
		return count;
	}

	/** Passes over so many bytes. Throws when there are fewer. */
	skip(length: number): void {
		if (length > this.bytes.length - this.at) throw new Malformed();
		this.at += length;
	}

	/** Passes over bytes that tell their length first. */
	skipSized(): void {
		this.skip(this.uint());
	}

	/** Passes over a text. Throws on bad UTF-8. */
	text(): void {
		this.#skipText();
		if (!isText(this.bytes, this.textAt, this.at)) throw new Malformed();
	}

	/** Passes over a text and returns its length in UTF-16 units. Throws on bad UTF-8. */
	countedText(): number {
		this.#skipText();
		const units = utf16Length(this.bytes, this.textAt, this.at);
		if (units < 0) throw new Malformed();
		return units;
	}

	#skipText(): void {
		const length = this.uint();
		this.textAt = this.at;
		this.skip(length);
	}
}
