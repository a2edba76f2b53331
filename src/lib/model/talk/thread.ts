/** What somebody said about a passage or a record, or proposed in its place, and what became of it. */
import * as v from 'valibot';
import { atomic, instant, isInstant, lines, oneOf } from '../schema/fields.ts';
import { idSet, keyedBy } from '../schema/keyed-fields.ts';
import { defineRecord, type RecordOf } from '../schema/record.ts';

/** The most that is kept of what somebody says, or of the words that they propose. */
export const SAID_CHARS = 4000;
/** The most that is kept of the passage, and of the words before and behind it. */
export const QUOTE_CHARS = 2000;
export const CONTEXT_CHARS = 60;

const name = v.pipe(v.string(), v.minLength(1), v.maxLength(200));
const account = v.pipe(v.string(), v.maxLength(100));
const moment = v.pipe(
	v.string(),
	v.check((value: string) => isInstant(value))
);
const capped = (most: number) => v.pipe(v.string(), v.maxLength(most));
const position = v.pipe(v.string(), v.minLength(1), v.maxLength(400), v.base64());

const aboutSchema = v.object({ root: name, record: name, field: v.optional(name) });
const anchorSchema = v.object({
	start: position,
	end: position,
	quote: v.pipe(capped(QUOTE_CHARS), v.minLength(1)),
	before: v.optional(capped(CONTEXT_CHARS), ''),
	after: v.optional(capped(CONTEXT_CHARS), ''),
	block: v.optional(capped(100), '')
});
const replySchema = v.object({
	text: v.pipe(capped(SAID_CHARS), v.minLength(1)),
	by: account,
	at: moment,
	editedAt: v.optional(moment)
});
const answerSchema = v.object({
	choice: v.picklist(['accepted', 'declined']),
	by: account,
	at: moment
});
const resolvedSchema = v.object({
	by: account,
	at: moment,
	/** How many replies were known: one that came without knowing of it opens the thread again. */
	heard: v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(100_000))
});

/** A record of the root `threads`, in each document that people talk about. */
export const Thread = defineRecord({
	kind: oneOf(['comment', 'suggestion'], 'comment'),
	/** What it is about; `field` where it is about a text. */
	about: atomic(aboutSchema),
	/** The passage; none where it is about a record. */
	anchor: atomic(anchorSchema),
	/** What its author says; may be empty for a suggestion. */
	text: lines(SAID_CHARS),
	editedAt: instant(),
	/** Roster ids of people who are spoken to. */
	mentions: idSet(),
	/** Suggestion: the words that would stand in place of the passage. */
	words: lines(SAID_CHARS),
	replies: keyedBy(atomic(replySchema)),
	answers: keyedBy(atomic(answerSchema)),
	resolved: keyedBy(atomic(resolvedSchema))
});
export type Thread = RecordOf<typeof Thread>;
export type About = NonNullable<Thread['about']>;
export type Anchor = NonNullable<Thread['anchor']>;

export type Said = v.InferOutput<typeof replySchema> & { readonly id: string };

/** The replies in the order of their moments; those of one moment by their ids. */
export function repliesOf({ replies }: Thread): readonly Said[] {
	return [...replies]
		.map(([id, reply]) => ({ id, ...reply }))
		.sort((a, b) => Date.parse(a.at) - Date.parse(b.at));
}

/** What became of a suggestion. Words that somebody took over are taken over, whoever declined them meanwhile. */
export function answerOf({ answers }: Thread) {
	const all = [...answers.values()].sort((a, b) => Date.parse(a.at) - Date.parse(b.at));
	return all.find(({ choice }) => choice === 'accepted') ?? all[0];
}

/** Who resolved it; undefined while it is open, and again once somebody answered without knowing of it. */
export function resolutionOf({ resolved, replies }: Thread) {
	return [...resolved.values()].find(({ heard }) => heard >= replies.size);
}

/** Neither resolved nor answered: somebody may still say something to it. */
export function isOpen(thread: Thread): boolean {
	return resolutionOf(thread) === undefined && answerOf(thread) === undefined;
}
