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
	 * Writes what waits together with `change`. A copy that finds no room must not keep out what was typed: a
	 * device that refuses gets the change alone. Rejects as `rows.write` does where it refuses that too.
	 */
	async writeWith(rows: Rows, change: Change | undefined): Promise<void> {
		const edits = this.#waiting;
		this.#waiting = [];
		if (edits.length > 0) {
			const whole = { ...change, beside: together(edits.map(({ edit }) => edit)) };
			const kept = await rows.write(whole).then(
				() => true,
				() => false
			);
			for (const { resolve } of edits) resolve(kept);
			if (kept) return;
		}
		if (change) await rows.write(change);
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
