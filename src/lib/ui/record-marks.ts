/** Marks on records: a place that needs a look, something new, something said. The shell provides them. */
import { getContext, setContext } from 'svelte';

export interface RecordMark {
	readonly kind: 'apart' | 'news' | 'comment';
	/** How many. */
	readonly count: number;
	/** What it is, for screen readers and as its title. */
	readonly label: string;
	/** Shows what the mark stands for. */
	open(): void;
}

export interface RecordMarks {
	/** Reactive. */
	on(recordId: string): readonly RecordMark[];
	/** Reactive: how one begins to say something about a record; absent where nobody may. */
	readonly begin?: { readonly label: string; run(recordId: string): void } | undefined;
}

const key = Symbol('record-marks');
const none: RecordMarks = { on: () => [] };

export function provideRecordMarks(marks: RecordMarks): void {
	setContext(key, marks);
}

export function useRecordMarks(): RecordMarks {
	return getContext<RecordMarks | undefined>(key) ?? none;
}
