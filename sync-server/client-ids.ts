/**
 * Nobody speaks for another: a client id belongs to the person whose Update or own awareness
 * state first used it in this document.
 */
import { type Binding, type Brought } from './store/store.ts';
import { type Weighed } from './known.ts';
import { BOUNDS } from './limits.ts';

export type Claim =
	| { readonly type: 'taken'; readonly binds: Binding[]; readonly brought: Brought[] }
	| { readonly type: 'not-yours' };

export class ClientIds {
	/** Bound by an Update; stored with the rows. */
	readonly #stored: Map<number, string>;
	/** Bound by awareness alone; lives with the room. */
	#seen: Map<number, string> | undefined;
	#seenOf: Map<string, number> | undefined;

	constructor(stored: ReadonlyMap<number, string> = new Map()) {
		this.#stored = new Map(stored);
	}

	ownerOf(client: number): string | undefined {
		return this.#stored.get(client) ?? this.#seen?.get(client);
	}

	/**
	 * Whether an awareness state of this id may come from this person; an unknown id becomes theirs,
	 * unless they have announced more than any device does.
	 */
	claimByAwareness(client: number, person: string): boolean {
		const owner = this.ownerOf(client);
		if (owner !== undefined) return owner === person;
		const seen = this.#seenOf?.get(person) ?? 0;
		if (seen >= BOUNDS.seenIdsPerPerson) return false;
		this.#seen ??= new Map();
		this.#seenOf ??= new Map();
		this.#seenOf.set(person, seen + 1);
		this.#seen.set(client, person);
		return true;
	}

	/** Judges the new structs of an Update. Changes nothing until `keep`. */
	claimByUpdate(weighed: Weighed, person: string): Claim {
		const unknown: number[] = [];
		const own: number[] = [];
		for (const client of weighed.ends.keys()) {
			const owner = this.ownerOf(client);
			if (owner === undefined) unknown.push(client);
			else if (owner !== person) return { type: 'not-yours' };
			else if (!this.#stored.has(client)) own.push(client);
		}
		const bound = unknown.length === 1 ? [...own, ...unknown] : own;
		const carried = unknown.length === 1 ? [] : unknown;
		return {
			type: 'taken',
			binds: bound.map((client) => ({ client, person })),
			brought: carried.flatMap((client) => broughtOf(weighed, client, person))
		};
	}

	/**
	 * A SyncStep2 binds nothing; what is not stored as the sender's is recorded as brought. Presence alone is
	 * no record: it goes with the room, and what was written with no network may never be followed by an Update.
	 */
	claimByStep2(weighed: Weighed, person: string): Claim {
		const carried = [...weighed.ends.keys()].filter(
			(client) => this.#stored.get(client) !== person
		);
		return {
			type: 'taken',
			binds: [],
			brought: carried.flatMap((client) => broughtOf(weighed, client, person))
		};
	}

	/** Remembers bindings that travel to the store with their row. */
	keep(binds: readonly Binding[]): void {
		for (const { client, person } of binds) {
			if (!this.#stored.has(client)) this.#stored.set(client, person);
		}
	}
}

/**
 * Whose each client id of a document is. One that nobody's own Update has bound counts as theirs who was
 * seen with it in a room that is open, else as theirs who brought its beginning.
 */
export function ownersOf(
	bound: ReadonlyMap<number, string>,
	brought: readonly Brought[],
	seen: (client: number) => string | undefined
): ReadonlyMap<number, string> {
	const owners = new Map(bound);
	const begins = new Map<number, number>();
	for (const { client, clock, person } of brought) {
		if (bound.has(client) || clock >= (begins.get(client) ?? Infinity)) continue;
		begins.set(client, clock);
		owners.set(client, seen(client) ?? person);
	}
	return owners;
}

function broughtOf(weighed: Weighed, client: number, person: string): Brought[] {
	const clock = weighed.starts.get(client);
	const end = weighed.ends.get(client);
	if (clock === undefined || end === undefined) return [];
	return [{ client, clock, length: end - clock, person }];
}
