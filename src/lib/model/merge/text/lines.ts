/** The lines of texts that a side touched, each with every letter that the base or a side had. */
import * as Y from 'yjs';
import { NODES } from '../../schema/text/index.ts';
import { type Stretch } from './sentences.ts';
import { type Sides, stands, type View, VIEWS } from './sides.ts';

/** A shared type, as far as its place and its items go. */
export interface Node {
	readonly _item: Y.Item | null;
	readonly _start: Y.Item | null;
	readonly _map: ReadonlyMap<string, Y.Item>;
}

/** One block, or a plain text that stands in its record by itself. */
export interface Line {
	/** The block; the text itself where it stands in no block. */
	readonly node: Node;
	readonly isAlive: boolean;
	/** All letters in their order, whichever reading has them. */
	readonly letters: string;
	/** What is known of each letter, as `MARK`s. */
	readonly marks: Uint8Array;
	/** Where the letters come from: those at and after `at`, up to the next, are `client.clock` and on. */
	readonly origins: readonly Origin[];
	/** What the line is in each reading: its kind and level. */
	readonly looks: Readonly<Record<View, string>>;
	/** Where the words get another look, in their order. */
	readonly formats: readonly Format[];
}

/** From the letter `at` on, the mark `key` has this value in the readings that `marks` tell. */
interface Format {
	readonly at: number;
	readonly key: string;
	readonly value: unknown;
	readonly marks: number;
}

interface Origin {
	readonly at: number;
	readonly client: number;
	readonly clock: number;
}

const HOLDERS: ReadonlySet<string> = new Set([NODES.table, NODES.row, NODES.cell]);
/** Stands for an embedded thing. */
const THING = '\u{FFFC}';

/** The lines in which something came, went, or got another look. */
export function touchedLines(sides: Sides): readonly Line[] {
	const nodes = new Set<Node>();
	for (const item of sides.touched()) {
		const node = nodeOf(item);
		if (node) nodes.add(node);
	}
	return [...nodes].map((node) => lineOf(node, sides));
}

/** The words of a stretch of a line in one reading. */
export function wordsOf(line: Line, view: View, from = 0, end = line.marks.length): string {
	let words = '';
	let began = from;
	for (let at = from; at <= end; at += 1) {
		if (at < end && stands(view, line.marks[at] ?? 0)) continue;
		words += line.letters.slice(began, at);
		began = at + 1;
	}
	return words;
}

/** Letters of a line that count, in runs: not parted by others that stand in this reading. */
export function runsIn(
	line: Line,
	view: View,
	counts: (marks: number) => boolean
): readonly (readonly number[])[] {
	const runs: number[][] = [];
	let isOpen = false;
	line.marks.forEach((marks, at) => {
		if (counts(marks)) {
			const last = runs.at(-1);
			if (isOpen && last) last.push(at);
			else runs.push([at]);
			isOpen = true;
		} else if (stands(view, marks)) isOpen = false;
	});
	return runs;
}

/** Where the letters of a stretch come from: `from` up to `end` are of one origin. */
export function* originsIn(
	{ origins, marks }: Line,
	stretch: Stretch
): Iterable<Stretch & { readonly origin: Origin }> {
	for (let index = indexAt(origins, stretch.from); index < origins.length; index += 1) {
		const origin = origins[index];
		if (!origin || origin.at >= stretch.end) return;
		const from = Math.max(origin.at, stretch.from);
		const end = Math.min(origins[index + 1]?.at ?? marks.length, stretch.end);
		yield { origin, from, end };
	}
}

/** The last origin that begins at or before a letter. A long line has thousands, and thousands of stretches. */
function indexAt(origins: readonly Origin[], letter: number): number {
	let [low, high] = [0, origins.length];
	while (low < high) {
		const middle = (low + high) >> 1;
		if ((origins[middle]?.at ?? 0) <= letter) low = middle + 1;
		else high = middle;
	}
	return Math.max(0, low - 1);
}

/** The texts that make up a line, gone ones too. */
function textsOf(node: Node): readonly Y.Text[] {
	if (node instanceof Y.Text) return [node];
	return [...itemsOf(node)].flatMap(({ content }) => {
		const type: unknown = content instanceof Y.ContentType ? content.type : undefined;
		return type instanceof Y.XmlText ? [type] : [];
	});
}

/** Everything that ever stood in a list, in its order. */
export function* itemsOf(type: Node): Iterable<Y.Item> {
	for (let item = type._start; item !== null; item = item.right) yield item;
}

function nodeOf({ parent, parentSub, content }: Y.Item): Node | undefined {
	if (parent instanceof Y.Text) {
		const block: unknown = parent._item?.parent;
		return block instanceof Y.XmlElement ? block : parent;
	}
	if (parent instanceof Y.XmlElement && !HOLDERS.has(parent.nodeName)) return parent;
	if (parentSub !== null || !(content instanceof Y.ContentType)) return undefined;
	const type: unknown = content.type;
	return type instanceof Y.XmlElement && !HOLDERS.has(type.nodeName) ? type : undefined;
}

function lineOf(node: Node, sides: Sides): Line {
	const letters: string[] = [];
	const marks: number[] = [];
	const origins: Origin[] = [];
	const formats: Format[] = [];
	const marksAt = (item: Y.Item, offset = 0): number =>
		sides.marks(item.id.client, item.id.clock + offset, !item.deleted);
	for (const item of textsOf(node).flatMap((text) => [...itemsOf(text)])) {
		if (item.content instanceof Y.ContentFormat) {
			const { key, value }: { readonly key: string; readonly value: unknown } = item.content;
			formats.push({ at: marks.length, key, value, marks: marksAt(item) });
		}
		const held = lettersOf(item);
		let last = -2;
		for (let offset = 0; offset < held.length; offset += 1) {
			const known = marksAt(item, offset);
			// What a side wrote and took out again is nobody's matter.
			if (!VIEWS.some((view) => stands(view, known))) continue;
			if (last !== offset - 1) {
				const { client, clock } = item.id;
				origins.push({ at: marks.length, client, clock: clock + offset });
			}
			last = offset;
			letters.push(held.charAt(offset));
			marks.push(known);
		}
	}
	return {
		node,
		isAlive: node._item?.deleted !== true,
		letters: letters.join(''),
		marks: Uint8Array.from(marks),
		origins,
		looks: {
			base: lookIn('base'),
			mine: lookIn('mine'),
			theirs: lookIn('theirs'),
			now: lookIn('now')
		},
		formats
	};

	function lookIn(view: View): string {
		return JSON.stringify(['kind', 'level'].map((name) => attributeIn(view, name)));
	}

	function attributeIn(view: View, name: string): unknown {
		for (let item = node._map.get(name) ?? null; item !== null; item = item.left) {
			if (!stands(view, marksAt(item))) continue;
			return item.content instanceof Y.ContentAny ? item.content.arr.at(-1) : undefined;
		}
		return undefined;
	}
}

function lettersOf({ content }: Y.Item): string {
	if (content instanceof Y.ContentString) return content.str;
	return content instanceof Y.ContentEmbed ? THING : '';
}
