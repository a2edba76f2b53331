/**
 * The committing thread: one commit per batch, then a flush of the write-ahead log that never
 * holds the next commit. While a flush runs or waits, commits gather; the next flush covers them all.
 */
import { closeSync, fdatasync, fdatasyncSync, openSync } from 'node:fs';
import { crc32 } from 'node:zlib';
import { parentPort, workerData } from 'node:worker_threads';
import { openLogDatabase } from './database.ts';
import { openFlushedRows, rowsIn } from './flushed-rows.ts';
import { checkStoreId, syncFolder } from './folder.ts';
import { type StoredChunk } from './packing.ts';
import { bringUp } from './schema.ts';
import { failureOf, type Failure, type StoredBase, type WriteRequest } from './sqlite-wire.ts';
import { DocGone, type NewRow } from './store.ts';

const { path, folder } = workerData;
const port = parentPort;
if (!port) throw new Error('The writer runs in a thread of its own');

const database = openLogDatabase(path);
bringUp(database);
checkStoreId(folder, database);
database.exec("INSERT OR REPLACE INTO store_meta VALUES ('opened', datetime('now'))");
const wal = openSync(`${path}-wal`, 'r+');
// What a killed process left is read from now on, and what repeats it is acknowledged without a row.
fdatasyncSync(wal);
const flushedRows = openFlushedRows(folder);
syncFolder(folder);

const sql = {
	touch: database.prepare(
		'INSERT INTO doc (id, head, base) VALUES (?, 0, 0) ON CONFLICT DO NOTHING'
	),
	find: database.prepare('SELECT num, head, base, gone FROM doc WHERE id = ?'),
	setHead: database.prepare('UPDATE doc SET head = ? WHERE num = ?'),
	row: database.prepare(
		'INSERT INTO log (num, seq, upd, sum, person, at) VALUES (?, ?, ?, ?, ?, ?)'
	),
	bind: database.prepare('INSERT OR IGNORE INTO client (num, id, person) VALUES (?, ?, ?)'),
	brought: database.prepare(
		'INSERT OR IGNORE INTO brought (num, id, clock, length, person) VALUES (?, ?, ?, ?, ?)'
	),
	setBase: database.prepare('UPDATE doc SET base = ? WHERE num = ? AND base = ?'),
	base: database.prepare('INSERT OR REPLACE INTO base VALUES (?, ?, ?, ?, ?, ?, ?)'),
	cover: database.prepare('DELETE FROM log WHERE num = ? AND seq <= ?'),
	chunk: database.prepare('INSERT OR REPLACE INTO history VALUES (?, ?, ?, ?, ?, ?, ?)'),
	forgetPast: database.prepare('DELETE FROM history WHERE num = ?'),
	gone: database.prepare('UPDATE doc SET gone = 1, base = 0 WHERE num = ?'),
	forget: ['log', 'base', 'history', 'client', 'brought'].map((table) =>
		database.prepare(`DELETE FROM ${table} WHERE num = ?`)
	),
	probe: database.prepare("INSERT OR REPLACE INTO store_meta VALUES ('probe', datetime('now'))")
};

interface Doc {
	readonly num: number;
	head: number;
	readonly base: number;
}

function doc(id: string): Doc {
	let found = sql.find.get(id);
	if (!found) {
		sql.touch.run(id);
		found = sql.find.get(id);
	}
	if (!found || found.gone !== 0) throw new DocGone(`${id} was destroyed`);
	return { num: Number(found.num), head: Number(found.head), base: Number(found.base) };
}

function append(batch: readonly NewRow[]): number[] {
	const docs = new Map<string, Doc>();
	const seqs = batch.map((row) => {
		const at = docs.get(row.doc) ?? doc(row.doc);
		docs.set(row.doc, at);
		at.head += 1;
		const { update, by = null, at: received = null } = row;
		sql.row.run(at.num, at.head, update, crc32(update), by, received);
		for (const { client, person } of row.binds) sql.bind.run(at.num, client, person);
		for (const { client, clock, length, person } of row.brought) {
			sql.brought.run(at.num, client, clock, length, person);
		}
		return at.head;
	});
	for (const at of docs.values()) sql.setHead.run(at.head, at.num);
	return seqs;
}

