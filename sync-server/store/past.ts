/** What is told of a document's past: rows gathered into stretches, and put together to a state. */
import { mergeTree } from '../merge.ts';
import { type PastRow } from './past-rows.ts';
import { TooLarge, type Past, type Stretch } from './store.ts';

/** Work of one person counts as one stretch while no pause in it is as long, in milliseconds. */
const SITTING_MS = 600_000;
/** Rows of more bytes than this are not put together to one state. */
export const MOST_STATE_BYTES = 256 * 1_048_576;

/** A row as a stretch of its own. */
export function stretchOf({ seq, by, at }: Omit<PastRow, 'update'>): Stretch {
	return { from: seq, to: seq, by, at, until: at };
}

/** Gathers parts of the past that follow each other, the newest first. */
export class Gathering {
	readonly #limit: number;
	readonly #stretches: Stretch[] = [];
	#more = false;

	constructor(limit: number) {
		this.#limit = limit;
	}

	/** Takes the part before the ones so far. False: enough, this one has no place any more. */
	add(part: Stretch): boolean {
		const later = this.#stretches.at(-1);
		if (later && isOneSitting(part, later)) {
			this.#stretches[this.#stretches.length - 1] = {
				...later,
				from: part.from,
				at: part.at,
				until: later.until ?? part.until
			};
			return true;
		}
		if (this.#stretches.length === this.#limit) {
			this.#more = true;
			return false;
		}
		this.#stretches.push(part);
		return true;
	}

	get past(): Past {
		return { stretches: this.#stretches, more: this.#more };
	}
}

function isOneSitting(earlier: Stretch, later: Stretch): boolean {
	if (earlier.by !== later.by) return false;
	if (earlier.until === undefined || later.at === undefined) return earlier.until === later.at;
	return later.at - earlier.until < SITTING_MS;
}

/** The document that these rows make, as one update. Throws TooLarge. */
export function stateOf(updates: readonly Uint8Array[]): Uint8Array {
	const bytes = updates.reduce((sum, update) => sum + update.length, 0);
	if (bytes > MOST_STATE_BYTES) throw new TooLarge('The document is too large to be put together');
	return mergeTree(updates);
}
