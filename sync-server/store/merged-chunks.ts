/** Chunks of the history put together, the least recently used forgotten first: people step to and fro in it. */
import { type ChunkMark } from './sqlite-past-rows.ts';

export class MergedChunks {
	readonly #entries = new Map<string, Uint8Array>();
	readonly #maxBytes: number;
	#bytes = 0;

	constructor(maxBytes: number) {
		this.#maxBytes = maxBytes;
	}

	/** The chunk as one update, made by `merge` when it is not there. What a chunk holds never changes. */
	of({ num, first, last }: ChunkMark, merge: () => Uint8Array): Uint8Array {
		const key = `${num} ${first} ${last}`;
		const update = this.#entries.get(key) ?? merge();
		this.#forget(key);
		this.#entries.set(key, update);
		this.#bytes += update.length;
		for (const oldest of this.#entries.keys()) {
			if (this.#bytes <= this.#maxBytes) break;
			this.#forget(oldest);
		}
		return update;
	}

	#forget(key: string): void {
		this.#bytes -= this.#entries.get(key)?.length ?? 0;
		this.#entries.delete(key);
	}
}
