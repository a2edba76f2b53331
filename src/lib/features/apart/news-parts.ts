/** What is new in a document, added up for one line. */
import { type AttributedChange } from '#lib/model/merge/change.ts';

/** What a change is counted as. */
type Part =
	'passages' | 'moved' | 'attendance' | 'facts' | 'added' | 'archived' | 'restored' | 'order';

interface Counted {
	readonly part: Part;
	readonly count: number;
	/** Account ids of those who did it, each once. */
	readonly by: readonly string[];
}

/** How much of what, by whom, in the order in which it is met first. */
export function partsOf(changes: readonly AttributedChange[]): readonly Counted[] {
	const parts = new Map<Part, Counted>();
	for (const change of changes) {
		const [part, more] = countedAs(change);
		const { count, by } = parts.get(part) ?? { count: 0, by: [] };
		parts.set(part, { part, count: count + more, by: [...new Set([...by, ...change.by])] });
	}
	return [...parts.values()];
}

function countedAs(change: AttributedChange): readonly [part: Part, count: number] {
	const { place, type } = change;
	if (type === 'text') return ['passages', Math.max(1, change.passages.length)];
	if (type === 'added' || type === 'archived' || type === 'restored') return [type, 1];
	if (type === 'moved') return ['order', 1];
	if (place.root === 'activities' && place.field === 'status') return ['moved', 1];
	return [place.field === 'attendance' ? 'attendance' : 'facts', 1];
}

/** A text's first changed block is where one looks. */
export function placeOf(change: AttributedChange): AttributedChange['place'] {
	if (change.type !== 'text') return change.place;
	const block = change.passages.find(({ how }) => how !== 'taken')?.block;
	return block === undefined ? change.place : { ...change.place, block };
}

/** The first words that came, on one line. */
export function firstNew(change: AttributedChange): string | undefined {
	if (change.type !== 'text') return undefined;
	return change.passages
		.flatMap(({ words }) => words)
		.find(({ kind }) => kind === 'new')
		?.text.split('\n')[0];
}
