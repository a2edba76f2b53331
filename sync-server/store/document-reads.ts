/** Documents as they stand in a database: consistent when read in one transaction, every record checked against its sum. */
import { type DatabaseSync } from 'node:sqlite';
import { crc32, gunzipSync } from 'node:zlib';
import { openFindDocument } from './find-document.ts';
import { GROWING_BYTES } from './packing.ts';
import { type PastRow } from './past-rows.ts';
import { bytes, openPastRows, type ChunkMark } from './sqlite-past-rows.ts';
import { type Covered } from './sqlite-wire.ts';
import { Corrupt, type Base, type Brought, type Row, type Seq, type Snapshot } from './store.ts';

/** As in `DocStore`. */
export interface DocumentReads {
	read(id: string, knownBaseSeq?: Seq): Snapshot;
	readAfter(id: string, after: Seq, limit: number): readonly Row[] | 'compacted';
	/** The rows after the base up to `upTo`, and those of the last chunk before them, while it may grow. */
	covered(id: string, expected: Seq, upTo: Seq): Covered;
	owners(id: string): ReadonlyMap<number, string>;
	brought(id: string): readonly Brought[];
	heads(prefix: string): ReadonlyMap<string, Seq>;
}

export function openDocumentReads(database: DatabaseSync): DocumentReads {
	const find = openFindDocument(database);
	const past = openPastRows(database);
	const sql = {
		base: database.prepare('SELECT seq, state, sv, ds, roots, sum FROM base WHERE num = ?'),
		rows: database.prepare(
			'SELECT seq, upd, sum FROM log WHERE num = ? AND seq > ? ORDER BY seq LIMIT ?'
		),
		owners: database.prepare('SELECT id, person FROM client WHERE num = ?'),
		brought: database.prepare('SELECT id, clock, length, person FROM brought WHERE num = ?'),
		heads: database.prepare(
			'SELECT id, head FROM doc WHERE id >= ? AND id < ? AND head > 0 AND gone = 0'
		)
	};

	function rowsAfter(id: string, num: number, after: Seq, limit: number): Row[] {
		let expected = after;
		return sql.rows.all(num, after, limit).map((row) => {
			const update = bytes(row.upd);
			expected += 1;
			if (Number(row.seq) !== expected || crc32(update) !== Number(row.sum)) {
				throw new Corrupt(`Row ${expected} of ${id} is damaged`);
			}
			return { seq: expected, update };
		});
	}

	function baseOf(id: string, num: number, seq: Seq): Base {
		const row = sql.base.get(num);
		if (!row || Number(row.seq) !== seq) throw new Corrupt(`The base of ${id} is missing`);
		const packed = bytes(row.state);
		const sv = bytes(row.sv);
		const ds = bytes(row.ds);
		if (crc32(ds, crc32(sv, crc32(packed))) !== Number(row.sum)) {
			throw new Corrupt(`The base of ${id} is damaged`);
		}
		const roots: unknown = JSON.parse(String(row.roots));
		const state = unpacked(packed);
		return { seq, state, sv, ds, roots: Array.isArray(roots) ? roots.map(String) : [] };
	}

	/** A damaged chunk stays as it is, and the next one begins: the document must not wait for its past. */
	function growing(id: string, chunk: ChunkMark): readonly PastRow[] {
		try {
			return past.rowsOf(id, chunk);
		} catch (error) {
			if (error instanceof Corrupt) return [];
			throw error;
		}
	}

	function numOf(id: string): number {
		return find(id)?.num ?? 0;
	}

	return {
		read(id, knownBaseSeq) {
			const doc = find(id);
			if (!doc) return { base: undefined, rows: [], head: 0 };
			const { num, head, base } = doc;
			const rows = rowsAfter(id, num, base, head + 1);
			if (base + rows.length !== head) throw new Corrupt(`Rows of ${id} are missing`);
			if (base === 0) return { base: undefined, rows, head };
			return { base: base === knownBaseSeq ? 'known' : baseOf(id, num, base), rows, head };
		},
		readAfter(id, after, limit) {
			const doc = find(id);
			if (!doc) return [];
			return doc.base > after ? 'compacted' : rowsAfter(id, doc.num, after, limit);
		},
		covered(id, expected, upTo) {
			const doc = find(id);
			if (!doc || doc.base !== expected || doc.head < upTo || upTo <= expected) return undefined;
			const last = past.chunkBefore(doc.num, expected + 1);
			const grows = last && !last.whole && last.size <= GROWING_BYTES && last.last === expected;
			return {
				rows: past.log(id, doc.num, expected, upTo),
				tail: grows ? growing(id, last) : []
			};
		},
		owners(id) {
			const rows = sql.owners.all(numOf(id));
			return new Map(rows.map((row) => [Number(row.id), String(row.person)] as const));
		},
		brought(id) {
			return sql.brought.all(numOf(id)).map((row) => ({
				client: Number(row.id),
				clock: Number(row.clock),
				length: Number(row.length),
				person: String(row.person)
			}));
		},
		heads(prefix) {
			const rows = sql.heads.all(prefix, `${prefix}\u{10ffff}`);
			return new Map(rows.map((row) => [String(row.id), Number(row.head)] as const));
		}
	};
}

/** gzip ends with the size of what is in it, so that one piece of memory is enough. */
function unpacked(packed: Uint8Array): Uint8Array {
	const { buffer, byteOffset, byteLength } = packed;
	const size = new DataView(buffer, byteOffset, byteLength).getUint32(byteLength - 4, true);
	return gunzipSync(packed, { chunkSize: Math.max(64, size + 1) });
}
