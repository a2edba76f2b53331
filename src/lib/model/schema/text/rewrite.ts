/** Changes of a text that keep what stays: for taking a passage back, and for choosing one of two wordings. */
import * as Y from 'yjs';
import { stepsBetween } from '../steps.ts';
import { sameValue } from '../text-values.ts';
import { type NewBlock, type Run } from './blocks.ts';
import { MARKS, markName, STYLES } from './names.ts';
import { marksOf, newBlock } from './write.ts';

/** Marks as Yjs holds them. */
interface Looks {
	readonly [key: string]: unknown;
}

/** A stretch of one look in one of the texts of a block; an embedded thing is one strange character. */
interface Stretch {
	readonly text: Y.XmlText;
	readonly words: string;
	readonly looks: Looks;
	/** Where it begins in its own text. */
	readonly at: number;
}

/** Words that go, and words that come in their stead, at a place of the text that is changed (UTF-16 units). */
export interface Edit {
	at: number;
	gone: number;
	words: string;
}

const EMBEDDED = '\ufffc';
const OURS: ReadonlySet<string> = new Set([...STYLES, MARKS.link, MARKS.chip]);

/**
 * Makes the words of one block `target`, word by word and in place: what stays keeps its identity, so what
 * others write or comment there at the same time stays where it belongs. Given runs, the looks of all
 * words become theirs; given a text, words that stay keep their looks. Inside a transaction.
 */
export function rewriteWords(block: Y.XmlElement, target: string | readonly Run[]): void {
	const wanted = typeof target === 'string' ? target : target.map(({ text }) => text).join('');
	if (!block.toArray().some((child) => child instanceof Y.XmlText)) {
		if (wanted === '') return;
		block.insert(0, [new Y.XmlText()]);
	}
	const now = stretchesOf(block)
		.map(({ words }) => words)
		.join('');
	for (const edit of editsBetween(now, wanted).toReversed()) apply(block, edit);
	if (typeof target !== 'string') giveLooks(block, target);
}

/** Puts a new block into a text behind the block of this id (first when undefined, last when unknown). */
export function insertBlock(
	fragment: Y.XmlFragment,
	behind: string | undefined,
	block: NewBlock,
	id: string
): void {
	const at = fragment
		.toArray()
		.findIndex((child) => child instanceof Y.XmlElement && child.getAttribute('id') === behind);
	const place = behind === undefined ? 0 : at < 0 ? fragment.length : at + 1;
	fragment.insert(place, [newBlock(block, id)]);
}

function stretchesOf(block: Y.XmlElement): readonly Stretch[] {
	return block.toArray().flatMap((text): Stretch[] => {
		if (!(text instanceof Y.XmlText)) return [];
		const delta: readonly { readonly insert?: unknown; readonly attributes?: Looks }[] =
			text.toDelta();
		let at = 0;
		const found = delta.map(({ insert, attributes = {} }) => {
			const words = typeof insert === 'string' ? insert : EMBEDDED;
			const stretch = { text, words, looks: attributes, at };
			at += words.length;
			return stretch;
		});
		// An empty text is a place to write in.
		return found.length > 0 ? found : [{ text, words: '', looks: {}, at: 0 }];
	});
}

/** What makes one text the other, word by word, in the order of the text. */
export function editsBetween(now: string, wanted: string): readonly Edit[] {
	let at = 0;
	const edits: Edit[] = [];
	/** What stayed since the last edit. */
	let between = '';
	for (const { kind, word } of stepsBetween(piecesOf(now), piecesOf(wanted))) {
		if (kind === 'same') {
			between += word;
			at += word.length;
			continue;
		}
		const last = edits.at(-1);
		// Two changed words with a space between them are one change.
		if (last !== undefined && between.trim() === '' && !between.includes('\n')) {
			last.gone += between.length;
			last.words += between;
			if (kind === 'gone') last.gone += word.length;
			else last.words += word;
		} else {
			edits.push({
				at,
				gone: kind === 'gone' ? word.length : 0,
				words: kind === 'new' ? word : ''
			});
		}
		if (kind === 'gone') at += word.length;
		between = '';
	}
	return edits;
}

/** Words, spaces, and every other sign by itself. */
function piecesOf(text: string): readonly string[] {
	return text.match(/\s+|[\p{L}\p{N}\p{M}_]+|[^\s\p{L}\p{N}\p{M}_]/gu) ?? [];
}

function apply(block: Y.XmlElement, { at, gone, words }: Edit): void {
	const stretches = stretchesOf(block);
	const looks = looksFor(stretches, at, gone);
	let from = 0;
	const cuts: { readonly text: Y.XmlText; readonly at: number; readonly length: number }[] = [];
	let place: { readonly text: Y.XmlText; readonly at: number } | undefined;
	for (const { text, words: held, at: own } of stretches) {
		const [first, last] = [Math.max(at, from), Math.min(at + gone, from + held.length)];
		if (place === undefined && at <= from + held.length) place = { text, at: own + at - from };
		if (first < last && held !== EMBEDDED) {
			cuts.push({ text, at: own + first - from, length: last - first });
		}
		from += held.length;
	}
	for (const cut of cuts.toReversed()) cut.text.delete(cut.at, cut.length);
	if (words !== '') place?.text.insert(place.at, words, looks);
}

/** New words look as those they replace, and carry every mark that is around them on both sides. */
function looksFor(
	stretches: readonly Stretch[],
	at: number,
	gone: number
): { [key: string]: object } {
	const before = at === 0 ? {} : looksAt(stretches, at - 1);
	const behind = looksAt(stretches, at + gone);
	const replaced = gone > 0 ? looksAt(stretches, at) : {};
	const kept = Object.entries(before).filter(([key, value]) => sameValue(value, behind[key]));
	const styles = Object.entries(replaced).filter(([key]) => STYLES.some((style) => style === key));
	return Object.fromEntries(
		[...kept, ...styles].flatMap(([key, value]) =>
			typeof value === 'object' && value !== null ? [[key, value] as const] : []
		)
	);
}

function looksAt(stretches: readonly Stretch[], at: number): Looks {
	let from = 0;
	for (const { words, looks } of stretches) {
		if (at >= from && at < from + words.length) return looks;
		from += words.length;
	}
	return {};
}

/** Sets and takes off the marks of this build, and leaves those of comments and of newer builds. */
function giveLooks(block: Y.XmlElement, runs: readonly Run[]): void {
	let begin = 0;
	const wanted = runs.map((run) => {
		const from = begin;
		begin += run.text.length;
		return { from, to: begin, looks: marksOf(run) };
	});
	let from = 0;
	for (const { text, words, looks, at } of stretchesOf(block)) {
		const to = from + words.length;
		for (const run of wanted) {
			const [first, last] = [Math.max(from, run.from), Math.min(to, run.to)];
			const change = first < last ? lookChange(looks, run.looks) : undefined;
			if (change !== undefined) text.format(at + first - from, last - first, change);
		}
		from = to;
	}
}

function lookChange(now: Looks, wanted: Looks): { [key: string]: unknown } | undefined {
	const off = Object.keys(now)
		.filter((key) => OURS.has(markName(key)) && !Object.hasOwn(wanted, key))
		.map((key) => [key, null] as const);
	const on = Object.entries(wanted).filter(([key, value]) => !sameValue(now[key], value));
	return off.length + on.length > 0 ? Object.fromEntries([...off, ...on]) : undefined;
}
