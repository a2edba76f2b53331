/** Marks of comments on records and over texts, and how one begins to say something. */
import { type Highlight, type SelectedPassage } from '#lib/features/editor/highlights.ts';
import { type Entry, listOf, type TalkDesk } from '#lib/features/talk/talk-desk.svelte.ts';
import type { Words } from '#lib/messages/words.ts';
import { type Passage } from '#lib/model/talk/anchor.ts';
import { type RecordMark, type RecordMarks } from '#lib/ui/record-marks.ts';
import type * as Y from 'yjs';
import { grouped } from '../apart/grouped.ts';
import { type MarkSource } from '../apart/late-marks.svelte.ts';

const NONE: readonly never[] = [];
/** The mark of what one is about to comment. */
const DRAFT = 'draft';

export class TalkMarks implements MarkSource {
	readonly #desk: TalkDesk;
	readonly #words: Words;
	readonly #open = $derived.by(() =>
		this.#desk.entries.filter((entry) => listOf(entry) === 'open')
	);
	readonly #byRecord = $derived.by(() =>
		grouped(this.#open, ({ standing }) => standing.about?.record)
	);
	readonly #comment = (name: string, place: SelectedPassage): void => this.#desk.begin(name, place);

	constructor(desk: TalkDesk, words: Words) {
		this.#desk = desk;
		this.#words = words;
	}

	get comment(): ((name: string, place: SelectedPassage) => void) | undefined {
		return this.#desk.initiative.canWrite ? this.#comment : undefined;
	}

	get begin(): RecordMarks['begin'] {
		if (!this.#desk.initiative.canWrite) return undefined;
		return { label: this.#words.talk.here, run: (record) => this.#desk.showRecord(record) };
	}

	on(recordId: string): readonly RecordMark[] {
		const entries = this.#byRecord.get(recordId) ?? NONE;
		if (entries.length === 0) return NONE;
		const label = this.#words.talk.mark.record(entries.length);
		const open = (): void => this.#desk.showRecord(recordId);
		return [{ kind: 'comment', count: entries.length, label, open }];
	}

	in(_name: string, text: Y.XmlFragment): readonly Highlight[] {
		const draft = this.#draftIn(text);
		const found = this.#open.flatMap((entry) => {
			const { standing, thread } = entry;
			if (standing.state !== 'passage' || standing.fragment !== text) return NONE;
			return over(standing.passages, thread.id, thread.kind, this.#labelOf(entry));
		});
		return draft.length + found.length === 0 ? NONE : [...draft, ...found];
	}

	open({ id, kind }: Pick<Highlight, 'id' | 'kind'>): void {
		const [threadId] = id.split('/', 1);
		if ((kind === 'comment' || kind === 'suggestion') && threadId !== DRAFT) {
			this.#desk.show(threadId);
		}
	}

	#draftIn(text: Y.XmlFragment): readonly Highlight[] {
		const { draft } = this.#desk;
		if (!draft || draft.fragment !== text) return NONE;
		return over(draft.passages, DRAFT, 'comment', this.#words.talk.mark.draft);
	}

	#labelOf({ thread }: Entry): string {
		const { mark } = this.#words.talk;
		const name = this.#desk.nameOf(thread.createdBy);
		if (thread.kind === 'comment') return mark.comment(name, thread.text);
		return thread.words === '' ? mark.takeOut(name) : mark.suggestion(name, thread.words);
	}
}

/** One mark for each line of a passage; the first bears the name alone. */
function over(
	passages: readonly Passage[],
	id: string,
	kind: Highlight['kind'],
	label: string
): readonly Highlight[] {
	return passages.map(({ block, from, to }, at) => ({
		id: at === 0 ? id : `${id}/${at}`,
		kind,
		block,
		from,
		to,
		label
	}));
}
