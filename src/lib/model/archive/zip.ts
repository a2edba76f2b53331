/** The container: a zip that any system opens, the same bytes for the same files. */
import { unzipSync, type ZippableFile, zipSync } from 'fflate';
import { byCodeUnits } from '../schema/text-values.ts';

/** Every entry carries this moment, as local fields: no clock and no time zone reaches the bytes. */
const MOMENT = new Date(1980, 0, 1, 12);
const LEVEL = 6;
/** Pages stand in the file as they are: their words can be found in it even where the container is damaged. */
const PAGE = /\.md$/;
/** Deflate cannot do better than 1032 : 1, so a bomb has to bring the bytes it pretends to save. */
const BEST_RATIO = 1032;
const MOST_ENTRIES = 60_000;

/** Files by path, sorted, with fixed dates. */
export function packZip(files: ReadonlyMap<string, Uint8Array>): Uint8Array<ArrayBuffer> {
	const sorted: [string, ZippableFile][] = [...files]
		.sort(([a], [b]) => byCodeUnits(a, b))
		.map(([path, bytes]) => [path, [bytes, { level: PAGE.test(path) ? 0 : LEVEL }]]);
	return zipSync(Object.fromEntries(sorted), { mtime: MOMENT, os: 3 });
}

export type ZipTrouble = 'not-a-zip' | 'too-large' | { readonly part: string };

/** Thrown inside fflate's callback and caught here: the only way out of its loop. */
class Stop extends Error {
	readonly trouble: ZipTrouble;

	constructor(trouble: ZipTrouble) {
		super('stop');
		this.trouble = trouble;
	}
}

/**
 * The files whose path `wants`, or what is wrong. Nothing is unpacked that is not wanted, and never
 * more than `mostBytes` in all. Never throws.
 */
export function unpackZip(
	bytes: Uint8Array,
	wants: (path: string) => boolean,
	mostBytes: number
): ReadonlyMap<string, Uint8Array> | ZipTrouble {
	let entries = 0;
	let total = 0;
	let part: string | undefined;
	try {
		const files = unzipSync(bytes, {
			filter({ name, size, originalSize, compression }) {
				entries += 1;
				if (entries > MOST_ENTRIES) throw new Stop('too-large');
				if (!wants(name)) return false;
				part = name;
				total += originalSize;
				if (total > mostBytes) throw new Stop('too-large');
				const most = compression === 0 ? size : size * BEST_RATIO + BEST_RATIO;
				if (size > bytes.length || originalSize > most) throw new Stop({ part: name });
				return true;
			}
		});
		return new Map(Object.entries(files));
	} catch (error) {
		if (error instanceof Stop) return error.trouble;
		return part === undefined ? 'not-a-zip' : { part };
	}
}
