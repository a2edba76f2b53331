/** What the sample's module promises to the server: the demo initiative as documents, made purely. */
import { type DocumentName } from '../../../src/lib/protocol/documents.ts';

export interface SampleOptions {
	/** ISO instant that the records carry as the moment of their making. */
	readonly now: string;
	/** Makes 22-character ids; random ones unless given. */
	readonly createId?: () => string;
}

export interface Sample {
	/** 22 characters, of `createId`. */
	readonly id: string;
	readonly name: string;
	/** One Yjs update, V1, per document. */
	readonly documents: ReadonlyMap<DocumentName, Uint8Array>;
}
