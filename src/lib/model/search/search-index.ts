/**
 * Finding records by any part of any word. An index is a plain value, one part per document, so that
 * a changed document is read anew alone. Everything is compared folded (`fold.ts`).
 */
import { meetingDocument } from '../../protocol/documents.ts';
import { byCodeUnits } from '../schema/text-values.ts';
import { type Entry, ENTRY_KINDS } from './entry.ts';
import { fold } from './fold.ts';
import { marked, type Piece, snippet } from './snippet.ts';

/** One entry, ready to be compared. */
interface Prepared {
	readonly entry: Entry;
	readonly title: string;
	readonly text: string;
}

/** Entries by the document they stand in. */
export type SearchIndex = ReadonlyMap<string, readonly Prepared[]>;

export interface Hit {
	readonly entry: Entry;
	readonly title: readonly Piece[];
	/** The passage around the first word that the title does not have; undefined when the title has all. */
	readonly snippet: readonly Piece[] | undefined;
}

/** Longer questions are cut: nobody types them. */
const QUERY_CHARS = 200;
const QUERY_WORDS = 12;

export const emptyIndex: SearchIndex = new Map();

/** An index over these entries. Entries without a word are left out. */
export function buildIndex(entries: Iterable<Entry>): SearchIndex {
	const parts = new Map<string, Prepared[]>();
	for (const entry of entries) {
		const part = parts.get(entry.document) ?? [];
		parts.set(entry.document, part);
		part.push(...prepared([entry]));
	}
	return parts;
}

/** The same index with some documents read anew, by name. */
export function withDocuments(
	index: SearchIndex,
	changed: Iterable<readonly [document: string, entries: Iterable<Entry>]>
): SearchIndex {
	const parts = new Map(index);
	for (const [document, entries] of changed) parts.set(document, prepared(entries));
	return parts;
}

/**
 * The best `limit` entries that hold every word of `query`: names that begin with it, then names with
 * words that begin so, then names, then texts; what is archived or retired comes last. Newer first among
 * equals. A query without words finds nothing.
 */
export function search(index: SearchIndex, query: string, limit = 50): readonly Hit[] {
	const words = wordsOf(query);
	if (words.length === 0) return [];
	const phrase = words.join(' ');
	const found: { readonly prepared: Prepared; readonly rank: number }[] = [];
	for (const part of index.values()) {
		for (const prepared of part) {
			if (isToldElsewhere(index, prepared.entry)) continue;
			const rank = rankOf(prepared, words, phrase);
			if (rank !== undefined) found.push({ prepared, rank });
		}
	}
	return found
		.sort((a, b) => a.rank - b.rank || byNewest(a.prepared.entry, b.prepared.entry))
		.slice(0, limit)
		.map(({ prepared }) => hitOf(prepared, words));
}

/** Entries of one kind by how close their day is to `day` (YYYY-MM-DD); nothing archived or retired. */
export function nearest(
	index: SearchIndex,
	kind: Entry['kind'],
	day: string,
	limit: number
): readonly Entry[] {
	const distance = ({ at }: Entry): number => Math.abs(Date.parse(at) - Date.parse(day));
	return [...index.values()]
		.flat()
		.map(({ entry }) => entry)
		.filter(
			(entry) =>
				entry.kind === kind &&
				entry.past === undefined &&
				!Number.isNaN(distance(entry)) &&
				!isToldElsewhere(index, entry)
		)
		.sort((a, b) => distance(a) - distance(b) || byNewest(a, b))
		.slice(0, limit);
}

/** The entry of a reference such as `outcome:<id>`. */
export function entryOf(index: SearchIndex, ref: string): Entry | undefined {
	const colon = ref.indexOf(':');
	const kind = ref.slice(0, colon);
	const id = ref.slice(colon + 1);
	for (const part of index.values()) {
		for (const { entry } of part) {
			if (entry.id === id && entry.kind === kind && !isToldElsewhere(index, entry)) return entry;
		}
	}
	return undefined;
}

/** The folded words that a person asked for, each once. */
export function wordsOf(query: string): readonly string[] {
	const words = fold(query.slice(0, QUERY_CHARS)).split(' ').filter(Boolean);
	return [...new Set(words)].slice(0, QUERY_WORDS);
}

function prepared(entries: Iterable<Entry>): Prepared[] {
	return [...entries]
		.filter(({ title, text }) => title !== '' || text !== '')
		.map((entry) => ({ entry, title: fold(entry.title), text: fold(entry.text) }));
}

/** A meeting that the list names and whose own document is here too. */
function isToldElsewhere(index: SearchIndex, { kind, id, document }: Entry): boolean {
	if (kind !== 'meeting' || document !== 'index') return false;
	return (index.get(meetingDocument(id))?.length ?? 0) > 0;
}

const PAST = 10;

function rankOf(
	{ entry, title, text }: Prepared,
	words: readonly string[],
	phrase: string
): number | undefined {
	let inTitle = 0;
	for (const word of words) {
		if (title.includes(word)) inTitle += 1;
		else if (!text.includes(word)) return undefined;
	}
	const past = entry.past === undefined ? 0 : PAST;
	if (inTitle < words.length) return past + (inTitle > 0 ? 3 : 4);
	if (title.startsWith(phrase)) return past;
	return past + (words.every((word) => beginsAWord(title, word)) ? 1 : 2);
}

function beginsAWord(text: string, word: string): boolean {
	for (let at = text.indexOf(word); at >= 0; at = text.indexOf(word, at + 1)) {
		if (at === 0 || !/[\p{L}\p{N}]/u.test(text.charAt(at - 1))) return true;
	}
	return false;
}

function byNewest(a: Entry, b: Entry): number {
	return (
		ENTRY_KINDS.indexOf(a.kind) - ENTRY_KINDS.indexOf(b.kind) ||
		byCodeUnits(b.at, a.at) ||
		byCodeUnits(a.title, b.title) ||
		byCodeUnits(a.id, b.id)
	);
}

function hitOf({ entry, title, text }: Prepared, words: readonly string[]): Hit {
	const missing = words.filter((word) => !title.includes(word));
	const isAllInTitle = missing.length === 0;
	return {
		entry,
		title: marked(entry.title, words),
		snippet: isAllInTitle ? undefined : snippet(entry.text, text, words, missing)
	};
}
