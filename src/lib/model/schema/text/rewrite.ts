/** Changes of a text that keep what stays: for taking a passage back, and for choosing one of two wordings. */
import type * as Y from 'yjs';
import { type NewBlock, type Run } from './blocks.ts';

/**
 * Makes the words of one block `target`, word by word and in place: what stays keeps its identity, so what
 * others write or comment there at the same time stays where it belongs. Given runs, the looks of all
 * words become theirs; given a text, words that stay keep their looks. Inside a transaction.
 */
export function rewriteWords(block: Y.XmlElement, target: string | readonly Run[]): void {
	void block;
	void target;
}

/** Puts a new block into a text behind the block of this id (first when undefined, last when unknown). */
export function insertBlock(
	fragment: Y.XmlFragment,
	behind: string | undefined,
	block: NewBlock,
	id: string
): void {
	void fragment;
	void behind;
	void block;
	void id;
}
