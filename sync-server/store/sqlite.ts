/**
 * Documents in one SQLite file in WAL mode. Commits, reads and checkpoints run on three threads.
 * `append` resolves after the commit (a killed process loses nothing) and `flushed` after the
 * write-ahead log was synced (a power loss loses nothing).
 */
import { promisify } from 'node:util';
import { crc32, gzip } from 'node:zlib';
import { databasePath } from './database.ts';
import { refuseDamaged } from './flushed-rows.ts';
import { refuseHalfRestored, takeFolder } from './folder.ts';
import { packRows, wholePast, type StoredChunk } from './packing.ts';
import { startThread, type Thread } from './sqlite-thread.ts';
import {
	type Covered,
	type PastRequest,
	type ReadRequest,
	type WriteRequest
} from './sqlite-wire.ts';
import { Corrupt, Stopped, TooLarge, type DocStore, type Seq } from './store.ts';

const pack = promisify(gzip);

/** Bytes of the log after which it is moved into the database file. */
const CHECKPOINT_BYTES = 16 * 1_048_576;
/** What it is moved at least as often as, whoever wrote: accounts write to it, too. */
const CHECKPOINT_EVERY_MS = 60_000;
/** A commit writes whole pages, whatever it holds: of the list of documents and of its indexes, and of each document's rows. */
const COMMIT_BYTES = 3 * 4_096;
const DOCUMENT_BYTES = 4_096;
/**
 * What the objects of the committing thread may take: several times what the largest batch needs. Without it V8
 * lets the garbage of months stand before it looks for some.
 */
const WRITER_HEAP_MB = 128;
const MAX_VALUE_BYTES = 512 * 1_048_576;

interface Flush {
	readonly id: number;
	resolve(): void;
	reject(error: Error): void;
}

export interface SqliteOptions {
	readonly folder: string;
	/** In milliseconds; default: a minute. */
	readonly checkpointEveryMs?: number;
}

/**
 * Opens the store in `folder`, which is made when needed. Throws FolderInUse when another server
 * has it and Corrupt when the database is not the one that belongs there.
 */
