/**
 * What a screen may ask of merges, of what came while one was away, and of the past. Everything marked
 * *reactive* is a getter over runes; none of it waits for a network.
 */
import { type AttributedChange } from '#lib/model/merge/change.ts';
import type { DocumentName } from '#lib/protocol/documents.ts';
import type { Result } from './keel.ts';

/** The work of one return: what was joined since this device was last up to date. */
export interface Joined {
	/** ISO instants: the first edit that no server had, and the moment the server had all of them. */
	readonly since: string;
	readonly at: string;
	/** How many changes of each side. */
	readonly mine: number;
	readonly theirs: number;
	/** Account ids of the others. */
	readonly people: readonly string[];
	/** Where something was joined. */
	readonly documents: readonly DocumentName[];
}

/** What others changed in one document since this person last looked at it, on whichever device. */
export interface CatchUp {
	/** ISO instant of that look; undefined where it is not known. */
	readonly since: string | undefined;
	readonly changes: readonly AttributedChange[];
}

export interface Apart {
	/** Reactive: the last return of this device, until it is put away. */
	readonly joined: Joined | undefined;
	putAwayJoined(): void;
	/** Reactive: documents with changes of others that this person has not seen; computed behind the page. */
	readonly unseen: ReadonlyMap<DocumentName, CatchUp>;
	/** This person has seen the document as it stands now; their other devices hear of it. */
	markSeen(name: DocumentName): void;
	/**
	 * This person has had the document before them since then (epoch milliseconds), until the answer is called:
	 * what arrives live meanwhile is seen as it comes.
	 */
	watch(name: DocumentName, since: number): () => void;
	/** Reactive: whose a Yjs client id is in a document, as far as the server has told this device. */
	ownerOf(name: DocumentName, client: number): string | undefined;
}

/** One stretch of a document's past: what one person sent in one sitting. */
export interface HistoryEntry {
	/** Sequence numbers on the server, both included. */
	readonly from: number;
	readonly to: number;
	/** Account id; undefined for what stood before the server kept it. */
	readonly by: string | undefined;
	/** ISO instants: received, first and last. */
	readonly at: string | undefined;
	readonly until: string | undefined;
}

/** The past of this initiative's documents, from the server's log. */
export interface History {
	/** Newest first, at most `limit`; `before` is the `from` of the last entry one has. */
	entries(
		name: DocumentName,
		before?: number
	): Promise<Result<{ readonly entries: readonly HistoryEntry[]; readonly more: boolean }>>;
	/** The document after the row `seq`, as a Yjs update, V1, with every letter that was taken out since. */
	state(name: DocumentName, seq: number): Promise<Result<Uint8Array>>;
	/** How far each document has come, as `heads` answers it. */
	heads(): Promise<Result<Heads>>;
}

/** How far the documents of an initiative have come on its server. */
export interface Heads {
	/** Which log the sequence numbers belong to: another after the initiative began anew on a server. */
	readonly epoch: string;
	readonly documents: ReadonlyMap<DocumentName, number>;
}
