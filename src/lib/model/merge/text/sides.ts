/** Whose each letter is and who took it out, told by Yjs ids alone. */
import * as Y from 'yjs';
import { type JoinStates } from '../states.ts';
import { type JoinInput } from '../report.ts';

/** What is known of one letter: any of these, added. */
export const MARK = {
	/** Stood in the base. */
	base: 1,
	/** Came in here. */
	mine: 2,
	/** Came in there. */
	theirs: 4,
	/** Came in here, and they had it already. */
	known: 8,
	/** Taken out here. */
	outHere: 16,
	/** Taken out there. */
	outThere: 32,
	/** Stands in the joined text. */
	alive: 64
} as const;

/** The four readings of a text. */
export const VIEWS = ['base', 'mine', 'theirs', 'now'] as const;
export type View = (typeof VIEWS)[number];

/** Of the two, this device's is mine. */
export type Side = 'mine' | 'theirs';

/** Whether a letter with these marks stands in a reading. */
export function stands(view: View, marks: number): boolean {
	if (view === 'base') return (marks & MARK.base) > 0;
	if (view === 'now') return (marks & MARK.alive) > 0;
	if (view === 'mine') {
		return (marks & (MARK.base | MARK.mine)) > 0 && (marks & MARK.outHere) === 0;
	}
	return (marks & (MARK.base | MARK.theirs | MARK.known)) > 0 && (marks & MARK.outThere) === 0;
}

export interface Sides {
	/** Everything the base and both sides ever brought, words taken out since too. */
	readonly whole: Y.Doc;
	/** The marks of one letter; 0 for one that was gone in the base already. */
	marks(client: number, clock: number, isAlive: boolean): number;
	/** What a side added to the base or took out of it; some of it twice. */
	touched(): Iterable<Y.Item>;
	/** Clients that wrote something which arrived. */
	readonly others: readonly number[];
}

export function sidesOf({ remote }: JoinInput, states: JoinStates): Sides {
	const { base, local, joined: whole, known } = states;
	const gone = Y.createDeleteSetFromStructStore(base.store);
	const outHere = Y.createDeleteSetFromStructStore(local.store);
	const outThere = Y.mergeDeleteSets([Y.decodeUpdate(remote).ds]);
	return {
		whole,
		marks(client, clock, isAlive) {
			const id = Y.createID(client, clock);
			let marks = isAlive ? MARK.alive : 0;
			if (clock < Y.getState(base.store, client)) {
				if (Y.isDeleted(gone, id)) return 0;
				marks |= MARK.base;
			} else if (clock < Y.getState(local.store, client)) {
				marks |= clock < (known.get(client) ?? 0) ? MARK.mine | MARK.known : MARK.mine;
			} else marks |= MARK.theirs;
			if (Y.isDeleted(outHere, id)) marks |= MARK.outHere;
			if (Y.isDeleted(outThere, id)) marks |= MARK.outThere;
			return marks;
		},
		*touched() {
			for (const client of whole.store.clients.keys()) {
				yield* itemsBetween(whole, client, Y.getState(base.store, client), Infinity);
			}
			for (const { clients } of [outHere, outThere]) {
				for (const [client, ranges] of clients) {
					const end = Y.getState(base.store, client);
					for (const { clock, len } of ranges) {
						const last = Math.min(end, clock + len);
						// What was gone in the base is listed here again.
						yield* itemsBetween(whole, client, clock, last);
					}
				}
			}
		},
		others: [...whole.store.clients.keys()].filter(
			(client) => Y.getState(whole.store, client) > Y.getState(local.store, client)
		)
	};
}

function* itemsBetween(
	{ store }: Y.Doc,
	client: number,
	from: number,
	end: number
): Iterable<Y.Item> {
	const structs = store.clients.get(client);
	if (!structs || from >= Math.min(end, Y.getState(store, client))) return;
	for (let at = Y.findIndexSS(structs, from); at < structs.length; at += 1) {
		const struct = structs[at];
		if (!struct || struct.id.clock >= end) return;
		if (struct instanceof Y.Item) yield struct;
	}
}
