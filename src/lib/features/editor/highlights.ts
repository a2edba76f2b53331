/**
 * Marks over shared texts: where two people's words met, what somebody said about a passage, what came
 * while one was away. The shell provides them for every text; without it there are none.
 */
import { getContext, setContext } from 'svelte';
import type * as Y from 'yjs';

export interface Highlight {
	/** Unique within its kind; `open` is called with it. */
	readonly id: string;
	readonly kind: 'apart' | 'comment' | 'suggestion' | 'news';
	readonly block: string;
	/** UTF-16 offsets within the block's text; equal for a place where something is missing. */
	readonly from: number;
	readonly to: number;
	/** What it is, for screen readers and as the title of its mark. */
	readonly label: string;
}

export interface Highlights {
	/**
	 * Reactive: the marks of the text with this `data-editor` name. Where one writes in it they may be a moment
	 * late, because the editor moves along what it shows.
	 */
	in(name: string, text: Y.XmlFragment, isWritten: boolean): readonly Highlight[];
	/** Shows what a mark stands for. */
	open(highlight: Pick<Highlight, 'id' | 'kind'>): void;
	/** Begins a comment on what is selected; absent where nobody may. */
	readonly comment?: ((name: string, place: SelectedPassage) => void) | undefined;
}

/** A selection within one text, from block to block, both ends included. */
export interface SelectedPassage {
	readonly from: { readonly block: string; readonly offset: number };
	readonly to: { readonly block: string; readonly offset: number };
	readonly quote: string;
}

const key = Symbol('highlights');
const none: Highlights = { in: () => [], open: () => {} };

export function provideHighlights(highlights: Highlights): void {
	setContext(key, highlights);
}

export function useHighlights(): Highlights {
	return getContext<Highlights | undefined>(key) ?? none;
}

/** Highlights by the block they stand in. */
export function byBlock(
	highlights: readonly Highlight[]
): ReadonlyMap<string | undefined, readonly Highlight[]> {
	const found = new Map<string | undefined, Highlight[]>();
	for (const highlight of highlights) {
		const beside = found.get(highlight.block);
		if (beside) beside.push(highlight);
		else found.set(highlight.block, [highlight]);
	}
	return found;
}
