/** Fields of many keys: sets, and maps with one entry per person or reference. */
import { type Field, type KeyedField } from './field.ts';
import { isDate } from './fields.ts';

/** A set of ids or short texts; its members are the keys. Reads as a sorted, frozen list. */
export function idSet(): KeyedField<true, readonly string[]> {
	return {
		kind: 'keyed',
		readEntry: (raw) => (raw === true ? true : undefined),
		writeEntry: () => true,
		collect: (entries) => Object.freeze(entries.map(([key]) => key))
	};
}

/** Days that several people may report for one fact; the earliest counts, none of them is lost. */
export function earliestDate(): KeyedField<true, string | undefined> {
	return {
		kind: 'keyed',
		readEntry: (raw) => (raw === true ? true : undefined),
		writeEntry: () => true,
		collect: (entries) => entries.map(([key]) => key).find(isDate)
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
