/** Frames whose predecessors are missing: neither stored nor relayed, held within a bound. */
import { type DataFrame, type Peer } from './room.ts';

export interface Held {
	readonly peer: Peer;
	readonly data: DataFrame;
	/** The clock that each of these clients has to reach before another look is worth it. */
	readonly missing: Map<number, number>;
}

export class PendingFrames {
	readonly #maxBytes: number;
	#held: Held[] = [];
	#bytes = 0;

	constructor(maxBytes: number) {
		this.#maxBytes = maxBytes;
	}

	/** False when there is no room for it. */
	add(held: Held): boolean {
		// Each frame costs more than its bytes; 1 KiB keeps tiny ones from piling up.
		const bytes = weight(held);
		if (this.#bytes + bytes > this.#maxBytes) return false;
		this.#held.push(held);
		this.#bytes += bytes;
		return true;
	}

	/** Those whose first missing predecessors are there now. */
	ready(clockOf: (client: number) => number): readonly Held[] {
		if (this.#held.length === 0) return this.#held;
		return this.#held.filter(({ missing }) => {
			for (const [client, clock] of missing) {
				if (clockOf(client) < clock) return false;
				// Clocks only grow: nobody has to ask for this one again.
				missing.delete(client);
			}
			return true;
		});
	}

	/** False when it was taken away before. */
	remove(held: Held): boolean {
		if (!this.#held.includes(held)) return false;
		this.#keep((other) => other !== held);
		return true;
	}

	forget(peer: Peer): void {
		this.#keep((held) => held.peer !== peer);
	}

	#keep(isKept: (held: Held) => boolean): void {
		if (this.#held.length === 0) return;
		this.#held = this.#held.filter(isKept);
		this.#bytes = this.#held.reduce((sum, held) => sum + weight(held), 0);
	}
}

function weight({ data }: Held): number {
	return data.body.length + 1_024;
}
