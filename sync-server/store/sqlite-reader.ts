/** The reading thread: consistent snapshots, every record checked against its sum. */
import { workerData } from 'node:worker_threads';
import { crc32, gunzipSync } from 'node:zlib';
import { openLogDatabase } from './database.ts';
import { answerReads } from './sqlite-answering.ts';
import { GROWING_BYTES } from './packing.ts';
import { type Covered, type ReadRequest } from './sqlite-wire.ts';
import { type PastRow } from './past-rows.ts';
import { bytes, openPastRows, type ChunkMark } from './sqlite-past-rows.ts';
import { Corrupt, type Base, type Row, type Snapshot } from './store.ts';

const database = openLogDatabase(workerData.path);

const past = openPastRows(database);
const sql = {
	find: database.prepare('SELECT num, head, base, gone FROM doc WHERE id = ?'),
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

function rowsAfter(id: string, num: number, after: number, limit: number): Row[] {
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

function baseOf(id: string, num: number, seq: number): Base {
	const row = sql.base.get(num);
	if (!row || Number(row.seq) !== seq) throw new Corrupt(`The base of ${id} is missing`);
	const packed = bytes(row.state);
	const sv = bytes(row.sv);
	const ds = bytes(row.ds);
	if (crc32(ds, crc32(sv, crc32(packed))) !== Number(row.sum)) {
		throw new Corrupt(`The base of ${id} is damaged`);
	}
	const roots: unknown = JSON.parse(String(row.roots));
	const state = gunzipSync(packed);
	return { seq, state, sv, ds, roots: Array.isArray(roots) ? roots.map(String) : [] };
}

function read(id: string, knownBaseSeq: number | undefined): Snapshot {
	const found = sql.find.get(id);
	if (!found || found.gone !== 0) return { base: undefined, rows: [], head: 0 };
	const num = Number(found.num);
	const head = Number(found.head);
	const baseSeq = Number(found.base);
	const rows = rowsAfter(id, num, baseSeq, head + 1);
	if (baseSeq + rows.length !== head) throw new Corrupt(`Rows of ${id} are missing`);
	if (baseSeq === 0) return { base: undefined, rows, head };
	return { base: baseSeq === knownBaseSeq ? 'known' : baseOf(id, num, baseSeq), rows, head };
}

/** The rows after the base up to `upTo`, and those of the last chunk before them, while it may grow. */
function covered(id: string, expected: number, upTo: number): Covered {
	const found = sql.find.get(id);
	if (!found || found.gone !== 0) return undefined;
	if (Number(found.base) !== expected || Number(found.head) < upTo || upTo <= expected)
		return undefined;
	const num = Number(found.num);
	const last = past.chunkBefore(num, expected + 1);
	const grows = last && !last.whole && last.size <= GROWING_BYTES && last.last === expected;
	return { rows: past.log(id, num, expected, upTo), tail: grows ? growing(id, last) : [] };
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

function perform(request: ReadRequest): unknown {
	switch (request.type) {
		case 'read':
			return read(request.doc, request.knownBaseSeq);
		case 'readAfter': {
			const found = sql.find.get(request.doc);
			if (!found || found.gone !== 0) return [];
			if (Number(found.base) > request.after) return 'compacted';
			return rowsAfter(request.doc, Number(found.num), request.after, request.limit);
		}
		case 'covered':
			return covered(request.doc, request.expected, request.upTo);
		case 'owners':
			return new Map(
				sql.owners
					.all(numOf(request.doc))
					.map((row) => [Number(row.id), String(row.person)] as const)
			);
		case 'brought':
			return sql.brought.all(numOf(request.doc)).map((row) => ({
				client: Number(row.id),
				clock: Number(row.clock),
				length: Number(row.length),
				person: String(row.person)
			}));
		case 'heads':
			return new Map(
				sql.heads
					.all(request.prefix, `${request.prefix}\u{10ffff}`)
					.map((row) => [String(row.id), Number(row.head)] as const)
			);
	}
}

function numOf(id: string): number {
	return Number(sql.find.get(id)?.num ?? 0);
}

answerReads(database, perform);
