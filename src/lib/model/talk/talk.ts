/** Commands of threads: to comment, to suggest, to answer, to resolve. */
import { rootsOf } from '../merge/record-roots.ts';
import { addRecord, type Shelf, withRecord } from '../schema/collection.ts';
import { type CommandError, failure, type Result } from '../schema/result.ts';
import { blocksIn } from '../schema/text/index.ts';
import { type Handle, talkOf } from '../workspace.ts';
import { anchorAt } from './anchor.ts';
import { blockIdOf, type PlacedText, type Spot, textsIn } from './texts.ts';
import { type About, type Anchor, SAID_CHARS, Thread } from './thread.ts';

type Done = Result<void, CommandError>;

/** A document that is talked about, by the name that says which roots it has. */
export interface Talk {
	readonly handle: Handle;
	readonly document: string;
}

/** Two places in one text, as a selection tells them. */
export interface Selected {
	/** The record and, behind a dot, the field, as far as they are known. */
	readonly text: string;
	readonly from: { readonly block: string; readonly offset: number };
	readonly to: { readonly block: string; readonly offset: number };
}

/** A passage that may be spoken of. */
export interface Spoken {
	readonly about: About;
	readonly anchor: Anchor;
	/** Whether other words may be suggested: it lies within one line. */
	readonly isOneLine: boolean;
}

/** Remembers what is selected; undefined where it is nothing, or stands in no text of this document. */
export function spokenOf({ handle, document }: Talk, selected: Selected): Spoken | undefined {
	const [record] = selected.text.split('.', 1);
	const texts = textsIn(handle.doc, document);
	const own = texts.filter(({ about }) => about.record === record);
	for (const text of [...own, ...texts]) {
		const [from, to] = [spotIn(text, selected.from), spotIn(text, selected.to)];
		const anchor = from && to && anchorAt(text.fragment, from, to);
		if (anchor) return { about: text.about, anchor, isOneLine: !anchor.quote.includes('\n') };
	}
	return undefined;
}

/** What somebody says, and to whom. */
export interface Saying {
	readonly text: string;
	/** Roster ids. */
	readonly mentions?: readonly string[] | undefined;
}

/** Says something about a passage or, without an anchor, about a record. Answers the thread's id. */
export function addComment(
	talk: Talk,
	place: { readonly about: About; readonly anchor?: Anchor | undefined },
	{ text, mentions = [] }: Saying
): Result<string, CommandError> {
	if (text.trim() === '') return failure({ type: 'blank', field: 'text' });
	const { about, anchor } = place;
	return addRecord(shelfOf(talk), { kind: 'comment', about, anchor, text: text.trim(), mentions });
}

/** Proposes other words for a passage; nothing changes until somebody accepts them. */
export function addSuggestion(
	talk: Talk,
	{ about, anchor }: { readonly about: About; readonly anchor: Anchor },
	words: string,
	{ text, mentions = [] }: Saying
): Result<string, CommandError> {
	const said = text.trim();
	return addRecord(shelfOf(talk), {
		kind: 'suggestion',
		about,
		anchor,
		words,
		text: said,
		mentions
	});
}

export function addReply(talk: Talk, id: string, { text, mentions = [] }: Saying): Done {
	if (text.trim() === '') return failure({ type: 'blank', field: 'text' });
	const { pen } = talk.handle;
	return withRecord(shelfOf(talk), id, (raw) => {
		const reply = { text: cut(text), by: pen.by, at: pen.now() };
		Thread.put(raw, 'replies', pen.createId(), reply);
		for (const person of mentions) Thread.put(raw, 'mentions', person, true);
	});
}

/** Changes what one said oneself; what somebody else said stays as it is. */
export function editSaid(
	talk: Talk,
	id: string,
	reply: string | undefined,
	{ text, mentions = [] }: Saying
): Done {
	if (text.trim() === '') return failure({ type: 'blank', field: 'text' });
	const { pen } = talk.handle;
	return withRecord(shelfOf(talk), id, (raw) => {
		const thread = Thread.read(id, raw);
		const said = reply === undefined ? undefined : thread?.replies.get(reply);
		if (reply === undefined && thread?.createdBy === pen.by) {
			Thread.patch(raw, { text: cut(text), editedAt: pen.now() });
		} else if (reply !== undefined && said?.by === pen.by) {
			Thread.put(raw, 'replies', reply, { ...said, text: cut(text), editedAt: pen.now() });
		} else return;
		for (const person of mentions) Thread.put(raw, 'mentions', person, true);
	});
}

/** Settles a thread, as far as it is known here. */
export function resolveThread(talk: Talk, id: string): Done {
	const { pen } = talk.handle;
	return withRecord(shelfOf(talk), id, (raw) => {
		const heard = Thread.read(id, raw)?.replies.size ?? 0;
		Thread.put(raw, 'resolved', pen.createId(), { by: pen.by, at: pen.now(), heard });
	});
}

/** Opens a thread again. */
export function reopenThread(talk: Talk, id: string): Done {
	return withRecord(shelfOf(talk), id, (raw) => Thread.empty(raw, 'resolved'));
}

/** Leaves the passage as it is. */
export function declineSuggestion(talk: Talk, id: string): Done {
	const { pen } = talk.handle;
	return withRecord(shelfOf(talk), id, (raw) => {
		Thread.put(raw, 'answers', pen.createId(), { choice: 'declined', by: pen.by, at: pen.now() });
	});
}

/** Takes back what was answered to a suggestion; the words of its passage stay as they are. */
export function reconsider(talk: Talk, id: string): Done {
	return withRecord(shelfOf(talk), id, (raw) => Thread.empty(raw, 'answers'));
}

/** Where the threads of a document are kept. They change under the same origin as what they speak of. */
export function shelfOf({ handle, document }: Talk): Shelf<(typeof Thread)['fields']> {
	const [root] = rootsOf(document);
	if (!root) throw new RangeError('Nobody talks about this document');
	return { handle, map: talkOf(handle).threads, type: Thread, origin: root.origin };
}

function cut(text: string): string {
	return text.trim().slice(0, SAID_CHARS);
}

function spotIn(
	{ fragment }: PlacedText,
	{ block, offset }: { readonly block: string; readonly offset: number }
): Spot | undefined {
	const element = blocksIn(fragment).find((line) => blockIdOf(line) === block);
	return element && { element, offset };
}
