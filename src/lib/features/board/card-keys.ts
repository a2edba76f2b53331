/** What keys do on a card: walk over the board, pick up, move, put down. */
import { keyInLine } from '#lib/ui/direction.ts';
import { type BoardController } from './board-controller.svelte.ts';
import { type Direction, spotOf } from './held-card.ts';

const directions: Readonly<Record<string, Direction>> = {
	ArrowUp: 'up',
	ArrowDown: 'down',
	ArrowLeft: 'left',
	ArrowRight: 'right'
};

type Board = Pick<
	BoardController,
	'columns' | 'held' | 'lift' | 'step' | 'drop' | 'putBack' | 'nudge' | 'canWrite'
>;

/** Handles a key pressed on a card's title. `focus` is told which card should have the focus. */
export function cardKeys(
	board: Board,
	focus: (id: string) => void
): (event: KeyboardEvent, id: string) => void {
	return (event, id) => {
		if (event.ctrlKey || event.metaKey || event.isComposing) return;
		if (!act(board, event, id, focus)) return;
		event.preventDefault();
		event.stopPropagation();
	};
}

/** Does what the key asks for; false when it asks for nothing here. */
function act(board: Board, event: KeyboardEvent, id: string, focus: (id: string) => void): boolean {
	const direction = directions[keyInLine(event)];
	const isHeld = board.held?.by === 'keys' && board.held.id === id;
	if (event.key === ' ') {
		if (!board.canWrite) return false;
		if (isHeld) board.drop();
		else board.lift(id, 'keys');
	} else if (isHeld && (event.key === 'Enter' || event.key === 'Tab')) board.drop();
	else if (isHeld && event.key === 'Escape') board.putBack();
	else if (direction === undefined) return false;
	else if (isHeld) board.step(direction);
	else if (event.altKey) board.nudge(id, direction);
	else {
		const next = neighbour(board, id, direction);
		if (next !== undefined) focus(next);
		return true;
	}
	focus(id);
	return true;
}

/** The card one step away; sideways the next column that has any. */
function neighbour(board: Board, id: string, direction: Direction): string | undefined {
	const { columns } = board;
	const spot = spotOf(columns, id);
	if (spot === undefined) return undefined;
	const at = columns.findIndex(({ status }) => status === spot.status);
	if (direction === 'up') return columns[at]?.cards[spot.index - 1]?.id;
	if (direction === 'down') return columns[at]?.cards[spot.index + 1]?.id;
	const onTheWay = direction === 'left' ? columns.slice(0, at).toReversed() : columns.slice(at + 1);
	const cards = onTheWay.find((column) => column.cards.length > 0)?.cards ?? [];
	return cards[Math.min(spot.index, cards.length - 1)]?.id;
}
