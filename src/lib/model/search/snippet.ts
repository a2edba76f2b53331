/** A found text cut to what one has to see, with the words that were asked for marked. */
import { fold, foldedWithin } from './fold.ts';

export interface Piece {
	readonly text: string;
	readonly isMatch: boolean;
}

const BEFORE_CHARS = 36;
const AFTER_CHARS = 110;

/** The whole of a short text, with every word marked. `words` are folded. */
export function marked(text: string, words: readonly string[]): readonly Piece[] {
	const folded = fold(text);
	const ranges = merged(
		words
			.flatMap((word) => placesOf(folded, word))
			.map(([from, to]) => foldedWithin(text, from, to))
	);
	const pieces: Piece[] = [];
	let at = 0;
	for (const [from, to] of ranges) {
		if (from > at) pieces.push({ text: text.slice(at, from), isMatch: false });
		pieces.push({ text: text.slice(from, to), isMatch: true });
		at = to;
	}
	if (at < text.length) pieces.push({ text: text.slice(at), isMatch: false });
	return pieces;
}

/** The passage of `text` around the first of the words that are `missing` elsewhere. */
export function snippet(
	text: string,
	folded: string,
	words: readonly string[],
	missing: readonly string[]
): readonly Piece[] {
	const first = Math.min(
		...missing.map((word) => folded.indexOf(word)).filter((place) => place >= 0)
	);
	const [at] = foldedWithin(text, first, first + 1);
	const from = startOfWord(text, at - BEFORE_CHARS, at);
	const to = endOfWord(text, at + AFTER_CHARS);
	const passage = text.slice(from, to).trim().replace(/\n/gu, ' · ').replace(/\s+/gu, ' ');
	return marked(`${from > 0 ? '…' : ''}${passage}${to < text.length ? '…' : ''}`, words);
}

function placesOf(folded: string, word: string): readonly (readonly [number, number])[] {
	const places: [number, number][] = [];
	for (let at = folded.indexOf(word); at >= 0; at = folded.indexOf(word, at + word.length)) {
		places.push([at, at + word.length]);
	}
	return places;
}

function merged(
	ranges: readonly (readonly [number, number])[]
): readonly (readonly [number, number])[] {
	const all: [number, number][] = [];
	for (const [from, to] of ranges.toSorted((a, b) => a[0] - b[0])) {
		const last = all.at(-1);
		if (last && from <= last[1]) last[1] = Math.max(last[1], to);
		else all.push([from, to]);
	}
	return all;
}

/** The beginning of a line or of the word at `near`, where one is close; never inside a character. */
function startOfWord(text: string, near: number, latest: number): number {
	if (near <= 0) return 0;
	const line = text.lastIndexOf('\n', latest);
	if (line >= near) return line + 1;
	const space = text.indexOf(' ', near);
	return space >= 0 && space < latest ? space + 1 : whole(text, near);
}

function endOfWord(text: string, near: number): number {
	if (near >= text.length) return text.length;
	const space = text.lastIndexOf(' ', near);
	return space > near - AFTER_CHARS / 2 ? space : whole(text, near);
}

function whole(text: string, at: number): number {
	const code = text.charCodeAt(at);
	return code >= 0xdc00 && code <= 0xdfff ? at - 1 : at;
}
