/** Walks the lanes of an update in an order in which Yjs can integrate them, as far as their predecessors are there. */
import { NEED, type Lane } from './lanes.ts';
import { Waiting } from './waiting.ts';

interface Owed {
	readonly client: number;
	/** The clock that this client has to reach. */
	readonly clock: number;
}

interface Walker {
	readonly lane: Lane;
	run: number;
	need: number;
	owes: Owed | undefined;
}

export interface Integrated {
	readonly starts: Map<number, number>;
	readonly ends: Map<number, number>;
	readonly roots: Set<string>;
	readonly missing: Map<number, number>;
	readonly isCrossed: boolean;
}

/** `clockOf`: the next clock of a client before the update. */
export function integrate(lanes: readonly Lane[], clockOf: (client: number) => number): Integrated {
	const starts = new Map<number, number>();
	const ends = new Map<number, number>();
	const stateOf = (client: number) => ends.get(client) ?? clockOf(client);
	const waiting = new Map<number, Waiting<Walker>>();
	const stuck = new Map<number, Walker>();
	const queue: Walker[] = [];
	for (const lane of lanes) queue.push({ lane, run: 0, need: 0, owes: undefined });

	for (let walker = queue.pop(); walker; walker = queue.pop()) {
		const { client } = walker.lane;
		const before = stateOf(client);
		const after = walk(walker, before, stateOf);
		if (after > before) {
			if (!starts.has(client)) starts.set(client, before);
			ends.set(client, after);
		}
		if (walker.owes) {
			stuck.set(client, walker);
			const others = waiting.get(walker.owes.client) ?? new Waiting<Walker>();
			waiting.set(walker.owes.client, others);
			others.add(walker.owes.clock, walker);
		} else stuck.delete(client);
		if (after > before && waiting.size > 0) {
			const line = waiting.get(client);
			for (let next = line?.take(after); next; next = line?.take(after)) queue.push(next);
		}
	}

	const missing = new Map<number, number>();
	for (const { owes } of stuck.values()) {
		if (owes) missing.set(owes.client, Math.max(owes.clock, missing.get(owes.client) ?? 0));
	}
	const isCrossed = stuck.size > 1 && hasRing(stuck);
	return { starts, ends, roots: rootsOf(lanes, starts, ends), missing, isCrossed };
}

/** Goes on with one lane from the clock `from`; returns the clock it came to and notes what stopped it. */
function walk(walker: Walker, from: number, stateOf: (client: number) => number): number {
	const { runs, needs, client } = walker.lane;
	let at = from;
	walker.owes = undefined;
	for (let run = runs[walker.run]; run; run = runs[walker.run]) {
		if (run.end > at) {
			if (run.clock > at) {
				walker.owes = { client, clock: run.clock };
				return at;
			}
			for (; walker.need < needs.length; walker.need += NEED) {
				const clock = needs[walker.need] ?? 0;
				if (clock >= run.end) break;
				const isThere = (needs[walker.need + 1] ?? 0) <= from;
				const other = needs[walker.need + 2] ?? 0;
				const needed = needs[walker.need + 3] ?? 0;
				if (isThere || stateOf(other) > needed) continue;
				walker.owes = { client: other, clock: needed + 1 };
				return Math.max(at, clock);
			}
			at = run.end;
		}
		walker.run += 1;
	}
	return at;
}

/** Whether lanes wait for each other in a ring, each for what only the next one in it brings. */
function hasRing(stuck: ReadonlyMap<number, Walker>): boolean {
	const seen = new Map<Walker, number>();
	let round = 0;
	for (const first of stuck.values()) {
		round += 1;
		let walker: Walker | undefined = first;
		while (walker && !seen.has(walker)) {
			seen.set(walker, round);
			const owes: Owed | undefined = walker.owes;
			const next: Walker | undefined = owes && stuck.get(owes.client);
			const brings: boolean =
				next !== walker && (next?.lane.runs.at(-1)?.end ?? 0) >= (owes?.clock ?? 0);
			walker = brings ? next : undefined;
		}
		if (walker && seen.get(walker) === round) return true;
	}
	return false;
}

function rootsOf(
	lanes: readonly Lane[],
	starts: ReadonlyMap<number, number>,
	ends: ReadonlyMap<number, number>
): Set<string> {
	const roots = new Set<string>();
	for (const { client, roots: uses } of lanes) {
		if (!uses) continue;
		const start = starts.get(client) ?? Infinity;
		const end = ends.get(client) ?? 0;
		for (const [name, use] of uses) if (use.end > start && use.first < end) roots.add(name);
	}
	return roots;
}
