/** What a room has of its document, as numbers only: clocks, deleted ranges, root names. */
import * as Y from 'yjs';
import { addRange, covers, type Ranges } from './ranges.ts';
import { type Reading, type Struct } from './update-reading.ts';

/** An update weighed against what is known. */
export interface Weighed {
	/** Structs that are new and whose predecessors are all there, per client and in order. */
	readonly fresh: ReadonlyMap<number, readonly Struct[]>;
	/** Deleted ranges that are new and lie within what is there. */
	readonly deletes: readonly (readonly [client: number, from: number, to: number])[];
	/** Clock before the fresh structs, per client. */
	readonly starts: ReadonlyMap<number, number>;
	/** Clock after the fresh structs, per client. */
	readonly ends: ReadonlyMap<number, number>;
	/** Root names that the fresh structs use. */
	readonly roots: ReadonlySet<string>;
	/** Number of fresh structs. */
	readonly freshCount: number;
	/** False when something waits for predecessors that are not there. */
	readonly complete: boolean;
	/** What is waited for first: the clock that each of these clients has to reach. */
	readonly missing: ReadonlyMap<number, number>;
}

/** Whether weighing found anything that is not known already. */
export function isNews(weighed: Weighed): boolean {
	return weighed.fresh.size > 0 || weighed.deletes.length > 0;
}

/** Whether there is nothing but news in it, so that its bytes can be stored as they came. */
export function isAllNews(reading: Reading, weighed: Weighed): boolean {
	return (
		weighed.complete &&
		reading.deletes.length === weighed.deletes.length &&
		reading.structCount === weighed.freshCount &&
		[...weighed.starts].every(([id, start]) => weighed.fresh.get(id)?.[0]?.id.clock === start)
	);
}

export class Known {
	/** Written rows only: what clients are told. */
	readonly committed: Map<number, number>;
	/** Accepted and on its way to the store. */
	readonly #ahead = new Map<number, number>();
	readonly #deleted = new Map<number, Ranges>();
	readonly roots: Set<string>;

	constructor(committed: Map<number, number> = new Map(), roots: Iterable<string> = []) {
		this.committed = committed;
		this.roots = new Set(roots);
	}

	/** The next clock of a client, accepted rows included. */
	clockOf(client: number): number {
		return this.#ahead.get(client) ?? this.committed.get(client) ?? 0;
	}

	/** Sorts an update into what is new, what is there, and whether something is missing. */
	weigh(reading: Reading): Weighed {
		const lanes = integrate(reading.structs, (client) => this.clockOf(client));
		const stateOf = (client: number) => lanes.ends.get(client) ?? this.clockOf(client);
		let { complete } = lanes;
		const deletes: [number, number, number][] = [];
		for (const [client, from, to] of reading.deletes) {
			const end = Math.min(to, stateOf(client));
			if (end < to) {
				complete = false;
				lanes.missing.set(client, Math.max(to, lanes.missing.get(client) ?? 0));
			}
			if (end > from && !covers(this.#deleted.get(client) ?? [], from, end)) {
				deletes.push([client, from, end]);
			}
		}
		return { ...lanes, deletes, complete };
	}

	/** Counts what was weighed as accepted. */
	accept(weighed: Weighed): void {
		for (const [client, end] of weighed.ends) this.#ahead.set(client, end);
		for (const name of weighed.roots) this.roots.add(name);
		this.addDeletes(weighed.deletes);
	}

	/** Counts accepted clocks as written. */
	commit(ends: ReadonlyMap<number, number>): void {
		for (const [client, end] of ends) {
			if (end > (this.committed.get(client) ?? 0)) this.committed.set(client, end);
			if (this.#ahead.get(client) === end) this.#ahead.delete(client);
		}
	}

	addDeletes(deletes: Weighed['deletes']): void {
		for (const [client, from, to] of deletes) {
			const ranges = this.#deleted.get(client);
			if (ranges) addRange(ranges, from, to);
			else this.#deleted.set(client, [from, to]);
		}
	}
}

interface Lane {
	readonly client: number;
	readonly structs: readonly Struct[];
	next: number;
}

/** Walks the structs in an order in which Yjs can integrate them, as far as their predecessors are there. */
function integrate(
	structs: Reading['structs'],
	clockOf: (client: number) => number
): Omit<Weighed, 'deletes' | 'missing'> & { readonly missing: Map<number, number> } {
	const starts = new Map<number, number>();
	const ends = new Map<number, number>();
	const fresh = new Map<number, Struct[]>();
	const roots = new Set<string>();
	const missing = new Map<number, number>();
	const waiting = new Map<number, Lane[]>();
	let freshCount = 0;
	const lanes: Lane[] = [...structs].map(([client, list]) => ({ client, structs: list, next: 0 }));
	const queue = [...lanes];
	const stateOf = (client: number) => ends.get(client) ?? clockOf(client);

	for (let lane = queue.pop(); lane; lane = queue.pop()) {
		const { client } = lane;
		const before = stateOf(client);
		for (let struct = lane.structs[lane.next]; struct; struct = lane.structs[lane.next]) {
			const at = stateOf(client);
			const end = struct.id.clock + struct.length;
			if (!(struct instanceof Y.Skip) && end > at) {
				const owed = predecessorOwed(struct, at, stateOf);
				if (owed) {
					waiting.set(owed.client, [...(waiting.get(owed.client) ?? []), lane]);
					break;
				}
				freshCount += 1;
				const list = fresh.get(client);
				if (list) list.push(struct);
				else {
					fresh.set(client, [struct]);
					starts.set(client, at);
				}
				ends.set(client, end);
				// reason: Yjs's type does not say that a decoded item names its root by a string.
				const parent: unknown = struct instanceof Y.Item ? struct.parent : undefined;
				if (typeof parent === 'string') roots.add(parent);
			}
			lane.next += 1;
		}
		if (stateOf(client) > before) {
			queue.push(...(waiting.get(client) ?? []));
			waiting.delete(client);
		}
	}
	for (const { client, structs: list, next } of lanes) {
		const struct = list[next];
		const owed = struct && predecessorOwed(struct, stateOf(client), stateOf);
		if (owed) missing.set(owed.client, owed.clock);
	}
	return { fresh, freshCount, starts, ends, roots, complete: missing.size === 0, missing };
}

/** What has to be there before this struct: the clock that some client must reach. */
function predecessorOwed(
	struct: Struct,
	at: number,
	stateOf: (client: number) => number
): { readonly client: number; readonly clock: number } | undefined {
	if (struct.id.clock > at) return { client: struct.id.client, clock: struct.id.clock };
	if (!(struct instanceof Y.Item)) return undefined;
	// reason: before integration the parent is an id, a root name or nothing; Yjs's type says less.
	const parent: unknown = struct.parent;
	for (const id of [struct.origin, struct.rightOrigin, parent instanceof Y.ID ? parent : null]) {
		if (id && id.clock >= stateOf(id.client)) return { client: id.client, clock: id.clock + 1 };
	}
	return undefined;
}
