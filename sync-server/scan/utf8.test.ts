import { expect, test } from 'vitest';
import { randomFrom, seedsFor } from '#test/random.ts';
import { isText, utf16Length } from './utf8.ts';

const PIECES = ['a', 'ä', '語', '👍', '\u0000', '\uffff', 'x'.repeat(50), '߿', 'ࠀ'];
const seeds = seedsFor(5).map(({ seed }) => seed);

test.each(seeds)(
	'the length of a text is that of its string, wherever it lies (seed %i)',
	(seed) => {
		const random = randomFrom(seed);
		for (let n = 0; n < 300; n += 1) {
			const text = Array.from({ length: random.below(60) }, () => random.pick(PIECES)).join('');
			const before = random.below(9);
			const bytes = Buffer.from(`${'-'.repeat(before)}${text}--`);
			expect(utf16Length(bytes, before, bytes.length - 2)).toBe(text.length);
			expect(isText(bytes, before, bytes.length - 2)).toBe(true);
		}
	}
);

test.each(['ä', '語', '👍'])('pieces of a long text end between characters (%s)', (letter) => {
	for (const before of ['', 'x', 'xx', 'xxx']) {
		const text = `${before}${letter.repeat(20_000)}`;
		const bytes = Buffer.from(text);
		expect(utf16Length(bytes, 0, bytes.length)).toBe(text.length);
	}
});

test.each([
	['a byte alone that follows', [0x80]],
	['a character cut short', [0x61, 0xe4, 0xbd]],
	['a surrogate', [0xed, 0xa0, 0x80]],
	['a longer spelling', [0xc0, 0xaf]],
	['more than there is', [0xf4, 0x90, 0x80, 0x80]],
	['what never begins anything', [0xff]]
])('%s is no text', (_what, bytes) => {
	const short = Uint8Array.from(bytes);
	const long = Uint8Array.from([...Buffer.from('x'.repeat(100)), ...bytes]);
	for (const text of [short, long]) {
		expect(utf16Length(text, 0, text.length)).toBe(-1);
		expect(isText(text, 0, text.length)).toBe(false);
	}
});
