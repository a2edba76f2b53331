/** Answers to join items: each one command, in one transaction, and an ordinary edit that all see. */
import { type DocumentName, isMeetingDocument, meetingIdOf } from '../../protocol/documents.ts';
import { change } from '../schema/collection.ts';
import { type CommandError, failure, type Result, success } from '../schema/result.ts';
import { type Handle, type IndexDoc, joinsOf, meetingOf } from '../workspace.ts';
import { followMeeting } from '../past/follow-meeting.ts';
import { putWordsBack, useWords } from './answer-words.ts';
import { setValueOf } from './answer-record.ts';
import { takeBackIntoUse } from './back-in-use.ts';
import { type AnswerChoice, answerKey, readJoin } from './joins.ts';
import { rootNamed } from './record-roots.ts';
import { type JoinItem } from './report.ts';

/** Where an answer is written. */
interface AnswerHandles {
	readonly handle: Handle;
	/** Follows a meeting whose title, day or state is chosen. */
	readonly index?: IndexDoc | undefined;
	/** The name of the document; without it, a meeting is not followed. */
	readonly document?: DocumentName | undefined;
	/** The local day, `YYYY-MM-DD`, for what notes the day of a change. */
	readonly today: string;
}

type Done = Result<void, CommandError>;

/**
 * Writes an answer, and does what it says. A: `first` and `second` put that side's words into the sentence,
 * word by word. B: `put-back` puts the lost words back. C: `first` and `second` set that side's value. D:
 * `restored` takes the record back into use with the edit in it. `keep` and `edited` change nothing else.
 * What cannot be done, because its place is gone, is `not-found`, and no answer.
 */
export function answerJoin(handles: AnswerHandles, itemId: string, choice: AnswerChoice): Done {
	const { handle, index, document } = handles;
	const item = readJoin(handle.doc, itemId);
	const root = item && rootNamed(item.place.root);
	if (item === undefined || root === undefined) return notFound(itemId);
	const done = change(handle, root.origin, () => {
		const acted = act(handles, item, choice);
		if (!acted.ok) return acted;
		const answer = { choice, by: handle.pen.by, at: handle.pen.now() };
		joinsOf(handle.doc).joins.set(answerKey(itemId), answer);
		return success(undefined);
	});
	if (!done.ok || root.name !== 'meeting' || index === undefined) return done;
	if (document === undefined || !isMeetingDocument(document)) return done;
	return followMeeting(index, meetingOf(handle.doc, handle.pen), meetingIdOf(document));
}

/** Takes an answer back; what was changed with it is taken back by undo or by another answer. */
export function takeBackAnswer(handle: Handle, itemId: string): Done {
	const item = readJoin(handle.doc, itemId);
	const root = item && rootNamed(item.place.root);
	if (root === undefined) return notFound(itemId);
	return change(handle, root.origin, () => {
		const { joins } = joinsOf(handle.doc);
		if (joins.has(answerKey(itemId))) joins.delete(answerKey(itemId));
		return success(undefined);
	});
}

function act(handles: AnswerHandles, item: JoinItem, choice: AnswerChoice): Done {
	const { handle } = handles;
	if (choice === 'keep' || choice === 'edited') return success(undefined);
	if (choice === 'put-back') {
		return item.class === 'B' ? putWordsBack(handle, item) : notFound(item.id);
	}
	if (choice === 'restored') {
		return item.class === 'D' ? takeBackIntoUse(handle, item.place) : notFound(item.id);
	}
	const side = choice === 'first' ? 0 : 1;
	switch (item.class) {
		case 'A':
			return useWords(handle, item, side);
		case 'B':
			return side === item.lost?.side ? putWordsBack(handle, item) : useWords(handle, item, side);
		case 'C':
			return setValueOf(handle, item.place, item.sides[side].text, handles.today);
		case 'D':
			return isEnd(item.sides[side].text)
				? success(undefined)
				: takeBackIntoUse(handle, item.place);
		default:
			return notFound(item.id);
	}
}

/** Whether a side of class D is the one that put the record away. */
function isEnd(text: string): boolean {
	return /^\{"archived":(?!null)/.test(text);
}

function notFound(id: string): Done {
	return failure({ type: 'not-found', id });
}
