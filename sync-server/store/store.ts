/**
 * The port behind which documents are kept: one immutable merged base and a gap-free log per
 * document. Adapters know bytes and sequence numbers; they never look into an update.
 */

/** `<initiative>/<document>`, made by `documentKey`. */
export type DocId = string;
/** 1 to 2^53-1, gap-free per document. 0: nothing yet. */
export type Seq = number;

/** A Yjs client id that belongs to a person in one document. */
export interface Binding {
	readonly client: number;
	readonly person: string;
}

/** Structs of a client id that somebody other than its owner carried to the server. */
export interface Brought extends Binding {
	readonly clock: number;
	readonly length: number;
}

export interface NewRow {
	readonly doc: DocId;
	/** One Yjs update, V1. */
	readonly update: Uint8Array;
	readonly binds: readonly Binding[];
	readonly brought: readonly Brought[];
	/** The account whose session sent it; absent where no session did, as in an import. */
	readonly by?: string | undefined;
	/** When it was received, in epoch milliseconds of the server's clock; absent: unknown. */
	readonly at?: number | undefined;
}

export interface Row {
	readonly seq: Seq;
	readonly update: Uint8Array;
}

/** Everything up to and with `seq`, merged. */
export interface Base {
	readonly seq: Seq;
	/** Yjs update, V1. */
	readonly state: Uint8Array;
	/** Encoded state vector of `state`. */
	readonly sv: Uint8Array;
	/** Update, V1, that carries the delete set of `state` and no structs. */
	readonly ds: Uint8Array;
	/** Names of the root types. */
	readonly roots: readonly string[];
}

/** One consistent read: the base and every row after it. */
export interface Snapshot {
	/** `'known'`: still the base that the caller said it has. */
	readonly base: Base | 'known' | undefined;
	readonly rows: readonly Row[];
	readonly head: Seq;
}

/** A stretch of the past: what one person sent in one sitting, both numbers included. */
export interface Stretch {
	readonly from: Seq;
	readonly to: Seq;
	/** Account id; undefined for what stood before this was kept. */
	readonly by: string | undefined;
	/** Epoch milliseconds: when the first and the last of it were received; undefined likewise. */
	readonly at: number | undefined;
	readonly until: number | undefined;
}

/** Some of a document's past, the newest first. */
export interface Past {
	readonly stretches: readonly Stretch[];
	/** There are older ones. */
	readonly more: boolean;
}

/** The two promises of the write path. */
export interface Appended {
	/** Sequence number of each row, in the order of the batch. Safe against a killed process: relay. */
	readonly seqs: readonly Seq[];
	/** Resolves when the rows survive a power loss: acknowledge. Rejects when flushing failed. */
	readonly flushed: Promise<void>;
}

export interface DocStore {
	readonly kind: string;
	/** Waits for appends in flight, then lets go of everything. */
	close(): Promise<void>;
	/**
	 * Appends the whole batch or nothing; resolves when written. Bindings that exist are kept. Its flush may
	 * be put off by `flushWithin` milliseconds, to be shared with those of later batches; default: none.
	 * Throws Retryable, DocGone, TooLarge, Corrupt or Stopped.
	 */
	append(batch: readonly NewRow[], options?: { readonly flushWithin: number }): Promise<Appended>;
	/** Throws Corrupt when any part of the document is damaged or missing. */
	read(doc: DocId, options?: { readonly knownBaseSeq?: Seq }): Promise<Snapshot>;
	/** Rows with a higher number than `after`, ascending; 'compacted' when some of them are merged away. */
	readAfter(doc: DocId, after: Seq, limit: number): Promise<readonly Row[] | 'compacted'>;
	/** The owners of the document's client ids. */
	owners(doc: DocId): Promise<ReadonlyMap<number, string>>;
	/** What was carried by others than its owner. */
	brought(doc: DocId): Promise<readonly Brought[]>;
	/** The head of every document whose id starts with `prefix` and that has content. */
	heads(prefix: string): Promise<ReadonlyMap<DocId, Seq>>;
	/**
	 * Replaces the base and moves the rows it covers into the history, if the base is still at
	 * `expectedBaseSeq` (0: none). False: somebody else was faster and nothing changed. `keepsPast` false: of
	 * the past there is only the new base, as one row that stands for all of them.
	 */
	compact(
		doc: DocId,
		expectedBaseSeq: Seq,
		next: Base,
		options?: { readonly keepsPast: boolean }
	): Promise<boolean>;
	/** The past before the row `before` (absent: all of it), whether merged into the base or not. */
	history(
		doc: DocId,
		options: { readonly before?: Seq | undefined; readonly limit: number }
	): Promise<Past>;
	/**
	 * The document after the row `seq`, as one update put together from the rows as they came, with all
	 * that was deleted later. Undefined where there is no such row, or none that stands apart from the ones
	 * before it, as in what was stored before the history was kept. Throws Corrupt and TooLarge.
	 */
	state(doc: DocId, seq: Seq): Promise<Uint8Array | undefined>;
	/** Removes the content and the history; later appends throw DocGone. */
	destroy(doc: DocId): Promise<void>;
	/** Writes a mark to prove that writing works. Throws like `append`. */
	probe(): Promise<void>;
}

/** Says that trying again may help: busy, full, short of memory. */
export class Retryable extends Error {
	override readonly name = 'Retryable';
}

/** Says that the document was destroyed. */
export class DocGone extends Error {
	override readonly name = 'DocGone';
}

/** Says that a value is larger than the store can keep. */
export class TooLarge extends Error {
	override readonly name = 'TooLarge';
}

/** Says that the store has ended for good, as after a failed flush: only a new process may go on. */
export class Stopped extends Error {
	override readonly name = 'Stopped';
}

/** Says that what is stored is damaged: nothing may be built on it. */
export class Corrupt extends Error {
	override readonly name = 'Corrupt';
}
