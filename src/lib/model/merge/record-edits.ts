/** What one side did to a record since the base: its fields, members, texts, place, and its end. */
import * as Y from 'yjs';
import { type NestedText } from '../schema/field.ts';
import { plainText } from '../schema/text/index.ts';
import { itemsOfLine, type Writers } from './attribution.ts';
import { SILENT_FIELDS } from './companions.ts';
import { linesOf, passagesBetween } from './passages.ts';
import {
	canonicalJson,
	type Cell,
	cellNames,
	noCell,
	type RecordState,
	sameCell
} from './record-state.ts';
import { type JoinSide } from './report.ts';

/** One side of a join, and what it can be asked. */
export interface Side {
	readonly doc: Y.Doc;
	readonly writers: Writers;
	/** Whose everything on this side is, where that is known. */
	readonly sole: string | undefined;
	/** The other side, whose edits it may have had already. */
	readonly other: Y.Doc;
}

/** Everything a side did to one record. */
export interface Edits {
	/** What it wrote, by field or `field/<key>`; a text's words. */
	readonly wrote: Readonly<Record<string, unknown>>;
	readonly items: readonly Y.Item[];
}

/** Words of a text that are quoted in an item. */
const QUOTED_CHARS = 2_000;

/** Whether a side set a cell itself since the base, to whatever value; also where it cleared it again. */
export function wrote(side: Side, base: Cell | undefined, now: Cell | undefined): boolean {
	const item = now?.item;
	return item !== undefined && !isSame(item, base?.item) && isOwn(side, item);
}

function isSame(item: Y.Item, other: Y.Item | undefined): boolean {
	return other !== undefined && Y.compareIDs(item.id, other.id);
}

/** Whether an item is this side's: not in the base, and not what it had from the other. */
export function isOwn(side: Side, item: Y.Item): boolean {
	return side.writers.isNew(item) && !isHeldBy(side.other, item);
}

/** Whether a document has an item, in use or not. */
export function isHeldBy(doc: Y.Doc, { id }: Y.Item): boolean {
	return id.clock < Y.getState(doc.store, id.client);
}

/** What a side did to the fields and texts of a record; its place and its end are no edits. */
export function editsOf(
	side: Side,
	base: RecordState | undefined,
	now: RecordState,
	passOver: readonly string[] = []
): Edits {
	const found: Record<string, unknown> = {};
	const items: Y.Item[] = [];
	const silent = [...passOver, ...(SILENT_FIELDS[now.root.name] ?? [])];
	for (const [field, type] of Object.entries(now.root.fields)) {
		if (silent.includes(field) || type.kind === 'nested') continue;
		const none = noCell(field, type);
		for (const name of cellNames(field, base, now)) {
			const [a, b] = [base?.cells.get(name) ?? none, now.cells.get(name) ?? none];
			if (sameCell(a, b)) continue;
			const item = b.item?.deleted === false ? b.item : undefined;
			if (item !== undefined && isHeldBy(side.other, item)) continue;
			found[name] = b.value ?? null;
			if (item !== undefined) items.push(item);
		}
	}
	for (const [field, text] of now.texts) {
		if (passagesBetween(base?.texts.get(field), text).length === 0) continue;
		const fresh = linesOf(text)
			.flatMap(itemsOfLine)
			.filter((item) => side.writers.isNew(item));
		// Words that only went have no item; words that came may all be the other side's.
		if (fresh.length > 0 && fresh.every((item) => isHeldBy(side.other, item))) continue;
		found[field] = quoted(text);
		items.push(...fresh);
	}
	return { wrote: found, items };
}

/** The words of a text, as far as an item quotes them. */
export function quoted(text: NestedText): string {
	return (text instanceof Y.XmlFragment ? plainText(text) : text.toString()).slice(0, QUOTED_CHARS);
}

/** One side of an item: what it made, and who. */
export function sideOf(side: Side, made: unknown, items: Iterable<Y.Item | undefined>): JoinSide {
	return {
		text: canonicalJson(made),
		by: side.sole === undefined ? side.writers.of(items) : [side.sole]
	};
}

/** The Yjs id of an item as text. */
export function markOf(item: Y.Item | undefined): string {
	return item === undefined ? '' : `${item.id.client}.${item.id.clock}`;
}
