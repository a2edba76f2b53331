/** What is to be told of one line: where two sides met in it, and what is lost with it. */
import type * as Y from 'yjs';
import { type Place } from '../report.ts';
import { type Section, sectionsOf } from './collisions.ts';
import { type Line } from './lines.ts';
import { type Loss, lossesOf } from './lost.ts';
import { type Move, movesIn } from './moves.ts';
import { placeNear, textHolding } from './places.ts';
import { overlap } from './sentences.ts';

export interface Case {
	readonly line: Line;
	/** The line itself; of one that is gone, the nearest that stands. */
	readonly place: Place;
	readonly sections: readonly Section[];
	readonly losses: readonly Loss[];
	/** Sections that stand, and that both sides had their hands in. */
	readonly met: readonly Section[];
}

export interface Cases {
	readonly all: readonly Case[];
	readonly moves: readonly Move[];
	/** What was moved out of a line. */
	movesFrom(line: Line): readonly Move[];
	of(line: Line): Case | undefined;
}

export function casesOf(lines: readonly Line[], doc: Y.Doc): Cases {
	const all = lines.map((line) => caseOf(line, doc));
	const byLine = new Map(all.map((each) => [each.line, each]));
	const moves = movesIn(lines);
	const movesByLine = Map.groupBy(moves, ({ from }) => from.line);
	return {
		all,
		moves,
		movesFrom: (line) => movesByLine.get(line) ?? [],
		of: (line) => byLine.get(line)
	};
}

function caseOf(line: Line, doc: Y.Doc): Case {
	const sections = sectionsOf(line);
	const losses = lossesOf(line, sections);
	return {
		line,
		place: placeNear(line.node._item, textHolding(line.node), doc),
		sections,
		losses,
		met: sections.filter(
			(section) =>
				line.isAlive && section.isMet && !losses.some(({ stretch }) => overlap(section, stretch))
		)
	};
}
