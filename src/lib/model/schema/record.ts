/**
 * Records: one Y.Map each, one key per field, read into frozen plain objects. `read` judges,
 * `create` and `patch` write; keys that this build does not know are never touched.
 */
import * as v from 'valibot';
import * as Y from 'yjs';
import { type Pen } from '../workspace.ts';
import {
	type AnyField,
	type Field,
	type KeyedField,
	type NestedField,
	type NestedText
} from './field.ts';
import { atomic, instant, text } from './fields.ts';
import { byCodeUnits, sameValue } from './text-values.ts';

/** Fields by key. `value` keys must not contain "/" (keyed fields use it). */
export type Fields = Readonly<Record<string, AnyField>>;

type ReadOf<F> =
	F extends Field<infer T>
		? T
		: F extends KeyedField<unknown, infer T>
			? T
			: F extends NestedField<infer T, unknown>
				? T | undefined
				: never;

/** What stands in every record besides its own fields. */
interface RecordFrame {
	readonly id: string;
	readonly createdAt: string | undefined;
	/** The account that created it. */
	readonly createdBy: string;
	/** Set instead of deleting. */
	readonly archived: Archived | undefined;
}

export type Archived = Readonly<v.InferOutput<typeof archivedSchema>>;

type RowOf<F extends Fields> = RecordFrame & { readonly [K in keyof F]: ReadOf<F[K]> };

/** The frozen row that a record type reads. */
export type RecordOf<R> = R extends RecordType<infer F> ? RowOf<F> : never;

type ValueKeys<F extends Fields> = {
	[K in keyof F]: F[K] extends Field<unknown> ? K : never;
}[keyof F];
type KeyedKeys<F extends Fields> = {
	[K in keyof F]: F[K] extends KeyedField<unknown, unknown> ? K : never;
}[keyof F] &
	string;
type EntryOf<F> = F extends KeyedField<infer V, unknown> ? V : never;

/** What may be replaced later: value fields only. `undefined` clears a field that can be empty. */
export type ChangesOf<F extends Fields> = { readonly [K in ValueKeys<F>]?: ReadOf<F[K]> };

/** What a new record may bring: values, entries by key, and the first words of nested texts. */
export type InitOf<F extends Fields> = {
	readonly [K in keyof F]?: F[K] extends Field<infer T>
		? T
		: F[K] extends KeyedField<infer V, unknown>
			? V extends true
				? Iterable<string>
				: Iterable<readonly [string, V]>
			: F[K] extends NestedField<NestedText, infer I>
				? I
				: never;
};

export type Init<R> = R extends RecordType<infer F> ? InitOf<F> : never;
export type Changes<R> = R extends RecordType<infer F> ? ChangesOf<F> : never;

export interface RecordType<F extends Fields> {
	readonly fields: F;
	/** Value fields that must not be blank, for commands to check. */
	readonly needs: readonly string[];
	/** The row, or undefined when `raw` is no Y.Map. Never throws, never writes. */
	read(id: string, raw: unknown): RowOf<F> | undefined;
	/** Makes the record in its collection and answers its map. Inside a transaction. */
	create(collection: Y.Map<unknown>, id: string, init: InitOf<F>, pen: Pen): Y.Map<unknown>;
	/** Fills a map that is the record itself (the one record of a document). */
	fill(raw: Y.Map<unknown>, init: InitOf<F>, pen: Pen): void;
	/** Sets only the keys whose value differs. */
	patch(raw: Y.Map<unknown>, changes: ChangesOf<F>): void;
	put<K extends KeyedKeys<F>>(
		raw: Y.Map<unknown>,
		field: K,
		key: string,
		value: EntryOf<F[K]>
	): void;
	drop(raw: Y.Map<unknown>, field: KeyedKeys<F>, key: string): void;
	/** Drops every entry of a field that stands here now. */
	empty(raw: Y.Map<unknown>, field: KeyedKeys<F>): void;
}

const ENTRY_KEY_CHARS = 200;

const archivedSchema = v.object({
	at: v.pipe(v.string(), v.maxLength(40)),
	by: v.pipe(v.string(), v.maxLength(100)),
	reason: v.optional(v.pipe(v.string(), v.maxLength(500)), '')
});

/** Every record's own key: since when it is put away, by whom and why. */
export const archivedField = atomic(archivedSchema);

const frame = { createdAt: instant(), createdBy: text('', 100), archived: archivedField };

