/**
 * Marks on records and over texts, gathered from whoever gives some. They are fetched once a page stands:
 * until then there are none, and nothing waits for them.
 */
import {
	type Highlight,
	type Highlights,
	type SelectedPassage
} from '#lib/features/editor/highlights.ts';
import { type Language } from '#lib/messages/language.svelte.ts';
import { LatePart } from '#lib/ui/late-part.svelte.ts';
import { type RecordMark, type RecordMarks } from '#lib/ui/record-marks.ts';
import type * as Y from 'yjs';
import type * as parts from './parts.ts';

type Parts = typeof parts;

/** Somebody who gives marks; what is absent is none. */
export type MarkSource = Partial<RecordMarks> & Highlights;

export class LateMarks implements RecordMarks, Highlights {
	/** What shows joins and news; undefined until it has arrived. */
	readonly apart: LatePart<Parts>;
	#sources = $state.raw<readonly MarkSource[]>([]);

	constructor(language: Language) {
		this.apart = new LatePart(async () => {
			const parts = import('./parts.ts');
			await language.want('apart', 'changes', 'talk');
			return parts;
		});
	}

	/** Takes marks from `source` as well. Returns what ends that. */
	add(source: MarkSource): () => void {
		this.#sources = [...this.#sources, source];
		return () => (this.#sources = this.#sources.filter((other) => other !== source));
	}

	on(recordId: string): readonly RecordMark[] {
		return this.#sources.flatMap((source) => source.on?.(recordId) ?? []);
	}

	in(name: string, text: Y.XmlFragment, isWritten: boolean): readonly Highlight[] {
		return this.#sources.flatMap((source) => source.in(name, text, isWritten));
	}

	open(highlight: Pick<Highlight, 'id' | 'kind'>): void {
		for (const source of this.#sources) source.open(highlight);
	}

	get begin(): RecordMarks['begin'] {
		return this.#sources.find(({ begin }) => begin !== undefined)?.begin;
	}

	get comment(): ((name: string, place: SelectedPassage) => void) | undefined {
		return this.#sources.find(({ comment }) => comment !== undefined)?.comment;
	}
}
