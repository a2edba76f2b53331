/**
 * Texts as they were, put back into texts as they are: word by word in the lines that are still there, so
 * that what others write in other lines at the same time stays, and with the same names of lines.
 */
import * as Y from 'yjs';
import { blocksIn, NODES, readBlocks, type TextBlock } from '../schema/text/index.ts';
import { longestRise } from '../schema/rise.ts';
import { rewriteWords } from '../schema/text/rewrite.ts';
import { sameValue } from '../schema/text-values.ts';
import { withoutChange } from './words-back.ts';

/** What a line is besides its words. Attributes of newer builds stay as they are. */
const LOOKS = ['kind', 'level', 'indent', 'checked', 'ref'] as const;

/** Lines by their name, as they can be shown. */
type Lines = ReadonlyMap<string, TextBlock>;

/** Yjs types attributes as texts, though numbers and flags are stored as such. */
interface Attributes {
	getAttribute(name: string): unknown;
	setAttribute(name: string, value: unknown): void;
	removeAttribute(name: string): void;
}

/**
 * One line as it was: its words and its look; put back behind its neighbour where it was taken out, taken
 * out where it was not there. `after` is the text right behind the change that is taken back: what was
 * written into the line since then stays. Answers whether the line stands in either text. Inside a
 * transaction.
 */
export function restoreLine(
	now: Y.XmlFragment,
	then: Y.XmlFragment,
	id: string,
	after?: Y.XmlFragment
): boolean {
	const [held, was] = [lineOf(now, id), lineOf(then, id)];
	const changed = after && wordsOf(after, id);
	const words = wordsOf(now, id);
	if (held && changed !== undefined && words !== undefined && words !== changed) {
		rewriteWords(held, withoutChange(wordsOf(then, id) ?? '', changed, words));
		return true;
	}
	if (held && was) {
		makeAlike(held, was, linesIn(then));
		return true;
	}
	if (was) return putBack(now, then, was);
	if (!held) return false;
	const at = now.toArray().indexOf(held);
	// The last line of a text, and a line of a table, stay as places to write in.
	if (at >= 0 && now.length > 1) now.delete(at, 1);
	else rewriteWords(held, '');
	return true;
}

/** A whole text as it was. Lines that are in both keep their names. Inside a transaction. */
export function restoreText(now: Y.XmlFragment, then: Y.XmlFragment): void {
	const wanted = topsOf(then);
	const held = topsOf(now);
	const lines = linesIn(then);
	const partners = partnersOf(wanted, held);
	const staying = new Set(longestRise(partners.flatMap((at) => at ?? [])));
	const kept = partners.map((at) => (at !== undefined && staying.has(at) ? held[at] : undefined));
	const keptSet = new Set(kept);
	for (const top of held.toReversed()) {
		if (!keptSet.has(top)) now.delete(now.toArray().indexOf(top), 1);
	}
	let at = 0;
	wanted.forEach((was, index) => {
		const same = kept[index];
		if (same) {
			at = now.toArray().indexOf(same) + 1;
			if (same.nodeName === NODES.block) makeAlike(same, was, lines);
			else restoreTable(now, same, was, lines);
		} else {
			now.insert(at, [was.clone()]);
			at += 1;
		}
	});
}

/** Every line by its name, those in tables too. */
function linesIn(text: Y.XmlFragment): Lines {
	const lines = readBlocks(text).flatMap((block) =>
		block.type === 'block' ? [block] : block.rows.flat(2)
	);
	return new Map(lines.flatMap((line) => (line.id === undefined ? [] : [[line.id, line]])));
}

/** The words of a line; undefined where it does not stand. */
function wordsOf(text: Y.XmlFragment, id: string): string | undefined {
	return linesIn(text)
		.get(id)
		?.runs.map((run) => run.text)
		.join('');
}

