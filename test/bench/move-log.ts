/**
 * What became of every move. A move is a value written under "status" of a card; Yjs keeps the place of
 * every value that was ever written there, also of those that a later one overrode.
 */
import * as Y from 'yjs';

interface Move {
	readonly id: string;
	readonly status: string;
	/** Who wrote it, and which of their changes it began with; unknown for what was seen on a screen. */
	readonly client?: number;
	readonly from?: number;
	readonly to?: number;
}

export class MoveLog {
	readonly #moves: Move[] = [];
	readonly #cards: ReadonlySet<string>;
	overridden = 0;

	constructor(cards: readonly string[]) {
		this.#cards = new Set(cards);
	}

	get count(): number {
		return this.#moves.length;
	}

	/** A command was done on `doc`, whose own clock stood at `from` before it. */
	note(id: string, status: string, doc: Y.Doc, from: number): void {
		const client = doc.clientID;
		this.#moves.push({ id, status, client, from, to: Y.getState(doc.store, client) });
	}

	/** A screen showed that a card went there. */
	seen(id: string, status: string): void {
		this.#moves.push({ id, status });
	}

	/**
	 * Moves that neither stand nor were overridden, in words. `activities` is the board that all agree on.
	 * The value that stands has to be one that somebody wrote, the last in Yjs' own order.
	 */
	lost(activities: Y.Map<unknown> | undefined): readonly string[] {
		const lost: string[] = [];
		this.overridden = 0;
		for (const id of this.#cards) {
			const moves = this.#moves.filter((move) => move.id === id);
			if (moves.length === 0) continue;
			const record = activities?.get(id);
			if (!(record instanceof Y.Map)) {
				lost.push(`${id}: the card is gone`);
				continue;
			}
			const standing = record._map.get('status');
			const status: unknown = record.get('status');
			if (!moves.some((move) => move.status === status) || !standing || standing.right) {
				lost.push(`${id}: nobody wrote ${String(status)}`);
			}
			const history = new Map<number, Y.Item[]>();
			for (let item = standing ?? null; item; item = item.left) {
				history.set(item.id.client, [...(history.get(item.id.client) ?? []), item]);
			}
			for (const { client, from = 0, to = 0, status: wanted } of moves) {
				if (client === undefined) continue;
				const found = history.get(client)?.some((item) => holds(item, from, to));
				const stands = standing?.id.client === client && holds(standing, from, to);
				// Nothing was written: it stood there already.
				if (from === to || stands) continue;
				if (found) this.overridden += 1;
				else if (!this.#isPlaced(record, client, from, to)) {
					lost.push(`${id}: ${wanted} by ${client}`);
				}
			}
		}
		return lost;
	}

	/** A move within the same column writes the place alone. */
	#isPlaced(record: Y.Map<unknown>, client: number, from: number, to: number): boolean {
		for (let item = record._map.get('order') ?? null; item; item = item.left) {
			if (item.id.client === client && holds(item, from, to)) return true;
		}
		return false;
	}
}

/** Whether a value holds one of these changes; neighbours that were overridden become one. */
function holds(item: Y.Item, from: number, to: number): boolean {
	return item.id.clock < to && item.id.clock + item.length > from;
}
