/** Words of one side that stand nowhere any more, though that side did not take them out. */
import { type Line, runsIn, wordsOf } from './lines.ts';
import { type Section } from './collisions.ts';
import { around, overlap, type Stretch } from './sentences.ts';
import { MARK, type Side } from './sides.ts';

export interface Loss {
	readonly side: Side;
	readonly runs: readonly string[];
	/** The sentences they stood in. */
	readonly stretch: Stretch;
}

/** What each side lost in a line. */
export function lossesOf(line: Line, sections: readonly Section[]): readonly Loss[] {
	return (['mine', 'theirs'] as const).flatMap((side) => {
		const runs = runsOf(line, side);
		const [first, last] = [runs[0], runs.at(-1)];
		if (!first || !last) return [];
		const within = { from: first.from, end: last.end };
		return [
			{
				side,
				runs: runs.map(({ from, end }) => wordsOf(line, side, from, end)),
				stretch: around([within, ...sections.filter((section) => overlap(section, within))])
			}
		];
	});
}

/** Stretches of lost letters, not parted by what that side itself does not see. White space is no loss. */
function runsOf(line: Line, side: Side): readonly Stretch[] {
	return runsIn(line, side, (marks) => isLost(marks, side))
		.map((letters) => ({ from: letters[0] ?? 0, end: (letters.at(-1) ?? 0) + 1 }))
		.filter(({ from, end }) => wordsOf(line, side, from, end).trim() !== '');
}

function isLost(marks: number, side: Side): boolean {
	const [came, out] = side === 'mine' ? [MARK.mine, MARK.outHere] : [MARK.theirs, MARK.outThere];
	return (marks & came) > 0 && (marks & (out | MARK.alive)) === 0;
}
