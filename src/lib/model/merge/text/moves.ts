/**
 * Words that a side took out in one place and put in at another: cut and pasted, a line split, two lines
 * joined, a deletion taken back. Yjs knows them as other letters, so what the other side did to the old
 * ones does not come along.
 */
import { type Line, runsIn } from './lines.ts';
import { type Stretch } from './sentences.ts';
import { MARK, type Side, stands } from './sides.ts';

/** Words of a line, by the places of their letters. */
export interface Passage {
	readonly line: Line;
	readonly letters: readonly number[];
}

export interface Move {
	readonly side: Side;
	readonly words: string;
	/** The old letters and the new ones, one for one. */
	readonly from: Passage;
	readonly to: Passage;
}

/** Fewer letters than these are found again anywhere. */
const FEWEST = 3;
/** So many must stand in a row to be known again within other words. */
const FEWEST_WITHIN = 12;
/** How much is searched at most for words within others. */
const MOST_SEARCHED = 20_000_000;

/** What each side moved among these lines. */
export function movesIn(lines: readonly Line[]): readonly Move[] {
	return (['mine', 'theirs'] as const).flatMap((side) => {
		const came = lines.flatMap((line) => runsOf(line, side, (marks) => cameBy(side, marks)));
		const gone = lines.flatMap((line) => runsOf(line, 'base', (marks) => wentBy(side, marks)));
		const exact = new Map(came.map((run) => [run.words, run]));
		const length = came.reduce((sum, { words }) => sum + words.length, 0);
		const isSearched = gone.length * length <= MOST_SEARCHED;
		return gone.flatMap(({ words, ...from }): readonly Move[] => {
			const signs = words.match(/[\p{L}\p{N}]/gu)?.length ?? 0;
			const within = isSearched && signs >= FEWEST_WITHIN;
			const found =
				exact.get(words) ?? (within ? came.find((run) => run.words.includes(words)) : undefined);
			if (!found || signs < FEWEST) return [];
			const at = found.words.indexOf(words);
			const letters = found.letters.slice(at, at + words.length);
			return [{ side, words, from, to: { line: found.line, letters } }];
		});
	});
}

/** Where the letters of a stretch of the old line stand in the new one; undefined where none of them does. */
export function destination({ from, to }: Move, stretch: Stretch): Stretch | undefined {
	const places = from.letters.flatMap((letter, index) => {
		const place = to.letters[index];
		return letter >= stretch.from && letter < stretch.end && place !== undefined ? [place] : [];
	});
	const [first, last] = [places[0], places.at(-1)];
	return first === undefined || last === undefined ? undefined : { from: first, end: last + 1 };
}

interface Run extends Passage {
	readonly words: string;
}

/** Letters that hang together in a reading, without the white space around them. */
function runsOf(
	line: Line,
	view: Side | 'base',
	counts: (marks: number) => boolean
): readonly Run[] {
	return runsIn(line, view, counts).map((all) => {
		const words = all.map((at) => line.letters.charAt(at)).join('');
		const edge = words.length - words.trimStart().length;
		return { line, words: words.trim(), letters: all.slice(edge, words.trimEnd().length) };
	});
}

function cameBy(side: Side, marks: number): boolean {
	return (marks & MARK[side]) > 0 && stands(side, marks);
}

function wentBy(side: Side, marks: number): boolean {
	return (marks & MARK.base) > 0 && (marks & (side === 'mine' ? MARK.outHere : MARK.outThere)) > 0;
}
