/** What is told of one line, of its words first. */
import { type JoinSide } from '../report.ts';
import { type Case, type Cases } from './cases.ts';
import { type Matter } from './items.ts';
import { wordsOf } from './lines.ts';
import { formatClashes, lookMeeting } from './looks.ts';
import { type Loss } from './lost.ts';
import { destination } from './moves.ts';
import { blockId } from './places.ts';
import { overlap, type Stretch } from './sentences.ts';
import { type Side } from './sides.ts';

export function mattersOf(each: Case, cases: Cases): readonly Matter[] {
	const { line, place, losses, met } = each;
	const named: readonly Matter[] = [
		...losses.map((loss) => lossOf(each, loss, cases)),
		...met.map((stretch) => ({
			kind: 'A' as const,
			place,
			line,
			stretch,
			moved: {
				mine: goesOn(each, stretch, 'mine', cases),
				theirs: goesOn(each, stretch, 'theirs', cases)
			}
		}))
	];
	const clashes = formatClashes(line).map(({ values, ...stretch }): Matter => {
		return { kind: 'E', place, line, stretch, marks: values };
	});
	return [...named, ...clashes, ...(named.length === 0 ? looksOf(each) : [])];
}

/** Words that are gone; where the words around them were moved, that is where they belong now. */
function lossOf({ line, place }: Case, { side, runs, stretch }: Loss, cases: Cases): Matter {
	const matter: Matter = { kind: 'B', place, line, stretch, lost: { side, runs } };
	for (const move of cases.movesFrom(line)) {
		const to = cases.of(move.to.line);
		const found = destination(move, stretch);
		if (move.side === side || !found || !to?.line.isAlive) continue;
		const words = {
			now: wordsOf(to.line, 'now', found.from, found.end),
			[move.side]: wordsOf(to.line, move.side, found.from, found.end)
		};
		return { ...matter, place: to.place, words };
	}
	return matter;
}

/** Words of a sentence that a side took to another place. */
function goesOn({ line }: Case, stretch: Stretch, side: Side, cases: Cases): JoinSide['moved'] {
	for (const move of cases.movesFrom(line)) {
		const to = move.to.line;
		const found = destination(move, stretch);
		const block = blockId(to.node);
		if (move.side !== side || !found || !to.isAlive || block === undefined) continue;
		if (to === line && overlap(found, stretch)) continue;
		return { block, text: wordsOf(to, 'now', found.from, found.end) };
	}
	return undefined;
}

/** Notes about what a line is: that two wanted it otherwise, or that one did while the other wrote in it. */
function looksOf({ line, place }: Case): readonly Matter[] {
	const meeting = lookMeeting(line);
	if (meeting === undefined) return [];
	const stretch = { from: 0, end: line.marks.length };
	const marks = Object.values(line.looks).sort();
	return [{ kind: meeting === 'both' ? 'E' : 'G', place, line, stretch, marks }];
}
