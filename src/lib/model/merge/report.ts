/**
 * What became of two people's work when it was joined: plain data, the same whoever computes it and in
 * whichever order the two came back. Words for people are the screens' matter.
 */

/** Where in a document something stands. */
export interface Place {
	/** The root type, as `model/README.md` names it. */
	readonly root: string;
	/** The record's id; the root's own name where the record is the root itself. */
	readonly record: string;
	/** The field; absent where the record as a whole is meant. */
	readonly field?: string | undefined;
	/** The key within a set or map field. */
	readonly key?: string | undefined;
	/** The block within a rich text. */
	readonly block?: string | undefined;
}

/**
 * A: both wrote in one sentence · B: words of one side are gone · C: one field, two values · D: changed here,
 * put away or taken out there · E: both moved it, or one moved what the other edited · F: each was right
 * alone, together they break a rule · G: joined cleanly.
 */
export const JOIN_CLASSES = ['A', 'B', 'C', 'D', 'E', 'F', 'G'] as const;
export type JoinClass = (typeof JOIN_CLASSES)[number];

/** Rules that hold within one document, checked on what two sides made together. */
export const JOIN_RULES = [
	'two-chairs',
	'no-chair',
	'end-before-start',
	'retired-outcome',
	'archived-target',
	'two-successors',
	'done-but-open',
	'dependency-circle',
	'late-objection',
	'quorum-out-of-reach',
	'lead-and-support'
] as const;
export type JoinRule = (typeof JOIN_RULES)[number];

/** One of the two sides of a join. */
export interface JoinSide {
	/**
	 * What this side had made of it: the sentence or words of a text, the canonical JSON of a value.
	 * D and E of a record: the JSON of an object, field -> what this side wrote there (a text's words,
	 * at most 2,000 units); `archived` holds who put it away.
	 * F: the same by record id. G: the JSON of this side's own record, by its name.
	 */
	readonly text: string;
	/** Account ids of those who did; empty where nobody knows. */
	readonly by: readonly string[];
	/** Class A: words of the sentence that this side took to another block; it goes on there. */
	readonly moved?: MovedWords | undefined;
}

/** Where a sentence goes on that one side split: whoever chooses the other side's words takes these away. */
export interface MovedWords {
	/** The id of the block. */
	readonly block: string;
	readonly text: string;
}

/** Words of one side that stand nowhere any more. */
export interface LostWords {
	/** Whose: the index in `sides`. */
	readonly side: 0 | 1;
	/** Run by run, in the order in which they stood. */
	readonly runs: readonly string[];
}

/** One place that two sides changed. */
export interface JoinItem {
	/** The same for the same collision, whoever computes it: 22 characters of base64url. */
	readonly id: string;
	readonly class: JoinClass;
	readonly place: Place;
	/** How `text`, `before` and `now` read: words of a text, or the canonical JSON of a field's value. */
	readonly holds: 'words' | 'value';
	readonly before: string;
	/** Sorted, so that both devices write the same: yours and theirs are told by `by`. */
	readonly sides: readonly [JoinSide, JoinSide];
	readonly now: string;
	/**
	 * Class B only: the words that are gone, in full. `place.block` stands, and is where they may go back: into
	 * `now`, which then becomes the text of their side; where nothing is left, behind the block.
	 */
	readonly lost?: LostWords | undefined;
	/** Class F only. */
	readonly rule?: JoinRule | undefined;
	/** F: the other records that the rule speaks of. G: the record of the other side. */
	readonly others?: readonly Place[] | undefined;
}

/** The whole of one document's join. */
export interface JoinReport {
	/** How many changes each side made since the base, as people would count them. */
	readonly mine: number;
	readonly theirs: number;
	/** Account ids of the others who changed something. */
	readonly people: readonly string[];
	/** Classes A to F, and G where the table asks for it; in the order of the document. */
	readonly items: readonly JoinItem[];
}

/** What the worker is given. All three are Yjs updates, V1. */
export interface JoinInput {
	/** The document's name, for the rules that belong to its kind. */
	readonly document: string;
	/** The document as it stood before the first edit that no server had. */
	readonly base: Uint8Array;
	/** The document here, just before anything of the others arrived. */
	readonly local: Uint8Array;
	/** Everything that arrived until the server had all of ours. */
	readonly remote: Uint8Array;
	/** Whose each Yjs client id is: account id by client id, as the server vouches for it. */
	readonly owners: Readonly<Record<number, string>>;
	/** The account id of the person on this device. */
	readonly me: string;
	/** Account ids of those who sent what arrived, where the server told: deletions bear no client id. */
	readonly senders?: readonly string[] | undefined;
}
