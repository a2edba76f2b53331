/**
 * Collections: Y.Map of id -> record. The commands every collection has (add, edit, archive,
 * restore, move, keyed entries), each in one transaction with its origin, and reading all rows.
 */
import * as Y from 'yjs';
import { type Handle } from '../workspace.ts';
import { orderKey } from './fields.ts';
import { isNewer } from './format.ts';
import { inOrder, keyBetween, type Ordered, placeAt } from './order.ts';
import { type CommandOrigin } from './origin.ts';
import { type ChangesOf, type Fields, type InitOf, type RecordType } from './record.ts';
import { type CommandError, failure, type Result, success } from './result.ts';

const orderField = orderKey();

/** Longer keys are no ids that any build ever made. */
const ID_CHARS = 100;

/** Where a collection's records live and how they are read and changed. */
export interface Shelf<F extends Fields> {
	readonly handle: Handle;
	readonly map: Y.Map<unknown>;
	readonly type: RecordType<F>;
	readonly origin: CommandOrigin;
}

/** Every readable row by id. Never throws, never writes; the order of the map means nothing. */
export function readRows<R>(
	map: Y.Map<unknown>,
	type: { read(id: string, raw: unknown): R | undefined }
): ReadonlyMap<string, R> {
	const rows = new Map<string, R>();
	for (const [id, raw] of map.entries()) {
		const row = id.length <= ID_CHARS ? type.read(id, raw) : undefined;
		if (row !== undefined) rows.set(id, row);
	}
	return rows;
}

/** Rows that nobody archived. */
export function present<R extends { readonly archived: unknown }>(rows: Iterable<R>): readonly R[] {
	return [...rows].filter((row) => row.archived === undefined);
}

/** Runs one change in one transaction, unless a newer Keel owns the document. */
export function change<T>(
	handle: Handle,
	origin: CommandOrigin,
	body: () => Result<T, CommandError>
): Result<T, CommandError> {
	if (isNewer(handle.doc)) return failure({ type: 'newer-format' });
	return handle.doc.transact(body, origin);
}

/** Adds a record at the end, or before a sibling; answers its id. */
export function addRecord<F extends Fields>(
	shelf: Shelf<F>,
	init: InitOf<F>,
	place: { readonly id?: string; readonly before?: string | undefined } = {}
): Result<string, CommandError> {
	const blank = blankField(shelf.type, init, true);
	if (blank !== undefined) return failure({ type: 'blank', field: blank });
	return change(shelf.handle, shelf.origin, () => {
		const id = place.id ?? shelf.handle.pen.createId();
		const raw = shelf.type.create(shelf.map, id, init, shelf.handle.pen);
		if ('order' in shelf.type.fields) raw.set('order', makeRoom(shelf, id, place.before));
		return success(id);
	});
}

/** Adds many records at the end, in their order and in one transaction; answers their ids. */
export function addRecords<F extends Fields>(
	shelf: Shelf<F>,
	inits: readonly InitOf<F>[]
): Result<readonly string[], CommandError> {
	for (const init of inits) {
		const blank = blankField(shelf.type, init, true);
		if (blank !== undefined) return failure({ type: 'blank', field: blank });
	}
	const { pen } = shelf.handle;
	return change(shelf.handle, shelf.origin, () => {
		let order =
			'order' in shelf.type.fields ? inOrder(ordered(shelf.map)).at(-1)?.order : undefined;
		const ids = inits.map((init) => {
			const id = pen.createId();
			const raw = shelf.type.create(shelf.map, id, init, pen);
			// One place for each at the end: asking all siblings anew would grow with the square.
			order = keyBetween(order ?? '', undefined, pen.random);
			if ('order' in shelf.type.fields) raw.set('order', order);
			return id;
		});
		return success(ids);
	});
}

/** Changes value fields; keys that stay equal are not written. */
export function editRecord<F extends Fields>(
	shelf: Shelf<F>,
	id: string,
	changes: ChangesOf<F>
): Result<void, CommandError> {
	const blank = blankField(shelf.type, changes, false);
	if (blank !== undefined) return failure({ type: 'blank', field: blank });
	return withRecord(shelf, id, (raw) => shelf.type.patch(raw, changes));
}

/** Puts a record away. Nothing is deleted; links to it stay. */
export function archiveRecord<F extends Fields>(
	shelf: Shelf<F>,
	id: string,
	reason = ''
): Result<void, CommandError> {
	const { pen } = shelf.handle;
	return withRecord(shelf, id, (raw) => {
		raw.set('archived', { at: pen.now(), by: pen.by, reason: reason.slice(0, 500) });
	});
}

/** Takes a record back into use. */
export function restoreRecord<F extends Fields>(
	shelf: Shelf<F>,
	id: string
): Result<void, CommandError> {
	return withRecord(shelf, id, (raw) => {
		if (raw.has('archived')) raw.delete('archived');
	});
}

/**
 * Moves a record before a sibling (to the end when undefined or unknown). `changes` are written in
 * the same transaction; `among` limits the siblings (a column of the board).
 */
export function moveRecord<F extends Fields>(
	shelf: Shelf<F>,
	id: string,
	before: string | undefined,
	changes?: ChangesOf<F>,
	among?: (id: string) => boolean
): Result<void, CommandError> {
	return withRecord(shelf, id, (raw) => {
		if (changes !== undefined) shelf.type.patch(raw, changes);
		raw.set('order', makeRoom(shelf, id, before, among));
	});
}

/** Runs a change on one record's map, in one transaction. */
export function withRecord<F extends Fields>(
	shelf: Shelf<F>,
	id: string,
	body: (raw: Y.Map<unknown>) => void
): Result<void, CommandError> {
	return change(shelf.handle, shelf.origin, () => {
		const raw = shelf.map.get(id);
		if (!(raw instanceof Y.Map)) return failure({ type: 'not-found', id });
		body(raw);
		return success(undefined);
	});
}

/** The sibling before which a row lands when it goes one place up (-1) or down (+1). */
export function neighbourFor(
	rows: readonly { readonly id: string }[],
	id: string,
	step: -1 | 1
): { readonly before: string | undefined } | undefined {
	const at = rows.findIndex((row) => row.id === id);
	const to = at + step;
	if (at < 0 || to < 0 || to >= rows.length) return undefined;
	return { before: rows[step < 0 ? to : to + 1]?.id };
}

function makeRoom<F extends Fields>(
	shelf: Shelf<F>,
	id: string,
	before: string | undefined,
	among: (id: string) => boolean = () => true
): string {
	const siblings = inOrder(ordered(shelf.map)).filter((row) => row.id !== id && among(row.id));
	const found = siblings.findIndex((row) => row.id === before);
	const placing = placeAt(siblings, found < 0 ? siblings.length : found, shelf.handle.pen.random);
	for (const { id: sibling, order } of placing.moved) {
		const raw = shelf.map.get(sibling);
		if (raw instanceof Y.Map) raw.set('order', order);
	}
	return placing.order;
}

function ordered(map: Y.Map<unknown>): readonly Ordered[] {
	const rows: Ordered[] = [];
	for (const [id, raw] of map.entries()) {
		if (raw instanceof Y.Map) rows.push({ id, order: orderField.read(raw.get('order')) });
	}
	return rows;
}

function blankField<F extends Fields>(
	type: RecordType<F>,
	given: Readonly<Record<string, unknown>>,
	isNew: boolean
): string | undefined {
	return type.needs.find((field) => {
		if (!isNew && !Object.hasOwn(given, field)) return false;
		const value = given[field];
		return typeof value !== 'string' || value.trim() === '';
	});
}
