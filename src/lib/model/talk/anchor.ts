/** How a thread remembers its passage: by the letters at its ends, and by its words and those around them. */
import * as Y from 'yjs';
import { blocksIn } from '../schema/text/index.ts';
import {
	blockIdOf,
	fragmentOf,
	lettersOf,
	type PlacedText,
	type Spot,
	spotOf,
	textAt
} from './texts.ts';
import { type Anchor, CONTEXT_CHARS, QUOTE_CHARS } from './thread.ts';

/** A stretch of one line. */
export interface Passage {
	readonly element: Y.XmlElement;
	/** The line's id; '' where another program wrote it without one. */
	readonly block: string;
	/** UTF-16 offsets among the line's letters. */
	readonly from: number;
	readonly to: number;
}

/** Remembers the passage between two places of one text; undefined where there are no letters between. */
export function anchorAt(fragment: Y.XmlFragment, from: Spot, to: Spot): Anchor | undefined {
	const passages = passagesBetween(fragment, from, to);
	const [first, last] = [passages[0], passages.at(-1)];
	const start = first && textAt({ element: first.element, offset: first.from }, 'before');
	const end = last && textAt({ element: last.element, offset: last.to }, 'behind');
	if (!first || !last || !start || !end) return undefined;
	const before = lettersOf(first.element).slice(0, first.from);
	const after = lettersOf(last.element).slice(last.to);
	return {
		start: encoded(Y.createRelativePositionFromTypeIndex(start.text, start.index)),
		// What is written right behind it belongs to it no more.
		end: encoded(Y.createRelativePositionFromTypeIndex(end.text, end.index, -1)),
		quote: wordsOf(passages).slice(0, QUOTE_CHARS),
		before: before.slice(-CONTEXT_CHARS),
		after: after.slice(0, CONTEXT_CHARS),
		block: first.block.slice(0, 100)
	};
}

/** What stands between the letters at an anchor's ends now; empty where they, or what was between, are gone. */
export function passagesAt(
	anchor: Anchor,
	doc: Y.Doc
): { readonly fragment: Y.XmlFragment; readonly passages: readonly Passage[] } | undefined {
	const [from, to] = [spotAt(anchor.start, doc), spotAt(anchor.end, doc)];
	const fragment = from && fragmentOf(from.element);
	if (!from || !to || !fragment || fragmentOf(to.element) !== fragment) return undefined;
	return { fragment, passages: passagesBetween(fragment, from, to) };
}

/** The words of passages, a line break between lines. */
export function wordsOf(passages: readonly Passage[]): string {
	return passages.map(({ element, from, to }) => lettersOf(element).slice(from, to)).join('\n');
}

/** The stretches of lines from one place of a text to another. */
export function passagesBetween(fragment: Y.XmlFragment, from: Spot, to: Spot): readonly Passage[] {
	const lines = blocksIn(fragment);
	const [first, last] = [lines.indexOf(from.element), lines.indexOf(to.element)];
	if (first < 0 || last < first) return [];
	return lines.slice(first, last + 1).flatMap((element): Passage[] => {
		const begin = element === from.element ? from.offset : 0;
		const end = element === to.element ? to.offset : lettersOf(element).length;
		return begin < end ? [{ element, block: blockIdOf(element), from: begin, to: end }] : [];
	});
}

/** Words that stand in more places are nowhere for sure; and so many places are looked at for all threads. */
const MOST_PLACES = 1_000;
const MOST_LOOKS = 20_000;

interface Line {
	readonly text: PlacedText;
	readonly element: Y.XmlElement;
	/** Where it begins among all letters. */
	readonly at: number;
}

/** All letters of some texts in a row, white space as single spaces, and which line each stands in. */
export class Letters {
	readonly #lines: readonly Line[];
	readonly #all: string;
	#looks = 0;

	constructor(texts: readonly PlacedText[]) {
		let all = '';
		this.#lines = texts.flatMap((text) =>
			blocksIn(text.fragment).map((element): Line => {
				const at = all.length;
				const letters = spaced(lettersOf(element)).trim();
				if (letters !== '') all += `${letters} `;
				return { text, element, at };
			})
		);
		this.#all = all;
	}

	/**
	 * Where the words of an anchor stand: the place with the most of the words that were around them.
	 * Undefined where they stand nowhere, or in several places of which none is likelier.
	 */
	find(
		anchor: Anchor
	): { readonly text: PlacedText; readonly passages: readonly Passage[] } | undefined {
		const quote = spaced(anchor.quote).trim();
		if (quote === '') return undefined;
		const [before, after] = [spaced(anchor.before), spaced(anchor.after)];
		let best: { readonly at: number; readonly score: number } | undefined;
		let isShared = false;
		const most = Math.min(MOST_LOOKS, this.#looks + MOST_PLACES);
		for (let at = this.#all.indexOf(quote); at >= 0; at = this.#all.indexOf(quote, at + 1)) {
			this.#looks += 1;
			if (this.#looks > most) return undefined;
			const score =
				alike(this.#all.slice(0, at).trimEnd(), before.trimEnd(), 'end') +
				alike(this.#all.slice(at + quote.length).trimStart(), after.trimStart(), 'start');
			isShared = score === best?.score || (isShared && score < (best?.score ?? 0));
			if (!best || score > best.score) best = { at, score };
		}
		const isSure = best !== undefined && !isShared && (quote.length >= 4 || best.score >= 4);
		if (!best || !isSure) return undefined;
		const [first, last] = [this.#spot(best.at), this.#spot(best.at + quote.length - 1)];
		if (!first || first.text !== last?.text) return undefined;
		const end = { element: last.element, offset: last.offset + 1 };
		return { text: first.text, passages: passagesBetween(first.text.fragment, first, end) };
	}

	#spot(at: number): (Spot & { readonly text: PlacedText }) | undefined {
		const line = this.#lines.findLast((one) => one.at <= at);
		if (!line) return undefined;
		const letters = lettersOf(line.element);
		// As many letters in, every stretch of white space being one.
		let offset = letters.length - letters.trimStart().length;
		for (let left = at - line.at; left > 0; left -= 1) {
			offset += /^\s+/u.exec(letters.slice(offset))?.[0].length ?? 1;
		}
		return { text: line.text, element: line.element, offset };
	}
}

function spaced(words: string): string {
	return words.replace(/\s+/gu, ' ');
}

/** How many letters two texts share at an end. */
function alike(one: string, other: string, end: 'start' | 'end'): number {
	const most = Math.min(one.length, other.length);
	const letter = (text: string, at: number): string =>
		text.charAt(end === 'start' ? at : text.length - 1 - at);
	let count = 0;
	while (count < most && letter(one, count) === letter(other, count)) count += 1;
	return count;
}

function encoded(position: Y.RelativePosition): string {
	return btoa(String.fromCharCode(...Y.encodeRelativePosition(position)));
}

/** Where a letter is; undefined where nobody knows it, or its line is gone. */
function spotAt(position: string, doc: Y.Doc): Spot | undefined {
	try {
		const bytes = Uint8Array.from(atob(position), (sign) => sign.charCodeAt(0));
		const found = Y.createAbsolutePositionFromRelativePosition(
			Y.decodeRelativePosition(bytes),
			doc
		);
		return found?.type instanceof Y.XmlText ? spotOf(found.type, found.index) : undefined;
	} catch {
		// Somebody else wrote it.
		return undefined;
	}
}
