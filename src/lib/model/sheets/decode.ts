/** The text of a file whose encoding nobody said. */

export type Encoding = 'utf-8' | 'utf-16le' | 'utf-16be' | 'windows-1252';

/**
 * Decodes a sheet: by its mark where it has one, as UTF-16 where every second byte is zero, as UTF-8 where
 * it is sound, else as Windows-1252, in which older spreadsheets write western languages.
 */
export function decodeSheet(bytes: Uint8Array): {
	readonly text: string;
	readonly encoding: Encoding;
} {
	const encoding = encodingOf(bytes);
	const text = new TextDecoder(encoding).decode(bytes);
	return { text: text.replace(/^\ufeff/, ''), encoding };
}

function encodingOf(bytes: Uint8Array): Encoding {
	if (bytes[0] === 0xff && bytes[1] === 0xfe) return 'utf-16le';
	if (bytes[0] === 0xfe && bytes[1] === 0xff) return 'utf-16be';
	const sample = bytes.subarray(0, 2000);
	const zeros = (from: 0 | 1): number =>
		sample.filter((byte, at) => at % 2 === from && byte === 0).length;
	if (zeros(1) > sample.length / 4 && zeros(0) < sample.length / 50) return 'utf-16le';
	if (zeros(0) > sample.length / 4 && zeros(1) < sample.length / 50) return 'utf-16be';
	try {
		new TextDecoder('utf-8', { fatal: true }).decode(bytes);
		return 'utf-8';
	} catch {
		return 'windows-1252';
	}
}
