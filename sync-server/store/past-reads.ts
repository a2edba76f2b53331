/** The past as it stands in a database: its stretches, and the document as it stood after any row. */
import { type DatabaseSync } from 'node:sqlite';
import { mergeTree } from '../merge.ts';
import { openFindDocument, type DocumentEntry } from './find-document.ts';
import { Gathering, MOST_STATE_BYTES, stateOf, stretchOf } from './past.ts';
import { MergedChunks } from './merged-chunks.ts';
import { openPastRows, type ChunkMark } from './sqlite-past-rows.ts';
import { Corrupt, TooLarge, type Past, type Seq } from './store.ts';

/** How much of what was put together is kept at hand, in bytes. */
const MERGED_BYTES = 32 * 1_048_576;

/** As in `DocStore`. */
export interface PastReads {
	history(id: string, before: Seq, limit: number): Past;
	state(id: string, seq: Seq): Uint8Array | undefined;
}

export function openPastReads(database: DatabaseSync): PastReads {
	const past = openPastRows(database);
	const merged = new MergedChunks(MERGED_BYTES);
	const find = openFindDocument(database);

	/** The chunks up to the row `upTo`, the newest first; each follows the one before it. Throws Corrupt. */
	function* chunks({ id, num }: DocumentEntry, upTo: Seq): Generator<ChunkMark> {
		let next = upTo;
		while (next > 0) {
			const chunk = past.chunkBefore(num, next + 1);
			if (!chunk || chunk.last < next) throw new Corrupt(`The history of ${id} has a hole`);
			yield chunk;
			next = chunk.first - 1;
		}
	}

	function history(id: string, before: Seq, limit: number): Past {
		const gathering = new Gathering(limit);
		const doc = find(id);
		if (!doc) return gathering.past;
		const last = Math.min(before - 1, doc.head);
		if (last > doc.base) {
			for (const row of past.log(id, doc.num, doc.base, last).toReversed()) {
				if (!gathering.add(stretchOf(row))) return gathering.past;
			}
		}
		for (const chunk of chunks(doc, Math.min(last, doc.base))) {
			if (chunk.whole) {
				const { first: from, last: to } = chunk;
				const unknown = { from, to, by: undefined, at: undefined, until: undefined };
				if (to <= last && !gathering.add(unknown)) return gathering.past;
				continue;
			}
			for (const row of past.rowsOf(id, chunk).toReversed()) {
				if (row.seq <= last && !gathering.add(stretchOf(row))) return gathering.past;
			}
		}
		return gathering.past;
	}

	function state(id: string, seq: Seq): Uint8Array | undefined {
		const doc = find(id);
		if (!doc || seq < 1 || seq > doc.head) return undefined;
		const parts: Uint8Array[] = [];
		let size = 0;
		for (const chunk of chunks(doc, Math.min(seq, doc.base))) {
			if (chunk.whole && chunk.last > seq) return undefined;
			size += chunk.size;
			if (size > MOST_STATE_BYTES)
				throw new TooLarge('The document is too large to be put together');
			if (chunk.whole) {
				// It holds what came before it, too.
				parts.push(past.contentOf(id, chunk));
				break;
			}
			const merge = () => {
				const rows = past.rowsOf(id, chunk).filter((row) => row.seq <= seq);
				return mergeTree(rows.map(({ update }) => update));
			};
			parts.push(chunk.last <= seq ? merged.of(chunk, merge) : merge());
		}
		const tail = seq > doc.base ? past.log(id, doc.num, doc.base, seq) : [];
		return stateOf([...parts.reverse(), ...tail.map(({ update }) => update)]);
	}

	return { history, state };
}
