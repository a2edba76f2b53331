/** Rows that a base covers, packed for the history: in chunks, the last small one written anew with more. */
import { promisify } from 'node:util';
import { crc32, deflate } from 'node:zlib';
import { encodeRows, type PastRow } from './past-rows.ts';
import { type Seq } from './store.ts';

const pack = promisify(deflate);

/** A chunk is closed before it grows larger than this, in bytes before packing; one row may be larger. */
const CHUNK_BYTES = 1_048_576;
/** Up to this size, a chunk is written anew when rows follow it. */
export const GROWING_BYTES = 65_536;

/** Rows of the history as they are stored. */
export interface StoredChunk {
	readonly first: Seq;
	readonly last: Seq;
	/** One update that is all rows so far, in place of every chunk before. */
	readonly whole: boolean;
	/** Bytes before packing. */
	readonly size: number;
	/** Deflated; as a base is where it is whole. */
	readonly packed: Uint8Array;
	/** CRC-32 of `packed`. */
	readonly sum: number;
}

/** `tail`: the rows of the last chunk when it is small enough to be written anew. */
export async function packRows(
	tail: readonly PastRow[],
	rows: readonly PastRow[]
): Promise<StoredChunk[]> {
	const grows = sizeOf(tail) + sizeOf(rows) <= GROWING_BYTES;
	const chunks: StoredChunk[] = [];
	for (const part of split(grows ? [...tail, ...rows] : rows)) {
		const [first, last] = [part.at(0), part.at(-1)];
		if (!first || !last) continue;
		const bytes = encodeRows(part);
		const packed = await pack(bytes);
		const size = bytes.length;
		const sum = crc32(packed);
		chunks.push({ first: first.seq, last: last.seq, whole: false, size, packed, sum });
	}
	return chunks;
}

/** A past of which nothing is kept but the base: `packed` is its state. */
export function wholePast(last: Seq, packed: Uint8Array): Omit<StoredChunk, 'size'> {
	return { first: 1, last, whole: true, packed, sum: crc32(packed) };
}

function sizeOf(rows: readonly PastRow[]): number {
	return rows.reduce((sum, { update }) => sum + update.length, 0);
}

function split(rows: readonly PastRow[]): PastRow[][] {
	const parts: PastRow[][] = [];
	let size = CHUNK_BYTES;
	for (const row of rows) {
		if (size + row.update.length > CHUNK_BYTES) {
			parts.push([]);
			size = 0;
		}
		size += row.update.length;
		parts.at(-1)?.push(row);
	}
	return parts;
}
