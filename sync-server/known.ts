/** What a room has of its document, as numbers only: clocks, deleted ranges, root names. */
import { addRanges, covers, type Ranges } from './ranges.ts';
import { integrate } from './scan/integrate.ts';
import { DELETE, type Reading } from './update-reading.ts';

/** An update weighed against what is known. */
export interface Weighed {
	/** Clock before the structs that are new and have their predecessors, per client. */
	readonly starts: ReadonlyMap<number, number>;
	/** Clock after them, for the same clients. */
	readonly ends: ReadonlyMap<number, number>;
	/** Deleted ranges that are new and lie within what is there, flat: client, from, to (exclusive). */
	readonly deletes: readonly number[];
	/** Root names that the new structs use. */
	readonly roots: ReadonlySet<string>;
	/** False when something waits for predecessors that are not there. */
	readonly complete: boolean;
	/** True when structs wait for each other, so that nothing can ever complete it. */
	readonly isCrossed: boolean;
	/** What is waited for first: the clock that each of these clients has to reach. */
	readonly missing: Map<number, number>;
}

/** Whether weighing found anything that is not known already. */
export function isNews(weighed: Weighed): boolean {
	return weighed.ends.size > 0 || weighed.deletes.length > 0;
}

/** Whether there is nothing but news in it, so that its bytes can be stored as they came. */
export function isAllNews(reading: Reading, weighed: Weighed): boolean {
	if (!reading.isPlain || !weighed.complete) return false;
	if (reading.deletes.length !== weighed.deletes.length) return false;
	for (const { client, runs } of reading.lanes) {
		if (weighed.starts.get(client) !== runs[0]?.clock) return false;
	}
	return true;
}

export class Known {
	/** Written rows only: what clients are told. */
	readonly committed: Map<number, number>;
	/** Accepted and on its way to the store. */
	readonly #ahead = new Map<number, number>();
	#deleted: Map<number, Ranges> | undefined;
	readonly roots: Set<string>;
	#clients: number;

	constructor(committed: Map<number, number> = new Map(), roots: Iterable<string> = []) {
		this.committed = committed;
		this.roots = new Set(roots);
		this.#clients = committed.size;
	}

	/** How many client ids there are, accepted rows included. */
	get clients(): number {
		return this.#clients;
	}

	/** How many client ids there would be with what was weighed. */
	clientsWith({ ends }: Weighed): number {
		let clients = this.#clients;
		for (const client of ends.keys()) if (this.clockOf(client) === 0) clients += 1;
		return clients;
	}

	/** The next clock of a client, accepted rows included. */
	clockOf(client: number): number {
		return this.#ahead.get(client) ?? this.committed.get(client) ?? 0;
	}

	/** Sorts an update into what is new, what is there, and whether something is missing. */
	weigh({ lanes, deletes: all }: Reading): Weighed {
		const taken = integrate(lanes, (client) => this.clockOf(client));
		const { missing } = taken;
		const deletes: number[] = [];
		for (let at = 0; at < all.length; at += DELETE) {
			const client = all[at] ?? 0;
			const from = all[at + 1] ?? 0;
			const to = all[at + 2] ?? 0;
			const end = Math.min(to, taken.ends.get(client) ?? this.clockOf(client));
			if (end < to) missing.set(client, Math.max(to, missing.get(client) ?? 0));
			if (end > from && !covers(this.#deleted?.get(client) ?? [], from, end)) {
				deletes.push(client, from, end);
			}
		}
		return { ...taken, deletes, complete: missing.size === 0 };
	}

	/** Counts what was weighed as accepted. */
	accept(weighed: Weighed): void {
		this.#clients = this.clientsWith(weighed);
		for (const [client, end] of weighed.ends) this.#ahead.set(client, end);
		for (const name of weighed.roots) this.roots.add(name);
		this.#addDeletes(weighed.deletes);
	}

	/** Counts accepted clocks as written. */
	commit(ends: ReadonlyMap<number, number>): void {
		for (const [client, end] of ends) {
			if (end > (this.committed.get(client) ?? 0)) this.committed.set(client, end);
			if (this.#ahead.get(client) === end) this.#ahead.delete(client);
		}
	}

	#addDeletes(deletes: Weighed['deletes']): void {
		if (deletes.length === 0) return;
		this.#deleted ??= new Map();
		const added = new Map<number, [from: number, to: number][]>();
		for (let at = 0; at < deletes.length; at += DELETE) {
			const client = deletes[at] ?? 0;
			const range: [number, number] = [deletes[at + 1] ?? 0, deletes[at + 2] ?? 0];
			const others = added.get(client);
			if (others) others.push(range);
			else added.set(client, [range]);
		}
		for (const [client, ranges] of added) {
			const known = this.#deleted.get(client) ?? [];
			this.#deleted.set(client, known);
			addRanges(known, ranges);
		}
	}
}
