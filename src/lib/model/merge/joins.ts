/** What a document keeps of joins: the places two people changed, the answers, and who came back when. */
import type * as Y from 'yjs';
import { type CommandError, type Result, success } from '../schema/result.ts';
import { type Handle } from '../workspace.ts';
import { type JoinItem, type JoinReport } from './report.ts';

/** What somebody made of an item. `first` and `second` are its sides in their order. */
export const ANSWER_CHOICES = [
	'keep',
	'first',
	'second',
	'put-back',
	'restored',
	'edited'
] as const;
export type AnswerChoice = (typeof ANSWER_CHOICES)[number];

export interface Answer {
	readonly choice: AnswerChoice;
	/** Account id. */
	readonly by: string;
	/** Instant, for display. */
	readonly at: string;
}

/** What only the returning device knows. Moments are instants, for display. */
export interface ReturnFacts {
	/** Account id of the person who came back. */
	readonly by: string;
	/** First and last edit that no server had. */
	readonly from: string;
	readonly to: string;
	readonly received: string;
	/** Which edits: clocks of Yjs clients, `to` not included. */
	readonly clocks: readonly {
		readonly client: number;
		readonly from: number;
		readonly to: number;
	}[];
}

/** One return of one device, as the document keeps it. */
export interface ReturnRecord extends ReturnFacts {
	readonly id: string;
	readonly mine: number;
	readonly theirs: number;
	/** Account ids of the others. */
	readonly people: readonly string[];
}

/** An item for a screen. */
export interface JoinState {
	readonly item: JoinItem;
	/**
	 * `open`: needs a look. `answered`: somebody chose. `changed`: nobody chose, and what it speaks of is
	 * no longer as the join left it. `note`: never needed a look (E, G).
	 */
	readonly state: 'open' | 'answered' | 'changed' | 'note';
	readonly answer: Answer | undefined;
}

/**
 * Keeps the items of a join and one record of the return; what is there already stays as it is. Under an
 * origin of its own, which undo leaves alone.
 */
export function writeJoin(
	handle: Handle,
	report: JoinReport,
	facts: ReturnFacts
): Result<void, CommandError> {
	void handle;
	void report;
	void facts;
	return success(undefined);
}

/** The items of all joins, sorted by id. What does not fit is passed over. */
export function readJoins(doc: Y.Doc): readonly JoinItem[] {
	void doc;
	return [];
}

/** Who came back when, sorted by the moment of receipt. */
export function readReturns(doc: Y.Doc): readonly ReturnRecord[] {
	void doc;
	return [];
}

/** Whether an item needs a look: nobody answered it, and what it speaks of stands as the join left it. */
export function isStillOpen(item: JoinItem, doc: Y.Doc): boolean {
	void item;
	void doc;
	return false;
}

/** Every item with what became of it, those that need a look first. */
export function joinStates(doc: Y.Doc): readonly JoinState[] {
	void doc;
	return [];
}