/** A record type over its fields; `needs` names value fields that a person must not leave blank. */
export function defineRecord<F extends Fields>(
	fields: F,
	needs: readonly (ValueKeys<F> & string)[] = []
): RecordType<F> {
	const entries: readonly (readonly [string, AnyField])[] = Object.entries(fields);
	const hasKeyed = entries.some(([, field]) => field.kind === 'keyed');

	function fill(raw: Y.Map<unknown>, init: InitOf<F>, pen: Pen): void {
		raw.set('createdAt', pen.now());
		raw.set('createdBy', pen.by);
		const given: Readonly<Record<string, unknown>> = init;
		for (const [name, field] of entries) {
			if (field.kind === 'nested') raw.set(name, field.make(given[name], pen.createId));
			else if (field.kind === 'keyed') fillKeyed(raw, name, field, given[name]);
			else if (Object.hasOwn(given, name)) setValue(raw, name, field.write(given[name]));
		}
	}

	return {
		fields,
		needs,
		fill,
		read(id, raw) {
			if (!(raw instanceof Y.Map)) return undefined;
			const row: Record<string, unknown> = {
				id,
				createdAt: frame.createdAt.read(raw.get('createdAt')),
				createdBy: frame.createdBy.read(raw.get('createdBy')),
				archived: frame.archived.read(raw.get('archived'))
			};
			const keyed = hasKeyed ? keyedEntries(raw) : NO_ENTRIES;
			for (const [name, field] of entries) {
				row[name] =
					field.kind === 'keyed'
						? collect(field, keyed.get(name) ?? [])
						: field.read(raw.get(name));
			}
			// eslint-disable-next-line @typescript-eslint/consistent-type-assertions -- reason: built key by key from the same fields that the type is computed from
			return Object.freeze(row) as RowOf<F>;
		},
		create(collection, id, init, pen) {
			const raw = new Y.Map<unknown>();
			collection.set(id, raw);
			fill(raw, init, pen);
			return raw;
		},
		patch(raw, changes) {
			const given: Readonly<Record<string, unknown>> = changes;
			for (const [name, field] of entries) {
				if (field.kind === 'value' && Object.hasOwn(given, name)) {
					setValue(raw, name, field.write(given[name]));
				}
			}
		},
		put(raw, name, key, value) {
			const field = fields[name];
			if (field?.kind === 'keyed') putEntry(raw, name, field, key, value);
		},
		drop(raw, name, key) {
			if (raw.has(`${name}/${key}`)) raw.delete(`${name}/${key}`);
		},
		empty(raw, name) {
			for (const key of [...raw.keys()]) if (key.startsWith(`${name}/`)) raw.delete(key);
		}
	};
}

function fillKeyed(
	raw: Y.Map<unknown>,
	name: string,
	field: KeyedField<unknown, unknown>,
	init: unknown
): void {
	if (!isIterable(init)) return;
	for (const member of init) {
		if (typeof member === 'string') putEntry(raw, name, field, member, true);
		else if (Array.isArray(member)) putEntry(raw, name, field, String(member[0]), member[1]);
	}
}

function isIterable(value: unknown): value is Iterable<unknown> {
	return typeof value === 'object' && value !== null && Symbol.iterator in value;
}

/** Sets one value of a record, or one member of a set or map, as code that looks at all types alike does. */
export function setCell(
	raw: Y.Map<unknown>,
	name: string,
	field: AnyField,
	value: unknown,
	key?: string
): void {
	if (field.kind === 'value') setValue(raw, name, field.write(value));
	else if (field.kind === 'keyed' && key !== undefined) {
		if (value === undefined) setValue(raw, `${name}/${key}`, undefined);
		else putEntry(raw, name, field, key, value);
	}
}

function putEntry(
	raw: Y.Map<unknown>,
	name: string,
	field: KeyedField<unknown, unknown>,
	key: string,
	value: unknown
): void {
	if (key === '' || key.length > ENTRY_KEY_CHARS) return;
	setValue(raw, `${name}/${key}`, field.writeEntry(value));
}

function setValue(raw: Y.Map<unknown>, key: string, value: unknown): void {
	if (value === undefined) {
		if (raw.has(key)) raw.delete(key);
	} else if (!sameValue(raw.get(key), value)) {
		raw.set(key, value);
	}
}

type Entries = ReadonlyMap<string, readonly (readonly [string, unknown])[]>;
const NO_ENTRIES: Entries = new Map();

function keyedEntries(raw: Y.Map<unknown>): Entries {
	const found = new Map<string, [string, unknown][]>();
	for (const [key, value] of raw.entries()) {
		const slash = key.indexOf('/');
		const member = key.slice(slash + 1);
		if (slash < 1 || member === '' || member.length > ENTRY_KEY_CHARS) continue;
		const field = key.slice(0, slash);
		const list = found.get(field);
		if (list) list.push([member, value]);
		else found.set(field, [[member, value]]);
	}
	return found;
}

function collect(
	field: KeyedField<unknown, unknown>,
	raw: readonly (readonly [string, unknown])[]
): unknown {
	const read: [string, unknown][] = [];
	for (const [key, value] of raw) {
		const entry = field.readEntry(value);
		if (entry !== undefined) read.push([key, entry]);
	}
	return field.collect(read.sort(([a], [b]) => byCodeUnits(a, b)));
}
