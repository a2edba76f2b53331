/**
 * A card in somebody's hand: where it came from and where it would land. The columns are kept as they
 * were when it was picked up, so that what arrives meanwhile does not pull the board from under it;
 * the place it lands in is found anew among the cards that stand there then.
 */
import { type Activity, type ActivityStatus } from '#lib/model/board/activity.ts';
import { type BoardColumn } from './board-view.ts';

export interface HeldCard {
	readonly id: string;
	readonly by: 'pointer' | 'keys';
	readonly from: Spot;
	readonly columns: readonly BoardColumn[];
}

/** A column and a place in it, from 0. */
export interface Spot {
	readonly status: ActivityStatus;
	readonly index: number;
	/** How many cards the column holds, this one included. */
	readonly count: number;
}

export type Direction = 'up' | 'down' | 'left' | 'right';

/** The card, picked up from where it stands; undefined when it stands nowhere. */
export function pickUp(
	columns: readonly BoardColumn[],
	id: string,
	by: HeldCard['by']
): HeldCard | undefined {
	const from = spotOf(columns, id);
	return from && { id, by, from, columns };
}

/** Where a card stands. */
export function spotOf(columns: readonly BoardColumn[], id: string): Spot | undefined {
	for (const { status, cards } of columns) {
		const index = cards.findIndex((card) => card.id === id);
		if (index >= 0) return { status, index, count: cards.length };
	}
	return undefined;
}

/** The held card one place further, or undefined at the edge of the board. */
export function stepped(held: HeldCard, direction: Direction): HeldCard | undefined {
	const spot = spotOf(held.columns, held.id);
	if (spot === undefined) return undefined;
	if (direction === 'up' || direction === 'down') {
		const index = spot.index + (direction === 'up' ? -1 : 1);
		if (index < 0 || index >= spot.count) return undefined;
		return put(held, spot.status, index);
	}
	const at = held.columns.findIndex(({ status }) => status === spot.status);
	const column = held.columns[at + (direction === 'left' ? -1 : 1)];
	if (column === undefined) return undefined;
	return put(held, column.status, Math.min(spot.index, column.cards.length));
}

/** The held card at a place of a column (0-based, among the cards without it). */
export function put(held: HeldCard, status: ActivityStatus, index: number): HeldCard {
	const card = held.columns.flatMap(({ cards }) => cards).find(({ id }) => id === held.id);
	if (card === undefined) return held;
	const columns = held.columns.map((column): BoardColumn => {
		const others = column.cards.filter(({ id }) => id !== held.id);
		if (column.status !== status) {
			return others.length === column.cards.length ? column : { ...column, cards: others };
		}
		return { ...column, cards: [...others.slice(0, index), card, ...others.slice(index)] };
	});
	return { ...held, columns };
}

/** One column as a drag shows it now; a card that is dragged away stands in no column for a moment. */
export function rearranged(
	held: HeldCard,
	status: ActivityStatus,
	cards: readonly Activity[]
): HeldCard {
	return {
		...held,
		columns: held.columns.map((column) =>
			column.status === status ? { ...column, cards } : column
		)
	};
}

/**
 * The card before which the held one lands: the first that followed it in the hand's view and still
 * stands in that column. Undefined is the end.
 */
export function landing(
	held: HeldCard,
	spot: Spot,
	now: readonly BoardColumn[]
): string | undefined {
	const seen = held.columns.find(({ status }) => status === spot.status)?.cards ?? [];
	const there = now.find(({ status }) => status === spot.status)?.cards ?? [];
	const standing = new Set(there.map(({ id }) => id));
	return seen.slice(spot.index + 1).find(({ id }) => id !== held.id && standing.has(id))?.id;
}