export async function openSqliteStore(options: SqliteOptions): Promise<DocStore> {
	const { folder, checkpointEveryMs = CHECKPOINT_EVERY_MS } = options;
	refuseHalfRestored(folder);
	const held = takeFolder(folder);
	const path = databasePath(folder);
	const data = { path, folder };
	let broken: Error | undefined;
	let closed = false;
	let flushes: Flush[] = [];
	let writtenBytes = 0;
	let checkpointing = false;

	function onFailed(error: Error): void {
		if (closed) return;
		broken ??= new Stopped(`The store stopped: ${error.message}`);
		for (const flush of flushes) flush.reject(broken);
		flushes = [];
	}

	function onFlushed(upTo: number): void {
		while (flushes[0] && flushes[0].id <= upTo) flushes.shift()?.resolve();
	}

	const threads: Thread[] = [];
	let historian: Promise<Thread> | undefined;
	async function start(file: string, heapMb?: number): Promise<Thread> {
		const url = new URL(file, import.meta.url);
		const heap = heapMb === undefined ? {} : { heapMb };
		const thread = await startThread({ file: url, data, onFlushed, onFailed, ...heap });
		threads.push(thread);
		return thread;
	}

	async function closeThreads(): Promise<void> {
		await (await historian?.catch(() => undefined))?.close();
		for (const thread of threads.reverse()) await thread.close();
		held.release();
	}

	let writer: Thread;
	let reader: Thread;
	let checkpointer: Thread;
	try {
		refuseDamaged(folder);
		writer = await start('./sqlite-writer.ts', WRITER_HEAP_MB);
		reader = await start('./sqlite-reader.ts');
		checkpointer = await start('./sqlite-checkpointer.ts');
	} catch (error) {
		await closeThreads();
		throw error;
	}

	function write(request: WriteRequest) {
		if (broken) throw broken;
		return writer.ask(request);
	}

	/** Few ask for the past, so its thread starts with the first who does, and anew after a failure. */
	function pastThread(): Promise<Thread> {
		historian ??= startThread({
			file: new URL('./sqlite-historian.ts', import.meta.url),
			data,
			onFailed: () => (historian = undefined)
		});
		historian.catch(() => (historian = undefined));
		return historian;
	}

	async function ask<T>(request: PastRequest): Promise<T> {
		if (broken) throw broken;
		return (await pastThread()).ask<T>(request).answer;
	}

	/** The rows that a new base covers, for the history; undefined when somebody else was faster. */
	async function coveredChunks(
		doc: string,
		expected: Seq,
		upTo: Seq
	): Promise<readonly StoredChunk[] | undefined> {
		const covered = await read<Covered>({ type: 'covered', doc, expected, upTo });
		return covered && packRows(covered.tail, covered.rows);
	}

	async function read<T>(request: ReadRequest): Promise<T> {
		if (broken) throw broken;
		return reader.ask<T>(request).answer;
	}

	/** Counts what a commit wrote: `bytes` of its own for `documents`. */
	function count(bytes: number, documents: number): void {
		writtenBytes += bytes + documents * DOCUMENT_BYTES + COMMIT_BYTES;
		if (writtenBytes >= CHECKPOINT_BYTES) moveLog();
	}

	function moveLog(): void {
		if (checkpointing || closed) return;
		checkpointing = true;
		writtenBytes = 0;
		const again = () => {
			checkpointing = false;
		};
		checkpointer.ask(undefined).answer.then(again, (error: unknown) => {
			again();
			// The disk does not keep what it was given: nothing may be promised any more.
			if (error instanceof Stopped) onFailed(error);
		});
	}

	const moving = setInterval(moveLog, checkpointEveryMs).unref();

	return {
		kind: 'sqlite',
		async append(batch, { flushWithin } = { flushWithin: 0 }) {
			let bytes = 0;
			for (const row of batch) {
				bytes += row.update.length;
				if (row.update.length > MAX_VALUE_BYTES) throw new TooLarge('An update is too large');
			}
			const { id, answer } = write({ type: 'append', batch, flushWithin });
			const flushed = new Promise<void>((resolve, reject) => flushes.push({ id, resolve, reject }));
			flushed.catch(() => undefined);
			try {
				const seqs = await answer;
				if (!Array.isArray(seqs)) throw new Corrupt('The store gave no sequence numbers');
				count(bytes, new Set(batch.map((row) => row.doc)).size);
				return { seqs, flushed };
			} catch (error) {
				flushes = flushes.filter((flush) => flush.id !== id);
				throw error;
			}
		},
		read: (doc, options = {}) => read({ type: 'read', doc, knownBaseSeq: options.knownBaseSeq }),
		readAfter: (doc, after, limit) => read({ type: 'readAfter', doc, after, limit }),
		owners: (doc) => read({ type: 'owners', doc }),
		brought: (doc) => read({ type: 'brought', doc }),
		heads: (prefix) => read({ type: 'heads', prefix }),
		history: (doc, { before, limit }) => ask({ type: 'history', doc, before, limit }),
		state: (doc, seq) => ask({ type: 'state', doc, seq }),
		async compact(doc, expected, next, { keepsPast } = { keepsPast: true }) {
			const { state, ...rest } = next;
			const packed = await pack(state, { level: 1 });
			const chunks = keepsPast
				? await coveredChunks(doc, expected, next.seq)
				: [{ ...wholePast(next.seq, packed), size: state.length }];
			if (!chunks) return false;
			const sum = crc32(next.ds, crc32(next.sv, crc32(packed)));
			const stored = { ...rest, packed, sum };
			const won = await write({ type: 'compact', doc, expected, next: stored, chunks }).answer;
			count(
				chunks.reduce((sum, chunk) => sum + chunk.packed.length, packed.length),
				1
			);
			return won === true;
		},
		async destroy(doc) {
			await write({ type: 'destroy', doc }).answer;
		},
		async probe() {
			await write({ type: 'probe' }).answer;
			count(0, 0);
		},
		async close() {
			if (closed) return;
			closed = true;
			clearInterval(moving);
			broken = new Corrupt('The store is closed');
			await closeThreads();
		}
	};
}
