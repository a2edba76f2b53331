/** Short notices at the edge of the screen, and words for ears alone. */
import { getContext, setContext, untrack } from 'svelte';

export interface Notice {
	readonly text: string;
	/** `warm` for wins, `act` when somebody must act. */
	readonly tone?: 'plain' | 'warm' | 'act';
	/** One thing to do about it. The notice goes when it is done. */
	readonly action?: { readonly label: string; readonly run: () => void };
	/** Stays until dismissed. Otherwise it goes by itself after a while. */
	readonly stays?: boolean;
}

export interface ShownNotice extends Notice {
	readonly id: number;
}

/** What a screen may say beside its content. */
export class Notices {
	shown = $state.raw<readonly ShownNotice[]>([]);
	/** What ears heard last; `turn` makes the same sentence be spoken again. */
	spoken = $state.raw({ text: '', turn: 0 });
	#next = 1;

	/** Shows a notice and returns what dismisses it. */
	show(notice: Notice): () => void {
		const id = this.#next++;
		// An effect that shows a notice must not wait for notices.
		untrack(() => (this.shown = [...this.shown, { ...notice, id }]));
		return () => this.dismiss(id);
	}

	dismiss(id: number): void {
		untrack(() => (this.shown = this.shown.filter((notice) => notice.id !== id)));
	}

	/** Tells the result of an act to people who do not see it: "Moved to Under way, place 2 of 5". */
	say(text: string): void {
		untrack(() => (this.spoken = { text, turn: this.spoken.turn + 1 }));
	}
}

const key = Symbol('notices');

export function provideNotices(notices: Notices): void {
	setContext(key, notices);
}

/** The notices of this app; a fresh, unheard one where none were provided (component tests). */
export function useNotices(): Notices {
	return getContext<Notices | undefined>(key) ?? new Notices();
}
