/** What a side took out of words that the other side was moving: it stands in them again. */
import { type Case, type Cases } from './cases.ts';
import { changesIn, type Matter } from './items.ts';
import { wordsOf } from './lines.ts';
import { destination, type Move } from './moves.ts';
import { around, common, overlap, type Stretch } from './sentences.ts';
import { MARK, type Side } from './sides.ts';

/** Moves that no item tells of yet: of words that the other side changed, or moved as well. */
export function mattersOfMoves(cases: Cases): readonly Matter[] {
	return cases.moves.flatMap((move) => matterOf(move, cases) ?? []);
}

function matterOf(move: Move, cases: Cases): Matter | undefined {
	const { line, letters } = move.from;
	const [origin, to] = [cases.of(line), cases.of(move.to.line)];
	const agreed = letters.filter((at) => isOutOnBoth(line.marks[at]));
	const [first, last] = [agreed[0], agreed.at(-1)];
	if (!origin || !to?.line.isAlive || first === undefined || last === undefined) return undefined;
	const touched = { from: first, end: last + 1 };
	if (wordsOf(line, 'base', touched.from, touched.end).trim() === '') return undefined;
	if (isNamed(origin, touched)) return undefined;
	const twin = cases
		.movesFrom(line)
		.find((other) => other.side !== move.side && destination(other, touched));
	if (twin) return twice(move, twin, touched, cases);
	const moved = { from: letters[0] ?? first, end: (letters.at(-1) ?? last) + 1 };
	const stretch = common(sentencesAt(origin, touched), moved);
	const found = destination(move, stretch);
	if (!found) return undefined;
	const other: Side = move.side === 'mine' ? 'theirs' : 'mine';
	return {
		kind: 'A',
		place: to.place,
		line: to.line,
		stretch: sentencesAt(to, found),
		words: {
			base: wordsOf(line, 'base', stretch.from, stretch.end).trim(),
			[other]: wordsOf(line, other, stretch.from, stretch.end).trim()
		},
		marks: changesIn(line, stretch)
	};
}

/** Both moved the same words: they stand twice. Told once, at the first place. */
function twice(move: Move, twin: Move, touched: Stretch, cases: Cases): Matter | undefined {
	const [place, again] = [move, twin].map(({ to }) => cases.of(to.line));
	const [one, other] = [destination(move, touched), destination(twin, touched)];
	if (!place || !again?.line.isAlive || !one || !other) return undefined;
	const order = cases.all.indexOf(place) - cases.all.indexOf(again);
	if (order > 0 || (order === 0 && one.from > other.from)) return undefined;
	const { line } = move.from;
	const words = wordsOf(line, 'base', touched.from, touched.end);
	return {
		kind: 'E',
		place: place.place,
		line: place.line,
		stretch: one,
		words: { base: words, mine: words, theirs: words },
		marks: [...changesIn(line, touched), ...changesIn(again.line, other)]
	};
}

function isNamed({ losses, met }: Case, stretch: Stretch): boolean {
	return (
		met.some((section) => overlap(section, stretch)) ||
		losses.some((loss) => overlap(loss.stretch, stretch))
	);
}

/** The whole sentences that a stretch touches. */
function sentencesAt({ sections }: Case, stretch: Stretch): Stretch {
	return around([stretch, ...sections.filter((section) => overlap(section, stretch))]);
}

function isOutOnBoth(marks = 0): boolean {
	return (marks & MARK.outHere) > 0 && (marks & MARK.outThere) > 0;
}
