/** What became of two people's words: classes A, B, E and G of every text of a document. */
import { type JoinInput, type JoinItem, type Place } from '../report.ts';
import { type JoinStates } from '../states.ts';
import { sectionsOf } from './collisions.ts';
import { itemOf } from './items.ts';
import { type Line, type Node, touchedLines } from './lines.ts';
import { lossesOf } from './lost.ts';
import { type People, peopleOf } from './people.ts';
import {
	blockId,
	comparePaths,
	nearestBlock,
	placeOfText,
	textHolding,
	TextOrder
} from './places.ts';
import { type Stretch } from './sentences.ts';
import { sidesOf } from './sides.ts';

/** The items of all texts, in the order in which each text is read; and who of the others wrote anything. */
export function joinTexts(
	input: JoinInput,
	states: JoinStates
): { readonly items: readonly JoinItem[]; readonly people: readonly string[] } {
	const sides = sidesOf(input, states);
	const people = peopleOf(input, sides);
	const order = new TextOrder();
	const lines = touchedLines(sides)
		.map((line) => ({ line, path: order.pathTo(line.node) }))
		.sort((a, b) => comparePaths(a.path, b.path));
	const items = lines.flatMap(({ line }) =>
		itemsOfLine(line, placeOfText(textHolding(line.node), sides.whole), people)
	);
	return { items, people: people.others };
}

function itemsOfLine(line: Line, text: Place, people: People): readonly JoinItem[] {
	const sections = sectionsOf(line);
	const place = placedAt(text, nearestBlock(line.node));
	const losses = lossesOf(line, sections);
	const isLost = ({ from, end }: Stretch): boolean =>
		losses.some(({ stretch }) => from < stretch.end && end > stretch.from);
	return [
		...losses.map((loss) => itemOf('B', line, loss.stretch, place, people, loss)),
		...sections
			.filter((section) => line.isAlive && section.isMet && !isLost(section))
			.map((section) => itemOf('A', line, section, place, people))
	];
}

function placedAt(text: Place, block: Node | undefined): Place {
	const id = block && blockId(block);
	return id === undefined ? text : { ...text, block: id };
}