function compact(
	id: string,
	expected: number,
	next: StoredBase,
	chunks: readonly StoredChunk[]
): boolean {
	const found = sql.find.get(id);
	if (!found || found.gone !== 0 || Number(found.head) < next.seq || next.seq <= expected) {
		return false;
	}
	const num = Number(found.num);
	if (Number(sql.setBase.run(next.seq, num, expected).changes) !== 1) return false;
	sql.base.run(num, next.seq, next.packed, next.sv, next.ds, JSON.stringify(next.roots), next.sum);
	sql.cover.run(num, next.seq);
	for (const { first, last, whole, size, packed, sum } of chunks) {
		if (whole) sql.forgetPast.run(num);
		sql.chunk.run(num, first, last, Number(whole), size, packed, sum);
	}
	return true;
}

function destroy(id: string): void {
	sql.touch.run(id);
	const num = Number(sql.find.get(id)?.num);
	for (const statement of sql.forget) statement.run(num);
	sql.gone.run(num);
}

function perform(request: WriteRequest): unknown {
	switch (request.type) {
		case 'append':
			return append(request.batch);
		case 'compact':
			return compact(request.doc, request.expected, request.next, request.chunks);
		case 'destroy':
			return destroy(request.doc);
		case 'probe':
			sql.probe.run();
			return undefined;
	}
}

function inTransaction<T>(work: () => T): T {
	database.exec('BEGIN IMMEDIATE');
	try {
		const value = work();
		database.exec('COMMIT');
		return value;
	} catch (error) {
		if (database.isTransaction) database.exec('ROLLBACK');
		throw error;
	}
}

/** The last request that is committed, the last one that is flushed; rows of all documents likewise. */
let committed = 0;
let committedRows = rowsIn(database);
let flushed = 0;
let flushing = false;
/** Until when what is committed must begin to be flushed, in milliseconds of the monotonic clock. */
let flushDue = Infinity;
let nextFlush: NodeJS.Timeout | undefined;
let closing = false;
/** Why no flush can be believed any more. The kernel tells a failed one only once: none follows. */
let flushFailure: Failure | undefined;

/** Flushes what is committed when it is due and the flush before it is over. */
function flushInTime(): void {
	if (flushing || flushFailure || flushed === committed) return;
	clearTimeout(nextFlush);
	const wait = closing ? 0 : flushDue - performance.now();
	if (wait <= 0) flush();
	else nextFlush = setTimeout(flush, wait);
}

function flush(): void {
	flushing = true;
	flushDue = Infinity;
	const upTo = committed;
	const rows = committedRows;
	fdatasync(wal, (error) => {
		flushing = false;
		if (error) {
			flushFailure = failureOf(error);
			port?.postMessage({ type: 'flush-failed', failure: flushFailure });
			if (closing) end();
			return;
		}
		flushed = upTo;
		flushedRows.note(rows);
		port?.postMessage({ type: 'flushed', upTo });
		if (closing && flushed === committed) end();
		else flushInTime();
	});
}

function end(): void {
	closeSync(wal);
	flushedRows.close();
	database.close();
	port?.postMessage({ id: 0, type: 'done', value: undefined });
	port?.close();
}

port.on('message', (message: { id: number; request: WriteRequest } | 'close') => {
	if (message === 'close') {
		closing = true;
		flushInTime();
		if (!flushing) end();
		return;
	}
	try {
		const value = inTransaction(() => perform(message.request));
		committed = message.id;
		const { request } = message;
		if (request.type === 'append') committedRows += request.batch.length;
		const putOff = request.type === 'append' ? request.flushWithin : 0;
		flushDue = Math.min(flushDue, performance.now() + putOff);
		port.postMessage({ id: message.id, type: 'done', value });
		flushInTime();
	} catch (error) {
		port.postMessage({ id: message.id, type: 'failed', failure: failureOf(error) });
	}
});
port.postMessage({ id: -1, type: 'done', value: undefined });
