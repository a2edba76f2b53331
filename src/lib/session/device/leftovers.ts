/**
 * Edits that a closing document could not bring to the device. They wait here, in the page, are tried
 * again, and reach the document when it is opened again: leaving a screen must not lose what the store
 * refused.
 */
import * as Y from 'yjs';
import { UNSENT } from './document-store.ts';
import type { Rows } from './rows.ts';

/** How often what is left is tried again, in milliseconds. */
const RETRY_MS = 5000;

export class Leftovers {
	readonly #rows: (documentKey: string) => Rows;
	readonly #left = new Map<string, Uint8Array>();
	#timer: ReturnType<typeof setInterval> | undefined;

	constructor(rows: (documentKey: string) => Rows) {
		this.#rows = rows;
	}

	/** Nothing waits. */
	get isEmpty(): boolean {
		return this.#left.size === 0;
	}

	/** What waits of this document; whoever holds it again keeps it again. */
	take(documentKey: string): Uint8Array | undefined {
		const update = this.#left.get(documentKey);
		this.#left.delete(documentKey);
		if (this.isEmpty) this.close();
		return update;
	}

	leave(documentKey: string, update: Uint8Array): void {
		const before = this.#left.get(documentKey);
		this.#left.set(documentKey, before ? Y.mergeUpdates([before, update]) : update);
		this.#timer ??= setInterval(() => void this.#tryAgain(), RETRY_MS);
	}

	close(): void {
		clearInterval(this.#timer);
		this.#timer = undefined;
	}

	async #tryAgain(): Promise<void> {
		for (const [documentKey, update] of [...this.#left]) {
			const rows = this.#rows(documentKey);
			try {
				await rows.write({ row: update, marks: new Map([[`${UNSENT}left`, documentKey]]) });
				// Somebody may have added to it, or taken it, in the meantime.
				if (this.#left.get(documentKey) === update) this.take(documentKey);
			} catch {
				// It stays, and has its turn again.
			}
			await rows.close();
		}
	}
}
