/** What became of two people's words: classes A, B, E and G of every text of a document. */
import { type JoinInput, type JoinItem } from '../report.ts';
import { type JoinStates } from '../states.ts';
import { casesOf } from './cases.ts';
import { itemOf } from './items.ts';
import { touchedLines } from './lines.ts';
import { mattersOf } from './matters.ts';
import { mattersOfMoves } from './moved.ts';
import { itemsOfOrphans } from './orphans.ts';
import { peopleOf } from './people.ts';
import { inOrder } from './places.ts';
import { sidesOf } from './sides.ts';

/** The items of all texts, in the order in which each text is read; and who of the others wrote anything. */
export function joinTexts(
	input: JoinInput,
	states: JoinStates
): { readonly items: readonly JoinItem[]; readonly people: readonly string[] } {
	const sides = sidesOf(input, states);
	const people = peopleOf(input, sides);
	const cases = casesOf(inOrder(touchedLines(sides)), sides.whole);
	const matters = [
		...cases.all.flatMap((each) => mattersOf(each, cases)),
		...mattersOfMoves(cases)
	];
	const items = [
		...matters.map((matter) => itemOf(matter, people)),
		// Whoever built on nothing of ours wrote in nothing that we have forgotten.
		...(states.isBuiltOn ? itemsOfOrphans(input, states, sides, people) : [])
	];
	return { items, people: people.others };
}
