/** What a document keeps of joins: the places two people changed, the answers, and who came back when. */
import type * as Y from 'yjs';
import { change } from '../schema/collection.ts';
import { JOINING } from '../schema/origin.ts';
import { type CommandError, type Result, success } from '../schema/result.ts';
import { byCodeUnits } from '../schema/text-values.ts';
import { type Handle, joinsOf, mapOf } from '../workspace.ts';
import { hashedId } from './item-id.ts';
import {
	type ANSWER_CHOICES,
	answerField,
	MOST,
	readItem,
	returnField,
	storedItem
} from './join-fields.ts';
import { type JoinItem, type JoinReport } from './report.ts';
import { Standing, stillStands } from './standing.ts';

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

const JOINS = 'joins';
const RETURNS = 'returns';
const ANSWER = 'answers/';
const ID = /^[A-Za-z0-9_-]{22}$/;

/** More of one return, or in one document, is no list that anybody looks through. */
const MOST_OF_ONE = 1_000;
const MOST_ITEMS = 10_000;

/**
 * Keeps the items of a join and one record of the return; what is there already stays as it is, and where
 * nobody's work met another's nothing is written. Under an origin of its own, which undo leaves alone.
 */
export function writeJoin(
	handle: Handle,
	report: JoinReport,
	facts: ReturnFacts
): Result<void, CommandError> {
	const { mine, theirs, items } = report;
	// The notes of an earlier join are nobody's work: sent late, they are no return.
	if (items.length === 0 && (mine === 0 || theirs === 0)) return success(undefined);
	return change(handle, JOINING, () => {
		const { joins, returns } = joinsOf(handle.doc);
		// A note can wait where there are too many: what needs a look comes first.
		const urgent = items.filter(({ class: kind }) => !isNote(kind));
		const notes = items.filter(({ class: kind }) => isNote(kind));
		for (const item of [...urgent, ...notes].slice(0, MOST_OF_ONE)) {
			if (!joins.has(item.id)) joins.set(item.id, storedItem(item));
		}
		const { by, from, to, received } = facts;
		const clocks = facts.clocks
			.toSorted((a, b) => a.client - b.client || a.from - b.from)
			.slice(0, MOST.clients);
		const id = hashedId(JSON.stringify([by, clocks]));
		if (!returns.has(id)) {
			const people = report.people.slice(0, MOST.people);
			returns.set(id, { by, from, to, received, mine, theirs, people, clocks });
		}
		return success(undefined);
	});
}

/** The items of all joins, sorted by id. What does not fit is passed over. */
export function readJoins(doc: Y.Doc): readonly JoinItem[] {
	const found: JoinItem[] = [];
	for (const [id, raw] of mapOf(doc, JOINS)?.entries() ?? []) {
		const item = ID.test(id) && found.length < MOST_ITEMS ? readItem(id, raw) : undefined;
		if (item !== undefined) found.push(item);
	}
	return found.sort((a, b) => byCodeUnits(a.id, b.id));
}

/** One item; undefined where there is none, or one that does not fit. */
export function readJoin(doc: Y.Doc, id: string): JoinItem | undefined {
	return ID.test(id) ? readItem(id, mapOf(doc, JOINS)?.get(id)) : undefined;
}

/** Who came back when, sorted by the moment of receipt. */
export function readReturns(doc: Y.Doc): readonly ReturnRecord[] {
	const found: ReturnRecord[] = [];
	for (const [id, raw] of mapOf(doc, RETURNS)?.entries() ?? []) {
		const read = ID.test(id) && found.length < MOST_ITEMS ? returnField.read(raw) : undefined;
		if (read !== undefined) found.push({ id, ...read });
	}
	return found.sort((a, b) => byCodeUnits(a.received, b.received) || byCodeUnits(a.id, b.id));
}

/** What somebody chose for an item. */
export function answerOf(doc: Y.Doc, id: string): Answer | undefined {
	return answerField.read(mapOf(doc, JOINS)?.get(answerKey(id)));
}

/** The key of an answer in the root `joins`. */
export function answerKey(id: string): string {
	return ANSWER + id;
}

/** Whether an item needs a look: nobody answered it, and what it speaks of stands as the join left it. */
export function isStillOpen(item: JoinItem, doc: Y.Doc): boolean {
	return answerOf(doc, item.id) === undefined && stillStands(item, new Standing(doc));
}

/** Every item with what became of it, those that need a look first. */
export function joinStates(doc: Y.Doc): readonly JoinState[] {
	const standing = new Standing(doc);
	const states = readJoins(doc).map((item): JoinState => {
		const answer = answerOf(doc, item.id);
		if (answer !== undefined) return { item, state: 'answered', answer };
		if (isNote(item.class)) return { item, state: 'note', answer };
		return { item, state: stillStands(item, standing) ? 'open' : 'changed', answer };
	});
	return [
		...states.filter(({ state }) => state === 'open'),
		...states.filter(({ state }) => state !== 'open')
	];
}

function isNote(kind: JoinItem['class']): boolean {
	return kind === 'E' || kind === 'G';
}
