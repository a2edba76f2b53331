/** Join items of texts, made of what each side has. */
import { joinItemId } from '../item-id.ts';
import { type JoinItem, type JoinSide, type Place } from '../report.ts';
import { type Line, wordsOf } from './lines.ts';
import { type Loss } from './lost.ts';
import { type People } from './people.ts';
import { type Stretch } from './sentences.ts';
import { MARK } from './sides.ts';

/** The item of a stretch of a line: what it was, what each side has, what it is. */
export function itemOf(
	kind: 'A' | 'B' | 'E' | 'G',
	line: Line,
	stretch: Stretch,
	place: Place,
	people: People,
	loss?: Loss
): JoinItem {
	const { from, end } = stretch;
	const sideOf = (side: 'mine' | 'theirs'): JoinSide => ({
		text: wordsOf(line, side, from, end),
		by: people.byOf(line, stretch, side)
	});
	const [mine, theirs] = [sideOf('mine'), sideOf('theirs')];
	const sides = sorted(mine, theirs);
	const lost = loss && {
		side: sides[0] === (loss.side === 'mine' ? mine : theirs) ? (0 as const) : (1 as const),
		runs: loss.runs
	};
	return {
		id: joinItemId(kind, place, [...changesIn(line, stretch), ...(lost?.runs ?? [])]),
		class: kind,
		place,
		holds: 'words',
		before: wordsOf(line, 'base', from, end),
		sides,
		now: wordsOf(line, 'now', from, end),
		...(lost && { lost })
	};
}

/** What came and what went in a stretch, by the ids of its letters: the same whoever looks. */
function changesIn({ marks, origins }: Line, { from, end }: Stretch): readonly string[] {
	return origins.flatMap(({ at, client, clock }, index) => {
		const last = Math.min(end, origins[index + 1]?.at ?? marks.length);
		const found: string[] = [];
		let before = '';
		for (let letter = Math.max(at, from); letter < last; letter += 1) {
			const change = changeOf(marks[letter]);
			if (change !== before && change !== '') {
				found.push(`${change}${client}.${clock + letter - at}`);
			}
			before = change;
		}
		return found;
	});
}

function changeOf(marks = 0): '' | '+' | '-' {
	if ((marks & MARK.base) === 0) return '+';
	return (marks & (MARK.outHere | MARK.outThere)) === 0 ? '' : '-';
}

/** In an order that does not depend on who looks. */
function sorted(one: JoinSide, other: JoinSide): readonly [JoinSide, JoinSide] {
	const key = ({ text, by }: JoinSide): string => `${text}\n${by.join('\n')}`;
	return key(one) <= key(other) ? [one, other] : [other, one];
}
