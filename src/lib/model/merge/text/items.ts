/** Join items of texts, made of what each side has. */
import { joinItemId } from '../item-id.ts';
import { type JoinClass, type JoinItem, type JoinSide, type Place } from '../report.ts';
import { type Line, originsIn, wordsOf } from './lines.ts';
import { type People } from './people.ts';
import { type Stretch } from './sentences.ts';
import { MARK, type Side, type View } from './sides.ts';

/** What an item is made of. */
export interface Matter {
	readonly kind: JoinClass;
	readonly place: Place;
	readonly line: Line;
	readonly stretch: Stretch;
	/** What else tells this item from every other one at its place. */
	readonly marks?: readonly string[];
	/** Words that are not those of the line. */
	readonly words?: Partial<Record<View, string>>;
	readonly moved?: Partial<Record<Side, JoinSide['moved']>>;
	readonly lost?: { readonly side: Side; readonly runs: readonly string[] };
}

export function itemOf(matter: Matter, people: People): JoinItem {
	const { kind, place, line, stretch, marks = [], words = {}, moved = {}, lost } = matter;
	const read = (view: View): string =>
		words[view] ?? wordsOf(line, view, stretch.from, stretch.end);
	const sideOf = (side: Side): JoinSide => ({
		text: read(side),
		by: people.byOf(line, stretch, side),
		...(moved[side] && { moved: moved[side] })
	});
	const [mine, theirs] = [sideOf('mine'), sideOf('theirs')];
	const sides = sorted(mine, theirs);
	const id = joinItemId(kind, place, [
		...changesIn(line, stretch),
		...marks,
		...(lost ? lost.runs : [])
	]);
	const item = { id, class: kind, place, before: read('base'), sides, now: read('now') };
	if (!lost) return { ...item, holds: 'words' };
	const side = sides[0] === (lost.side === 'mine' ? mine : theirs) ? 0 : 1;
	return { ...item, holds: 'words', lost: { side, runs: lost.runs } };
}

/** What came and what went in a stretch, by the ids of its letters: the same whoever looks. */
export function changesIn(line: Line, stretch: Stretch): readonly string[] {
	const found: string[] = [];
	for (const { origin, from, end } of originsIn(line, stretch)) {
		const { at, client, clock } = origin;
		let before = '';
		for (let letter = from; letter < end; letter += 1) {
			const change = changeOf(line.marks[letter]);
			if (change !== before && change !== '') {
				found.push(`${change}${client}.${clock + letter - at}`);
			}
			before = change;
		}
	}
	return found;
}

function changeOf(marks = 0): '' | '+' | '-' {
	if ((marks & MARK.base) === 0) return '+';
	return (marks & (MARK.outHere | MARK.outThere)) === 0 ? '' : '-';
}

/** In an order that does not depend on who looks. */
function sorted(one: JoinSide, other: JoinSide): readonly [JoinSide, JoinSide] {
	if (one.text !== other.text) return one.text < other.text ? [one, other] : [other, one];
	return one.by.join() <= other.by.join() ? [one, other] : [other, one];
}
