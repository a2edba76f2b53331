/** Join items, answers and returns as they are stored: one plain value each, judged when read. */
import * as v from 'valibot';
import { atomic } from '../schema/fields.ts';
import { plainPlace } from './join-item.ts';
import {
	JOIN_CLASSES,
	JOIN_RULES,
	type JoinItem,
	type JoinSide,
	type LostWords,
	type MovedWords
} from './report.ts';

/** The longest text of an item, in UTF-16 units; a longer one is cut, and cannot be chosen any more. */
export const ITEM_CHARS = 20_000;
const MOST_PEOPLE = 50;
const MOST_PLACES = 50;
const MOST_RUNS = 100;
const MOST_CLIENTS = 1_000;

const word = v.pipe(v.string(), v.maxLength(200));
const text = v.pipe(v.string(), v.maxLength(ITEM_CHARS));
const moment = v.pipe(v.string(), v.maxLength(40));
const people = v.pipe(v.array(v.pipe(v.string(), v.maxLength(100))), v.maxLength(MOST_PEOPLE));
const count = v.pipe(v.number(), v.integer(), v.minValue(0));

const place = v.object({
	root: word,
	record: word,
	field: v.optional(word),
	key: v.optional(word),
	block: v.optional(word)
});

const side = v.object({
	text,
	by: people,
	moved: v.optional(v.object({ block: word, text }))
});

/** Without its id, which is the key. */
const itemField = atomic(
	v.object({
		class: v.picklist(JOIN_CLASSES),
		place,
		holds: v.picklist(['words', 'value']),
		before: text,
		sides: v.strictTuple([side, side]),
		now: text,
		lost: v.optional(
			v.object({
				side: v.picklist([0, 1]),
				runs: v.pipe(v.array(text), v.maxLength(MOST_RUNS))
			})
		),
		rule: v.optional(v.picklist(JOIN_RULES)),
		others: v.optional(v.pipe(v.array(place), v.maxLength(MOST_PLACES)))
	})
);

/** What somebody made of an item. `first` and `second` are its sides in their order. */
export const ANSWER_CHOICES = [
	'keep',
	'first',
	'second',
	'put-back',
	'restored',
	'edited'
] as const;

export const answerField = atomic(
	v.object({
		choice: v.picklist(ANSWER_CHOICES),
		by: v.pipe(v.string(), v.maxLength(100)),
		at: v.optional(moment, '')
	})
);

export const returnField = atomic(
	v.object({
		by: v.pipe(v.string(), v.maxLength(100)),
		from: moment,
		to: moment,
		received: moment,
		mine: count,
		theirs: count,
		people,
		clocks: v.pipe(
			v.array(v.object({ client: count, from: count, to: count })),
			v.maxLength(MOST_CLIENTS)
		)
	})
);

/** An item as it is kept: within the bounds that reading holds it to. */
export function storedItem(item: JoinItem): Readonly<Record<string, unknown>> {
	const { class: kind, place: at, holds, before, sides, now, lost, rule, others } = item;
	return {
		class: kind,
		place: plainPlace(at),
		holds,
		before: cut(before),
		sides: sides.map(storedSide),
		now: cut(now),
		...(lost === undefined ? {} : { lost: storedLoss(lost) }),
		...(rule === undefined ? {} : { rule }),
		...(others === undefined ? {} : { others: others.slice(0, MOST_PLACES).map(plainPlace) })
	};
}

/** An item as it was read. */
export function readItem(id: string, raw: unknown): JoinItem | undefined {
	const read = itemField.read(raw);
	return read && { id, ...read };
}

function storedSide({ text: words, by, moved }: JoinSide): Readonly<Record<string, unknown>> {
	return {
		text: cut(words),
		by: by.slice(0, MOST_PEOPLE),
		...(moved === undefined ? {} : { moved: storedMove(moved) })
	};
}

function storedMove({ block, text: words }: MovedWords): MovedWords {
	return { block, text: cut(words) };
}

function storedLoss({ side: whose, runs }: LostWords): LostWords {
	return { side: whose, runs: runs.slice(0, MOST_RUNS).map(cut) };
}

function cut(words: string): string {
	return words.slice(0, ITEM_CHARS);
}

/** People and clocks of a return, within the bounds that reading holds them to. */
export const MOST = { people: MOST_PEOPLE, clients: MOST_CLIENTS } as const;
