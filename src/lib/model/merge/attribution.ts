/** Whose changes are, by the Yjs clients that wrote what stands now. */
import * as Y from 'yjs';
import { byCodeUnits } from '../schema/text-values.ts';
import { type AttributedChange, type Change } from './change.ts';
import { type Line, linesOf } from './passages.ts';
import { type RecordRoot, rootNamed } from './record-roots.ts';
import { recordsOf, type RecordState } from './record-state.ts';

type OwnerOf = (client: number) => string | undefined;

/**
 * The same changes with the account ids of those who made them: those who wrote what stands in `after` and
 * not in `before`. Yjs does not keep who took something out: such a change is nobody's, unless
 * `sole` says that all of it is one person's.
 */
export function attributed(
	changes: readonly Change[],
	before: Y.Doc,
	after: Y.Doc,
	ownerOf: OwnerOf,
	sole?: string
): readonly AttributedChange[] {
	if (sole !== undefined) return changes.map((change) => ({ ...change, by: [sole] }));
	const writers = new Writers(before, ownerOf);
	const records = new Map<string, ReadonlyMap<string, RecordState>>();
	return changes.map((change): AttributedChange => {
		const root = rootNamed(change.place.root);
		const record = root && cached(records, after, root).get(change.place.record);
		return { ...change, by: record ? writersOf(change, record, writers) : [] };
	});
}

function cached(
	records: Map<string, ReadonlyMap<string, RecordState>>,
	doc: Y.Doc,
	root: RecordRoot
): ReadonlyMap<string, RecordState> {
	const found = records.get(root.name) ?? recordsOf(doc, root);
	records.set(root.name, found);
	return found;
}

function writersOf(change: Change, record: RecordState, writers: Writers): readonly string[] {
	const { items } = record;
	switch (change.type) {
		case 'added':
			// A record that is its whole document is nobody's item: its maker wrote its first key.
			return writers.of([items.record ?? record.itemOf('createdAt')]);
		case 'archived':
			return writers.of([items.archived]);
		case 'restored':
			return [];
		case 'moved':
			return writers.of([items.order]);
		case 'value':
		case 'member': {
			const { field = '', key } = change.place;
			const cell = record.cells.get(key === undefined ? field : `${field}/${key}`);
			return writers.of([cell?.item]);
		}
		case 'text': {
			const text = record.texts.get(change.place.field ?? '');
			const lines = new Map(linesOf(text).map((line) => [line.id, line]));
			const blocks = change.passages.flatMap(({ block }) => lines.get(block) ?? []);
			return writers.of(blocks.flatMap(itemsOfLine));
		}
	}
}

/** Everything that stands in a line: its words and looks, its attributes, and the line itself. */
export function itemsOfLine({ element }: Line): readonly Y.Item[] {
	if (element === undefined) return [];
	const words = element.toArray().flatMap((child): readonly Y.Item[] => {
		if (!(child instanceof Y.XmlText)) return [];
		const items: Y.Item[] = [];
		for (let item = child._start; item !== null; item = item.right) {
			if (!item.deleted) items.push(item);
		}
		return items;
	});
	return [...words, ...element._map.values(), ...(element._item ? [element._item] : [])];
}

/** Who wrote items that an earlier state does not have. */
export class Writers {
	readonly #before: Y.Doc;
	readonly #ownerOf: OwnerOf;

	constructor(before: Y.Doc, ownerOf: OwnerOf) {
		this.#before = before;
		this.#ownerOf = ownerOf;
	}

	/** Whether an item came since. One item may have begun before and been written on. */
	isNew(item: Y.Item): boolean {
		return item.id.clock + item.length > Y.getState(this.#before.store, item.id.client);
	}

	/** Account ids, sorted, each once. What was taken out again counts as nobody's. */
	of(items: Iterable<Y.Item | undefined>): readonly string[] {
		const found = new Set<string>();
		for (const item of items) {
			if (item === undefined || item.deleted || !this.isNew(item)) continue;
			const owner = this.#ownerOf(item.id.client);
			if (owner !== undefined) found.add(owner);
		}
		return [...found].sort(byCodeUnits);
	}
}
