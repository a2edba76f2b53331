/**
 * The common vocabulary found again in other texts. Whole words only; case, accents and the width of
 * spaces do not count; the longest term wins; plurals are not guessed. Pure over rows.
 */
import { sameAsResolver } from '../people/likeness.ts';
import { inOrder } from '../schema/order.ts';
import { foldName } from '../schema/names.ts';
import { type Term } from './term.ts';

/** A stretch of a text that is a term: UTF-16 offsets, `to` behind its last unit. */
export interface TermMatch {
	readonly from: number;
	readonly to: number;
	readonly termId: string;
}

/** A word or a letter that stands by itself, folded, and where it stands in the text. */
interface Piece {
	readonly folded: string;
	readonly from: number;
	readonly to: number;
}

interface Branch {
	termId?: string;
	readonly next: Map<string, Branch>;
}

/** What to look for. Made once per state of the vocabulary. */
export interface Glossary {
	readonly isEmpty: boolean;
	/** The first place of every term in one block of text, in order; places never overlap. */
	find(text: string): readonly TermMatch[];
}

/** Terms that stand for themselves and are in use, in order. */
export function mainTerms(terms: Iterable<Term>): readonly Term[] {
	const rows = inOrder(terms);
	const main = sameAsResolver(rows);
	return rows.filter(({ id, archived }) => archived === undefined && main(id) === id);
}

/** Other terms that were joined into one, in order; what they say is said of it too. */
export function joinedInto(terms: Iterable<Term>, id: string): readonly Term[] {
	const rows = inOrder(terms);
	const main = sameAsResolver(rows);
	return rows.filter((row) => row.id !== id && row.archived === undefined && main(row.id) === id);
}

/** Terms of one word (folded) that are not joined, two or more in each list, in their order. */
export function alikeTerms(terms: Iterable<Term>): readonly (readonly Term[])[] {
	const byWord = new Map<string, Term[]>();
	for (const term of mainTerms(terms)) {
		const word = foldName(term.term);
		if (word === '') continue;
		const list = byWord.get(word);
		if (list) list.push(term);
		else byWord.set(word, [term]);
	}
	return [...byWord.values()].filter((list) => list.length > 1);
}

/**
 * The glossary of these terms, with their words in other languages and those of terms joined into
 * them. Of two terms with one word an agreed one comes first, then the one that stands first.
 */
export function glossaryOf(terms: Iterable<Term>): Glossary {
	const rows = inOrder(terms);
	const main = sameAsResolver(rows);
	const archived = new Set(rows.filter((row) => row.archived).map(({ id }) => id));
	const inUse = rows.filter(({ id }) => !archived.has(id) && !archived.has(main(id)));
	const root: Branch = { next: new Map() };
	const agreedFirst = [
		...inUse.filter(({ status }) => status === 'agreed'),
		...inUse.filter(({ status }) => status !== 'agreed')
	];
	for (const term of agreedFirst) {
		for (const word of [term.term, ...term.translations.values()]) plant(root, word, main(term.id));
	}
	return { isEmpty: root.next.size === 0, find: (text) => findIn(root, text) };
}

function plant(root: Branch, word: string, termId: string): void {
	const pieces = piecesOf(word);
	if (pieces.length === 0) return;
	let at = root;
	for (const { folded } of pieces) {
		const next = at.next.get(folded) ?? { next: new Map() };
		at.next.set(folded, next);
		at = next;
	}
	at.termId ??= termId;
}

function findIn(root: Branch, text: string): readonly TermMatch[] {
	if (root.next.size === 0 || text === '') return [];
	const pieces = piecesOf(text);
	const found: TermMatch[] = [];
	const seen = new Set<string>();
	for (let at = 0; at < pieces.length;) {
		const hit = longestFrom(root, text, pieces, at);
		if (hit === undefined) {
			at += 1;
			continue;
		}
		const [first, last] = [pieces[at], pieces[hit.end - 1]];
		if (first && last && !seen.has(hit.termId)) {
			seen.add(hit.termId);
			found.push({ from: first.from, to: last.to, termId: hit.termId });
		}
		at = hit.end;
	}
	return found;
}

function longestFrom(
	root: Branch,
	text: string,
	pieces: readonly Piece[],
	start: number
): { readonly termId: string; readonly end: number } | undefined {
	let branch: Branch | undefined = root;
	let best: { termId: string; end: number } | undefined;
	for (let at = start; at < pieces.length; at += 1) {
		const [before, piece] = [pieces[at - 1], pieces[at]];
		if (at > start && !JOINED.test(text.slice(before?.to, piece?.from))) break;
		branch = branch.next.get(piece?.folded ?? '');
		if (branch === undefined) break;
		if (branch.termId !== undefined) best = { termId: branch.termId, end: at + 1 };
	}
	return best;
}

/** What may stand between the words of one term. */
const JOINED = /^[\s\-\u2010\u2011'\u2019]*$/u;

/** Scripts that write without spaces: there a letter is looked at by itself. */
const ALONE =
	/[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}]\p{M}*/u;
const WORDS = new RegExp(`${ALONE.source}|(?:(?!${ALONE.source})[\\p{L}\\p{N}\\p{M}])+`, 'gu');

function piecesOf(text: string): readonly Piece[] {
	return [...text.matchAll(WORDS)].flatMap((match): Piece[] => {
		const [word] = match;
		const folded = fold(word);
		return folded === '' ? [] : [{ folded, from: match.index, to: match.index + word.length }];
	});
}

function fold(word: string): string {
	return word
		.normalize('NFKD')
		.replace(/\p{M}+/gu, '')
		.toLowerCase();
}
