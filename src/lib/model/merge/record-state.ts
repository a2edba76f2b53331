/** Records of any type as plain cells, each with the Yjs item that holds it, for comparing two states. */
import * as Y from 'yjs';
import { type AnyField, type NestedText } from '../schema/field.ts';
import { orderKey, text } from '../schema/fields.ts';
import { inOrder } from '../schema/order.ts';
import { archivedField, type Archived } from '../schema/record.ts';
import { byCodeUnits } from '../schema/text-values.ts';
import { type RecordRoot } from './record-roots.ts';
import { mapOf } from '../workspace.ts';

/** One value, or one member of a set or map. */
export interface Cell {
	readonly field: string;
	readonly key: string | undefined;
	/** As its field reads it. */
	readonly value: unknown;
	/** The canonical JSON of it, to compare by. */
	readonly json: string;
	/** What holds it; undefined where nothing was ever written. A cleared one is held by a deleted item. */
	readonly item: Y.Item | undefined;
}

export interface RecordState {
	readonly root: RecordRoot;
	readonly id: string;
	/** Value fields, and members that are there, by `field` or `field/<key>`; without `order`. */
	readonly cells: ReadonlyMap<string, Cell>;
	readonly texts: ReadonlyMap<string, NestedText>;
	readonly order: string;
	readonly archived: Archived | undefined;
	/** The items that hold the record itself, its place, and that it was put away. */
	readonly items: {
		readonly record: Y.Item | undefined;
		readonly order: Y.Item | undefined;
		readonly archived: Y.Item | undefined;
	};
	readonly createdBy: string;
	/** The item of a member that is no longer there, or of any other key. */
	itemOf(cell: string): Y.Item | undefined;
}

/** A cell whose JSON is written when somebody compares it: most never are. */
class LazyCell implements Cell {
	readonly field: string;
	readonly key: string | undefined;
	readonly value: unknown;
	readonly item: Y.Item | undefined;
	#json: string | undefined;

	constructor(field: string, key: string | undefined, value: unknown, item: Y.Item | undefined) {
		this.field = field;
		this.key = key;
		this.value = value;
		this.item = item;
	}

	get json(): string {
		return (this.#json ??= canonicalJson(this.value));
	}
}

/** Whether two states of a cell say the same. What is held by one item needs no second look. */
export function sameCell(a: Cell, b: Cell): boolean {
	const [one, two] = [a.item, b.item];
	const isOne = one && two && Y.compareIDs(one.id, two.id) && one.deleted === two.deleted;
	return isOne === true || (!one && !two && a.value === b.value) || a.json === b.json;
}

/** Longer keys are no ids or members that any build ever made. */
const KEY_CHARS = 200;
const orderField = orderKey();
const byField = text('', 100);

/** The records of one root by id, in the order in which people read them. */
export function recordsOf(doc: Y.Doc, root: RecordRoot): ReadonlyMap<string, RecordState> {
	const map = mapOf(doc, root.name);
	if (map === undefined || map.size === 0) return new Map();
	if (root.holds === 'one') {
		return new Map([[root.name, stateOf(root, root.name, map, '', undefined)]]);
	}
	if (root.holds === 'facts') return factsOf(root, map);
	const found: RecordState[] = [];
	for (const [id, raw] of map.entries()) {
		if (id.length > KEY_CHARS || !(raw instanceof Y.Map)) continue;
		found.push(stateOf(root, id, raw, '', map._map.get(id)));
	}
	return new Map(inOrder(found).map((record) => [record.id, record]));
}

/** The record of this id alone. */
export function recordOf(doc: Y.Doc, root: RecordRoot, id: string): RecordState | undefined {
	if (root.holds !== 'many') return recordsOf(doc, root).get(id);
	const map = mapOf(doc, root.name);
	const raw = map?.get(id);
	return raw instanceof Y.Map ? stateOf(root, id, raw, '', map?._map.get(id)) : undefined;
}

/** The cells of one field that any of these states has, members by key. */
export function cellNames(
	field: string,
	...states: readonly (RecordState | undefined)[]
): readonly string[] {
	const root = states.find((state) => state !== undefined)?.root;
	if (root?.fields[field]?.kind !== 'keyed') return [field];
	const names = new Set<string>();
	for (const state of states) {
		for (const [name, cell] of state?.cells ?? []) if (cell.field === field) names.add(name);
	}
	return [...names].sort(byCodeUnits);
}

/** What stands where nothing was ever written, or where it was cleared. */
export function noCell(field: string, type: AnyField, item?: Y.Item): Cell {
	const value = type.kind === 'value' ? type.read(undefined) : undefined;
	return new LazyCell(field, undefined, value, item);
}

/** JSON with sorted keys: equal values have equal texts. Undefined is `null`. */
export function canonicalJson(value: unknown): string {
	return JSON.stringify(value ?? null, (_, part: unknown) =>
		typeof part === 'object' && part !== null && !Array.isArray(part)
			? Object.fromEntries(Object.entries(part).sort(([a], [b]) => byCodeUnits(a, b)))
			: part
	);
}

function factsOf(root: RecordRoot, map: Y.Map<unknown>): ReadonlyMap<string, RecordState> {
	const ids = new Set<string>();
	for (const key of map.keys()) {
		const slash = key.indexOf('/');
		if (slash > 0 && slash <= KEY_CHARS) ids.add(key.slice(0, slash));
	}
	return new Map(
		[...ids].sort(byCodeUnits).map((id) => [id, stateOf(root, id, map, `${id}/`, undefined)])
	);
}

function stateOf(
	root: RecordRoot,
	id: string,
	raw: Y.Map<unknown>,
	prefix: string,
	own: Y.Item | undefined
): RecordState {
	const cells = new Map<string, Cell>();
	const texts = new Map<string, NestedText>();
	const itemOf = (cell: string): Y.Item | undefined => raw._map.get(prefix + cell);
	const members = membersOf(raw, prefix);
	for (const [field, type] of Object.entries(root.fields)) {
		if (type.kind === 'nested') {
			const nested = type.read(raw.get(prefix + field));
			if (nested !== undefined) texts.set(field, nested);
		} else if (type.kind === 'value') {
			if (field === 'order') continue;
			const value = type.read(raw.get(prefix + field));
			cells.set(field, new LazyCell(field, undefined, value, itemOf(field)));
		} else {
			for (const key of members.get(field) ?? []) {
				const name = `${field}/${key}`;
				const value = type.readEntry(raw.get(prefix + name));
				if (value === undefined) continue;
				cells.set(name, new LazyCell(field, key, value, itemOf(name)));
			}
		}
	}
	return {
		root,
		id,
		cells,
		texts,
		order: orderField.read(prefix === '' ? raw.get('order') : ''),
		archived: prefix === '' ? archivedField.read(raw.get('archived')) : undefined,
		items: { record: own, order: itemOf('order'), archived: itemOf('archived') },
		createdBy: byField.read(prefix === '' ? raw.get('createdBy') : ''),
		itemOf
	};
}

function membersOf(raw: Y.Map<unknown>, prefix: string): ReadonlyMap<string, readonly string[]> {
	const found = new Map<string, string[]>();
	for (const name of raw.keys()) {
		if (!name.startsWith(prefix)) continue;
		const slash = name.indexOf('/', prefix.length);
		const key = name.slice(slash + 1);
		if (slash <= prefix.length || key === '' || key.length > KEY_CHARS) continue;
		const field = name.slice(prefix.length, slash);
		const list = found.get(field);
		if (list) list.push(key);
		else found.set(field, [key]);
	}
	for (const list of found.values()) list.sort(byCodeUnits);
	return found;
}
