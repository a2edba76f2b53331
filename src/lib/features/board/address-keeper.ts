/** Keeps the board and the address it stands at in step: reload and Back show what was shown. */
import { follow } from '#lib/features/editor/record-address.ts';
import { type BoardAddress, type BoardTab, readAddress, writeAddress } from './board-address.ts';
import { type BoardFilter, EVERYTHING } from './board-filter.ts';

interface Shown extends BoardAddress {
	tab: BoardTab;
	filter: BoardFilter;
	readonly opened: unknown;
	readonly cell: unknown;
	open(activity: string): void;
}

export class AddressKeeper {
	readonly #board: Shown;
	/** The address that was last heeded or written while no panel was open. */
	#last: string | undefined;

	constructor(board: Shown) {
		this.#board = board;
	}

	/** Does what the address asks for: it was reloaded, followed, or gone back to. */
	heed(asked: URLSearchParams): void {
		const text = asked.toString();
		// A panel that closes goes back to the address from before it; what was chosen since stands.
		if (text === this.#last && !this.#hasPanel) return this.#replace();
		this.#last = text;
		const activity = asked.get('activity');
		if (activity) this.#board.open(activity);
		const wanted = readAddress(asked);
		if (wanted === undefined) return;
		this.#board.tab = wanted.tab;
		this.#board.filter = wanted.filter;
	}

	/** Shows a tab; Back shows the one before. */
	select(tab: BoardTab): void {
		this.#board.tab = tab;
		if (this.#hasPanel) this.#replace();
		else follow(writeAddress(this.#board));
	}

	/** Changes the filter at the address where one is. */
	show(filter: Partial<BoardFilter>): void {
		this.#board.filter = { ...this.#board.filter, ...filter };
		this.#replace();
	}

	showEverything(): void {
		this.show(EVERYTHING);
	}

	get #hasPanel(): boolean {
		return this.#board.opened !== undefined || this.#board.cell !== undefined;
	}

	#replace(): void {
		const { pathname, search } = window.location;
		const now = writeAddress(this.#board);
		if (!this.#hasPanel) this.#last = now.slice(1);
		// The router's own entry stays as it is: only what stands behind the # of it changes.
		window.history.replaceState(window.history.state, '', now === '#' ? pathname + search : now);
	}
}
