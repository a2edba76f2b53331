/** Changes to what is beside the rows of a document, waiting for its next write. */
import type { BesideEdit, Change, Rows } from './rows.ts';

interface WaitingEdit {
	readonly edit: BesideEdit;
	readonly resolve: (kept: boolean) => void;
}

export class BesideEdits {
	#waiting: readonly WaitingEdit[] = [];

	get isEmpty(): boolean {
		return this.#waiting.length === 0;
	}

	/** Resolves with whether the device has it. */
	add(edit: BesideEdit): Promise<boolean> {
		return new Promise((resolve) => {
			this.#waiting = [...this.#waiting, { edit, resolve }];
		});
	}

	/**
	 * Writes what waits, and `change`. `isTyped`: all of that was made by a person here. It goes first, in a
	 * write of its own that asks for nothing: one that waits for an answer of the device is lost with the page
	 * that is left meanwhile. What others wrote goes together with what waits; and a copy that finds no room
	 * keeps nothing out. Rejects as `rows.write` does where it refuses `change`.
	 */
	async writeWith(rows: Rows, change: Change | undefined, isTyped: boolean): Promise<void> {
		const edits = this.#waiting;
		this.#waiting = [];
		if (edits.length === 0) return change && rows.write(change);
		const beside = together(edits.map(({ edit }) => edit));
		let kept = false;
		try {
			if (change && isTyped) await rows.write(change);
			kept = await rows.write(isTyped ? { beside } : { ...change, beside }).then(
				() => true,
				() => false
			);
		} finally {
			for (const { resolve } of edits) resolve(kept);
		}
		if (change && !isTyped && !kept) await rows.write(change);
	}
}

/** Several edits as one: each sees what those before it left. */
function together(edits: readonly BesideEdit[]): BesideEdit {
	return {
		names: edits.flatMap(({ names }) => names),
		edit(before) {
			const now = new Map(before);
			const changed = new Map<string, unknown>();
			for (const { edit } of edits) {
				for (const [name, value] of edit(now)) {
					changed.set(name, value);
					if (value === undefined) now.delete(name);
					else now.set(name, value);
				}
			}
			return changed;
		}
	};
}
