/** The rows of a document with who sent them and when, in the log and in the chunks of the history. */
import { type DatabaseSync, type StatementSync } from 'node:sqlite';
import { crc32, unzipSync } from 'node:zlib';
import { decodeRows, type PastRow } from './past-rows.ts';
import { Corrupt, type Seq } from './store.ts';

/** Rows are deflated, what is whole is packed as a base: the mark beside it must not be believed alone. */
const GZIP_BEGINS = 0x1f;

export interface ChunkMark {
	readonly num: number;
	readonly first: Seq;
	readonly last: Seq;
	/** One update that is all its rows and all before them. */
	readonly whole: boolean;
	/** Bytes before packing. */
	readonly size: number;
}

export interface PastRows {
	/** The rows after `after` up to `upTo` that are not merged into the base. Throws Corrupt when one is missing. */
	log(id: string, num: number, after: Seq, upTo: Seq): PastRow[];
	/** The last chunk that begins before the row `before`. */
	chunkBefore(num: number, before: Seq): ChunkMark | undefined;
	/** The rows of a chunk that has them. */
	rowsOf(id: string, chunk: ChunkMark): PastRow[];
	/** What is packed in a chunk. */
	contentOf(id: string, chunk: ChunkMark): Uint8Array;
}

/** Statements are made when they are first wanted: a tool may read a folder that has no history yet. */
export function openPastRows(database: DatabaseSync): PastRows {
	const made = new Map<string, StatementSync>();
	function sql(text: string): StatementSync {
		const statement = made.get(text) ?? database.prepare(text);
		made.set(text, statement);
		return statement;
	}

	function contentOf(id: string, { num, first, size, whole }: ChunkMark): Uint8Array {
		const row = sql('SELECT packed, sum FROM history WHERE num = ? AND first = ?').get(num, first);
		const packed = bytes(row?.packed);
		if (crc32(packed) !== Number(row?.sum) || (packed[0] === GZIP_BEGINS) !== whole) {
			throw new Corrupt(`The history of ${id} from row ${first} is damaged`);
		}
		const content = unzipSync(packed);
		if (content.length !== size) throw new Corrupt(`The history of ${id} is damaged`);
		return content;
	}

	return {
		contentOf,
		log(id, num, after, upTo) {
			const rows = sql(
				'SELECT seq, upd, sum, person, at FROM log WHERE num = ? AND seq > ? AND seq <= ? ORDER BY seq'
			).all(num, after, upTo);
			return rows.length === upTo - after
				? rows.map((row, n) => pastRow(id, row, after + 1 + n))
				: missing(id);
		},
		chunkBefore(num, before) {
			const row = sql(
				'SELECT first, last, whole, size FROM history WHERE num = ? AND first < ? ORDER BY first DESC LIMIT 1'
			).get(num, before);
			if (!row) return undefined;
			const [first, last, size] = [Number(row.first), Number(row.last), Number(row.size)];
			return { num, first, last, whole: row.whole === 1, size };
		},
		rowsOf(id, chunk) {
			const rows = decodeRows(contentOf(id, chunk), chunk.first);
			return rows.length === chunk.last - chunk.first + 1 ? rows : missing(id);
		}
	};
}

function pastRow(id: string, row: Record<string, unknown>, seq: Seq): PastRow {
	const update = bytes(row.upd);
	if (Number(row.seq) !== seq || crc32(update) !== Number(row.sum)) {
		throw new Corrupt(`Row ${seq} of ${id} is damaged`);
	}
	return {
		seq,
		update,
		by: typeof row.person === 'string' ? row.person : undefined,
		at: typeof row.at === 'number' ? row.at : undefined
	};
}

function missing(id: string): never {
	throw new Corrupt(`Rows of ${id} are missing`);
}

export function bytes(value: unknown): Uint8Array {
	if (!(value instanceof Uint8Array)) throw new Corrupt('A stored record has no bytes');
	return value;
}
