/** Where in one line two sides met: stretches of sentences that both touched. */
import { evenlySpaced } from '../../schema/text-values.ts';
import { type Line, wordsOf } from './lines.ts';
import { sentencesOf, type Stretch } from './sentences.ts';
import { MARK, type Side, stands, type View, VIEWS } from './sides.ts';

/**
 * The stretches of a line that belong together, because a sentence or an edit spans them in one of the four
 * readings. Each reading of a stretch is made of whole sentences of that reading.
 */
export interface Section extends Stretch {
	/** Both sides touched one sentence of it, and the words are not simply those of one side. */
	readonly isMet: boolean;
}

export function sectionsOf(line: Line): readonly Section[] {
	const sentences = VIEWS.flatMap((view) => sentencesIn(line, view));
	// A line that is gone is gone as a whole: what matters in it is sentence by sentence.
	const edits = line.isAlive ? editsOf(line) : [];
	const joined: { from: number; end: number; isMet: boolean }[] = [];
	for (const next of [...sentences, ...edits].sort((a, b) => a.from - b.from)) {
		const last = joined.at(-1);
		if (last && next.from < last.end) {
			last.end = Math.max(last.end, next.end);
			last.isMet ||= next.isMet;
		} else joined.push({ ...next });
	}
	return joined.map((stretch) => ({ ...stretch, isMet: stretch.isMet && isMix(line, stretch) }));
}

function sentencesIn(line: Line, view: View): readonly Section[] {
	const places: number[] = [];
	line.marks.forEach((marks, at) => {
		if (stands(view, marks)) places.push(at);
	});
	return sentencesOf(wordsOf(line, view)).map(({ from, end }) => {
		const own = places.slice(from, end);
		return {
			from: own[0] ?? 0,
			end: (own.at(-1) ?? 0) + 1,
			isMet:
				own.some((at) => touched(line, at, 'mine')) && own.some((at) => touched(line, at, 'theirs'))
		};
	});
}

/** Whether one side, and it alone, brought or took out a letter. What both took out, both agree about. */
function touched({ marks }: Line, at: number, side: Side): boolean {
	const known = marks[at] ?? 0;
	const [came, out, other] =
		side === 'mine'
			? [MARK.mine, MARK.outHere, MARK.outThere]
			: [MARK.theirs, MARK.outThere, MARK.outHere];
	// What they had of ours when they wrote is for both as if it had always stood there.
	if ((known & came) > 0) return (known & MARK.known) === 0;
	return (known & out) > 0 && (known & other) === 0;
}

/** Stretches between letters that all four readings have, without white space around them. */
function editsOf({ letters, marks }: Line): readonly Section[] {
	const edits: Section[] = [];
	for (let from = 0; from < marks.length; from += 1) {
		if (isKept(marks[from])) continue;
		let end = from + 1;
		while (end < marks.length && !isKept(marks[end])) end += 1;
		const words = letters.slice(from, end);
		const edge = words.length - words.trimStart().length;
		if (words.trim() !== '')
			edits.push({ from: from + edge, end: from + words.trimEnd().length, isMet: false });
		from = end;
	}
	return edits;
}

function isKept(marks = 0): boolean {
	return VIEWS.every((view) => stands(view, marks));
}

/** Whether the joined words are another thing than what both sides wanted, or one side alone. */
function isMix(line: Line, { from, end }: Stretch): boolean {
	const [base, mine, theirs, now] = VIEWS.map((view) =>
		evenlySpaced(wordsOf(line, view, from, end))
	);
	if (base === undefined || mine === undefined || theirs === undefined || now === undefined)
		return true;
	if (mine === base) return now !== theirs;
	if (theirs === base || mine === theirs) return now !== mine;
	return !areWhole(listOf(base), listOf(mine), listOf(theirs), listOf(now));
}

/** Whether each side changed other sentences, and all of them stand as they were written. */
function areWhole(base: List, mine: List, theirs: List, now: List): boolean {
	const [added, alsoAdded] = [without(mine, base), without(theirs, base)];
	const [gone, alsoGone] = [without(base, mine), without(base, theirs)];
	if (shares(added, alsoAdded) || shares(gone, alsoGone)) return false;
	const wanted = [...without(without(base, gone), alsoGone), ...added, ...alsoAdded];
	return wanted.length === now.length && without(wanted, now).length === 0;
}

type List = readonly string[];

function listOf(text: string): List {
	return sentencesOf(text).map(({ from, end }) => text.slice(from, end));
}

/** Each of `taken` takes one like it away. */
function without(list: List, taken: List): List {
	const left = [...taken];
	return list.filter((each) => {
		const at = left.indexOf(each);
		if (at >= 0) left.splice(at, 1);
		return at < 0;
	});
}

function shares(one: List, other: List): boolean {
	return one.some((each) => other.includes(each));
}
