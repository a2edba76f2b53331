/** Bases as ready-made frames, the least recently used forgotten first. */
import { SYNC } from '../src/lib/protocol/messages.ts';
import { syncFrame } from './merge.ts';
import { type Seq } from './store/store.ts';

export interface CachedBase {
	readonly seq: Seq;
	/** An Update frame with the whole base. */
	readonly frame: Uint8Array;
	/** The base in it. */
	readonly state: Uint8Array;
}

export class BaseCache {
	readonly #entries = new Map<string, CachedBase>();
	readonly #maxBytes: number;
	#bytes = 0;

	constructor(maxBytes: number) {
		this.#maxBytes = maxBytes;
	}

	get(doc: string, seq: Seq): CachedBase | undefined {
		const found = this.#entries.get(doc);
		if (found?.seq !== seq) return undefined;
		this.#entries.delete(doc);
		this.#entries.set(doc, found);
		return found;
	}

	/** Keeps a base as a frame and returns it. */
	set(doc: string, seq: Seq, state: Uint8Array): CachedBase {
		const frame = syncFrame(SYNC.update, state);
		return this.setFrame(doc, seq, frame, frame.length - state.length);
	}

	/** Keeps a frame that ends with a base, which begins at `start`; unless it alone is too large. */
	setFrame(doc: string, seq: Seq, frame: Uint8Array, start: number): CachedBase {
		const entry = { seq, frame, state: frame.subarray(start) };
		this.forget(doc);
		if (frame.length > this.#maxBytes / 2) return entry;
		this.#entries.set(doc, entry);
		this.#bytes += frame.length;
		for (const oldest of this.#entries.keys()) {
			if (this.#bytes <= this.#maxBytes) break;
			this.forget(oldest);
		}
		return entry;
	}

	forget(doc: string): void {
		this.#bytes -= this.#entries.get(doc)?.frame.length ?? 0;
		this.#entries.delete(doc);
	}
}