function makeAlike(held: Y.XmlElement, was: Y.XmlElement, lines: Lines): void {
	const [to, from]: readonly [Attributes, Attributes] = [held, was];
	for (const name of LOOKS) {
		const value = from.getAttribute(name);
		if (sameValue(to.getAttribute(name), value)) continue;
		if (value === undefined) to.removeAttribute(name);
		else to.setAttribute(name, value);
	}
	const line = lines.get(idOf(was));
	if (line) rewriteWords(held, line.runs);
}

function putBack(now: Y.XmlFragment, then: Y.XmlFragment, was: Y.XmlElement): boolean {
	const tops = topsOf(then);
	// A line of a table comes back with its table, where that was taken out as well.
	const at = tops.findIndex((top) => top === was || elementsIn(top).includes(was));
	const top = tops[at];
	if (!top) return false;
	if (top !== was && elementsIn(top).some((line) => lineOf(now, idOf(line)) !== undefined)) {
		return false;
	}
	const before = tops.slice(0, at).toReversed();
	const neighbour = before.map((one) => topHolding(now, one)).find((place) => place !== undefined);
	now.insert(neighbour === undefined ? 0 : neighbour + 1, [top.clone()]);
	return true;
}

/** Where in `text` a line or table of another moment stands. */
function topHolding(text: Y.XmlFragment, was: Y.XmlElement): number | undefined {
	const ids = new Set(namesIn(was));
	const at = text
		.toArray()
		.findIndex((top) => top instanceof Y.XmlElement && namesIn(top).some((id) => ids.has(id)));
	return at < 0 ? undefined : at;
}

function restoreTable(
	now: Y.XmlFragment,
	held: Y.XmlElement,
	was: Y.XmlElement,
	lines: Lines
): void {
	const [here, lost] = [elementsIn(held), elementsIn(was)];
	const isSame =
		here.length === lost.length && here.every((line, at) => idOf(line) === idOf(lost[at]));
	if (isSame) {
		here.forEach((line, at) => {
			const other = lost[at];
			if (other) makeAlike(line, other, lines);
		});
		return;
	}
	const at = now.toArray().indexOf(held);
	now.delete(at, 1);
	now.insert(at, [was.clone()]);
}

function topsOf(text: Y.XmlFragment): readonly Y.XmlElement[] {
	return text
		.toArray()
		.flatMap((top) =>
			top instanceof Y.XmlElement && (top.nodeName === NODES.block || top.nodeName === NODES.table)
				? [top]
				: []
		);
}

/** The lines within an element: itself, or those of its cells. */
function elementsIn(top: Y.XmlElement): readonly Y.XmlElement[] {
	if (top.nodeName === NODES.block) return [top];
	return blocksIn(top);
}

function idOf(element: Y.XmlElement | undefined): string {
	const id: unknown = element?.getAttribute('id');
	return typeof id === 'string' ? id : '';
}

function namesIn(top: Y.XmlElement): readonly string[] {
	return elementsIn(top)
		.map(idOf)
		.filter((id) => id !== '');
}

function lineOf(text: Y.XmlFragment, id: string): Y.XmlElement | undefined {
	if (id === '') return undefined;
	return topsOf(text)
		.flatMap(elementsIn)
		.find((line) => idOf(line) === id);
}

/** For each wanted element the place of its partner among those that are there; each is taken once. */
function partnersOf(
	wanted: readonly Y.XmlElement[],
	held: readonly Y.XmlElement[]
): readonly (number | undefined)[] {
	const places = new Map<string, number>();
	held.forEach((top, at) => {
		for (const id of namesIn(top)) if (!places.has(id)) places.set(id, at);
	});
	const taken = new Set<number>();
	return wanted.map((was) => {
		const at = namesIn(was)
			.map((id) => places.get(id))
			.find((place) => place !== undefined && !taken.has(place));
		if (at === undefined || held[at]?.nodeName !== was.nodeName) return undefined;
		taken.add(at);
		return at;
	});
}
