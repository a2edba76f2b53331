/**
 * The port to what a device keeps of one document: rows of updates, and marks beside them. A write is
 * one atomic step and its promise resolves only when it is durable.
 */
import type * as Y from 'yjs';

/** Why the device did not keep something. */
export type DeviceFailure = 'full' | 'failed';

/** Thrown by every port of the device; nothing else is. */
export class DeviceError extends Error {
	readonly reason: DeviceFailure;

	constructor(reason: DeviceFailure, cause?: unknown) {
		super(`The device store ${reason === 'full' ? 'is full' : 'failed'}`, { cause });
		this.reason = reason;
	}
}

/** The origin of the transaction in which stored rows reach a document. */
export class StoredOrigin {
	readonly doc: Y.Doc;
	// The names are those that y-indexeddb's reader expects.
	db: IDBDatabase | null = null;
	_dbref = 0;
	_dbsize = 0;
	_destroyed = false;

	constructor(doc: Y.Doc) {
		this.doc = doc;
	}
}

export type Marks = ReadonlyMap<string, unknown>;

export interface Stored {
	readonly rows: number;
	readonly marks: Marks;
	/** Rows that could not be read and were put aside, still in the store. */
	readonly broken: number;
}

/** A change to what is kept beside the rows and read only when it is wanted, such as copies of the document. */
export interface BesideEdit {
	readonly names: readonly string[];
	/**
	 * Answers what shall stand, of what stands under `names` now; undefined removes. Asked within the write, so
	 * that two tabs see each other's work, and again when a write is tried again.
	 */
	readonly edit: (before: ReadonlyMap<string, unknown>) => ReadonlyMap<string, unknown>;
}

export interface Change {
	readonly row?: Uint8Array;
	/** Marks to set; undefined removes one. */
	readonly marks?: ReadonlyMap<string, unknown>;
	readonly beside?: BesideEdit;
}

export interface Rows {
	/**
	 * Applies every row to `doc` in one transaction whose origin is a `StoredOrigin`. Writes nothing. The
	 * work behind every mark it answers is among those rows.
	 */
	load(doc: Y.Doc): Promise<Stored>;
	write(change: Change): Promise<void>;
	marks(): Promise<Marks>;
	/** What is kept beside the rows under the names that `wanted` says yes to. */
	beside(wanted: (name: string) => boolean): Promise<ReadonlyMap<string, unknown>>;
	/** Removes those of `seen` that still have the value seen, and sets `put`, in one step. */
	clearMarks(seen: Marks, put: ReadonlyMap<string, unknown>): Promise<void>;
	/**
	 * Removes every row and mark, and what is beside them, in one step, unless a mark whose key `keeps` says yes to is there; answers
	 * whether it did.
	 */
	erase(keeps: (mark: string) => boolean): Promise<boolean>;
	/** How many rows there are, and their bytes. */
	weigh(): Promise<{ readonly rows: number; readonly bytes: number }>;
	/** Replaces all rows by one that says the same, in one step. Leaves them alone when one is broken. */
	compact(): Promise<void>;
	/** Calls back when the store went away under us (deleted, evicted, closed). Returns the way to stop. */
	onLost(listener: () => void): () => void;
	close(): Promise<void>;
}
