/** The three kinds of fields a record is made of. */
import type * as Y from 'yjs';

/** One key, one plain value, last writer wins. `write` answering undefined removes the key. */
export interface Field<T> {
	readonly kind: 'value';
	read(raw: unknown): T;
	write(value: T): unknown;
}

/**
 * Many keys `field/<key>` in the record's own map, one plain value each. A concurrent add beats a
 * removal, and there is no container that two devices could create twice (one of them would lose
 * everything in it), so such a field can also be added to old records.
 */
export interface KeyedField<V, T> {
	readonly kind: 'keyed';
	readEntry(raw: unknown): V | undefined;
	writeEntry(value: V): unknown;
	/** Entries come sorted by key. */
	collect(entries: readonly (readonly [key: string, value: V])[]): T;
}

/** The shared types that records hold. */
export type NestedText = Y.XmlFragment | Y.Text;

/** A shared type edited in place (rich or long text), made with the record, never replaced. */
export interface NestedField<T extends NestedText, I> {
	readonly kind: 'nested';
	read(raw: unknown): T | undefined;
	/** The new text, filled with what it starts with; made before it enters its record. */
	make(init: I | undefined, createId: () => string): T;
}

export type AnyField =
	Field<unknown> | KeyedField<unknown, unknown> | NestedField<NestedText, unknown>;
