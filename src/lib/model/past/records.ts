/** The records of a document at one moment, whatever their kind: their names, their values and texts. */
import * as Y from 'yjs';
import { type RecordRoot, rootsOf } from '../merge/record-roots.ts';
import { type Place } from '../merge/report.ts';
import { type AnyField } from '../schema/field.ts';
import { orderKey, text } from '../schema/fields.ts';
import { type Block, readBlocks } from '../schema/text/index.ts';
import { byCodeUnits } from '../schema/text-values.ts';
import { mapOf } from '../workspace.ts';

/** What one field holds. */
export interface HeldField {
	readonly field: string;
	/** As the field reads it; undefined for texts. */
	readonly value: unknown;
	/** Of a rich text. */
	readonly blocks: readonly Block[] | undefined;
}

/** One record at one moment. */
export interface HeldRecord {
	readonly id: string;
	readonly name: string;
	readonly isPutAway: boolean;
	readonly fields: readonly HeldField[];
}

/** All records of a kind. */
export interface HeldKind {
	readonly root: string;
	readonly records: readonly HeldRecord[];
}

/** Fields that mean something to the app alone. */
const INNER: ReadonlySet<string> = new Set([
	'accounts',
	'adoptions',
	'agreed',
	'blockId',
	'firstDue',
	'heard',
	'order',
	'seenIn',
	'seriesId'
]);

const title = text('', 500);
const order = orderKey();
const MEMBER_CHARS = 200;

/** Every kind of a document that has records, in the order in which people read it. */
export function readKinds(doc: Y.Doc, document: string): readonly HeldKind[] {
	return rootsOf(document)
		.filter(({ holds, name }) => holds !== 'facts' && name !== 'documents')
		.map((root) => ({ root: root.name, records: recordsOf(doc, root) }))
		.filter(({ records }) => records.length > 0);
}

/** The name of a record; undefined where this document has no record of that id. */
export function nameIn(doc: Y.Doc, document: string, id: string): string | undefined {
	for (const root of rootsOf(document)) {
		if (root.holds !== 'many' || root.title === undefined) continue;
		const raw = mapOf(doc, root.name)?.get(id);
		if (raw instanceof Y.Map) return titleOf(root, raw);
	}
	return undefined;
}

/** Whether a record of this id stands in this document. */
export function holdsRecord(doc: Y.Doc, document: string, id: string): boolean {
	return rootsOf(document).some(
		({ holds, name }) => holds === 'many' && name !== 'documents' && mapOf(doc, name)?.has(id)
	);
}

/** The field by which people call a record. */
export function titleOf(root: RecordRoot, raw: unknown): string {
	if (!(raw instanceof Y.Map) || root.title === undefined) return '';
	return title.read(raw.get(root.title));
}

function recordsOf(doc: Y.Doc, root: RecordRoot): readonly HeldRecord[] {
	const map = mapOf(doc, root.name);
	if (!map || map.size === 0) return [];
	if (root.holds === 'one') return [recordOf(root, root.name, map)];
	return [...map.entries()]
		.flatMap(([id, raw]) => (raw instanceof Y.Map ? [{ id, raw }] : []))
		.map(({ id, raw }) => ({
			record: recordOf(root, id, raw),
			place: order.read(raw.get('order'))
		}))
		.toSorted(
			(a, b) =>
				Number(a.record.isPutAway) - Number(b.record.isPutAway) ||
				byCodeUnits(a.place, b.place) ||
				byCodeUnits(a.record.id, b.record.id)
		)
		.map(({ record }) => record);
}

function recordOf(root: RecordRoot, id: string, raw: Y.Map<unknown>): HeldRecord {
	const fields = Object.entries(root.fields).flatMap(([field, kind]): HeldField[] => {
		if (INNER.has(field) || field === root.title) return [];
		const held = fieldOf(raw, field, kind);
		return held === undefined ? [] : [held];
	});
	return { id, name: titleOf(root, raw), isPutAway: raw.has('archived'), fields };
}

/** Undefined where it holds nothing. */
function fieldOf(raw: Y.Map<unknown>, field: string, kind: AnyField): HeldField | undefined {
	if (kind.kind === 'nested') {
		const held = raw.get(field);
		if (!(held instanceof Y.XmlFragment)) return undefined;
		const blocks = readBlocks(held);
		const isEmpty = blocks.every((block) => block.type === 'block' && block.runs.length === 0);
		return isEmpty ? undefined : { field, value: undefined, blocks };
	}
	const value = kind.kind === 'keyed' ? membersOf(raw, field, kind) : kind.read(raw.get(field));
	const isEmpty = value === undefined || value === '' || value === false;
	return isEmpty ? undefined : { field, value, blocks: undefined };
}

function membersOf(
	raw: Y.Map<unknown>,
	field: string,
	kind: Extract<AnyField, { readonly kind: 'keyed' }>
): ReadonlyMap<string, unknown> | undefined {
	const members = [...raw.entries()].flatMap(([key, value]): (readonly [string, unknown])[] => {
		const member = key.slice(field.length + 1);
		if (!key.startsWith(`${field}/`) || member === '' || member.length > MEMBER_CHARS) return [];
		const read = kind.readEntry(value);
		return read === undefined ? [] : [[member, read]];
	});
	return members.length === 0
		? undefined
		: new Map(members.toSorted(([a], [b]) => byCodeUnits(a, b)));
}

/** What stands at a place: one line of a text, one member, one field, or all fields of a record. */
export function heldAt(
	doc: Y.Doc,
	document: string,
	place: Pick<Place, 'root' | 'record' | 'field' | 'key' | 'block'>
): readonly HeldField[] {
	const root = rootsOf(document).find(({ name }) => name === place.root);
	const map = root && mapOf(doc, root.name);
	const raw = root?.holds === 'one' ? map : map?.get(place.record);
	if (!root || !(raw instanceof Y.Map)) return [];
	const { field } = place;
	if (field === undefined) return recordOf(root, place.record, raw).fields;
	const kind = root.fields[field];
	const held = kind && fieldOf(raw, field, kind);
	if (held === undefined) return [];
	if (place.block !== undefined) {
		const blocks = held.blocks?.filter((block) => hasLine(block, place.block ?? '')) ?? [];
		return blocks.length === 0 ? [] : [{ field, value: undefined, blocks }];
	}
	if (place.key === undefined || !(held.value instanceof Map)) return [held];
	const key = place.key;
	return held.value.has(key)
		? [{ field, value: new Map([[key, held.value.get(key)]]), blocks: undefined }]
		: [];
}

function hasLine(block: Block, id: string): boolean {
	return block.type === 'block'
		? block.id === id
		: block.rows.some((row) => row.some((cell) => cell.some((line) => line.id === id)));
}
