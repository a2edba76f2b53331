/** Fields of many keys: sets, and maps with one entry per person or reference. */
import { type Field, type KeyedField } from './field.ts';

/** A set of ids or short texts; its members are the keys. Reads as a sorted, frozen list. */
export function idSet(): KeyedField<true, readonly string[]> {
	return {
		kind: 'keyed',
		readEntry: (raw) => (raw === true ? true : undefined),
		writeEntry: () => true,
		collect: (entries) => Object.freeze(entries.map(([key]) => key))
	};
}

/** One value per key (a person, an outcome): each key is written by itself. Sorted by key. */
export function keyedBy<V extends NonNullable<unknown>>(
	entry: Field<V | undefined>
): KeyedField<V, ReadonlyMap<string, V>> {
	return {
		kind: 'keyed',
		readEntry: (raw) => entry.read(raw),
		writeEntry: (value) => entry.write(value),
		collect: (entries) => new Map(entries)
	};
}
