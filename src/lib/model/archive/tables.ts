/** Tables for a spreadsheet: one per kind of record, and one with every value there is. */
import * as Y from 'yjs';
import { readContacts } from '../people/contact.ts';
import { plainText } from '../schema/text/index.ts';
import { byCodeUnits } from '../schema/text-values.ts';
import { type Describer, type NameOf } from './facts.ts';
import { type Entry, type Kind, type Source } from './source.ts';
import { type ArchiveWords, type TableName, TABLES } from './words.ts';

const CONTACT_FIELDS = ['phones', 'mails', 'postal', 'needs', 'notes'] as const;

export type Table = readonly (readonly string[])[];

/** Those that people open first stand at the top, under names they look for. */
const TOP: Readonly<Partial<Record<TableName, string>>> = {
	activities: 'board.csv',
	organisations: 'partners.csv',
	people: 'people.csv',
	actions: 'actions.csv'
};

/** Every kind that has records, as rows under a head, by path. */
export function writeTables(
	source: Source,
	words: ArchiveWords,
	describer: Describer,
	nameOf: NameOf
): ReadonlyMap<string, Table> {
	const tables = new Map<string, Table>();
	for (const name of TABLES) {
		const kind = source.kinds[name];
		const top = TOP[name];
		if (kind.entries.length === 0 && top === undefined) continue;
		tables.set(top ?? `tables/${name}.csv`, tableOf(kind, words, describer, nameOf));
	}
	return tables;
}

function tableOf(kind: Kind, words: ArchiveWords, describer: Describer, nameOf: NameOf): Table {
	const fields = describer.fieldsOf(kind);
	const isOfMeeting = kind.entries.some(
		({ meetingId, row }) => meetingId !== undefined && meetingId !== row.id
	);
	const head = [
		...fields.map((field) => describer.label(field)),
		...(isOfMeeting ? [words.meeting] : []),
		describer.label('archived'),
		describer.label('id')
	];
	const cells = (entry: Entry) => [
		...fields.map((field) => {
			const { value, text } = describer.fact(entry, field);
			return text === undefined ? value : wordsOf(text);
		}),
		...(isOfMeeting ? [nameOf(entry.meetingId ?? '') ?? ''] : []),
		describer.archived(entry),
		entry.row.id
	];
	return [head, ...kind.entries.map(cells)];
}

/** How to reach people and partners, where the documents that hold it are here. */
export function writeContacts(
	{ contacts }: Source,
	words: ArchiveWords,
	describer: Describer,
	nameOf: NameOf
): Table | undefined {
	if (!contacts) return undefined;
	const head = [words.columns.name, ...CONTACT_FIELDS.map((field) => describer.label(field))];
	const rows = [...readContacts(contacts)]
		.sort(([a], [b]) => byCodeUnits(a, b))
		.map(([id, { phones, mails, postal, needs, notes }]) => [
			nameOf(id) ?? '',
			phones.join('; '),
			mails.join('; '),
			postal,
			needs,
			notes.map(({ text }) => text).join('\n'),
			id
		]);
	return [[...head, describer.label('id')], ...rows];
}

/**
 * Every value of every record as it is stored, one a row: what later versions added and what nobody
 * made a page for stands here too.
 */
export function writeAllRecords(source: Source, words: ArchiveWords, nameOf: NameOf): Table {
	const { document, collection, record, name, field, value } = words.columns;
	const rows: string[][] = [];
	for (const [documentName, doc] of [...source.docs].sort(([a], [b]) => byCodeUnits(a, b))) {
		for (const [root, type] of [...doc.share].sort(([a], [b]) => byCodeUnits(a, b))) {
			for (const [path, raw] of leavesOf(type)) {
				const [id = '', key = ''] = path.length > 1 ? path : ['', ...path];
				rows.push([documentName, root, id, nameOf(id) ?? '', key, sayRaw(raw)]);
			}
		}
	}
	return [[document, collection, record, name, field, value], ...rows];
}

/** Values nested deeper than this are nobody's. */
const MOST_DEPTH = 100;

/** What has keys, whatever its class. */
interface Keyed {
	readonly _map: ReadonlyMap<string, Y.Item>;
}

type Leaf = readonly [path: readonly string[], raw: unknown];

/** Values of maps, two steps deep at most: a record under its id, or the one record of a document. */
function leavesOf(type: Keyed): readonly Leaf[] {
	const leaves: Leaf[] = [];
	for (const [key, raw] of entriesOf(type)) {
		if (!(raw instanceof Y.Map)) leaves.push([[key], raw]);
		else for (const [inner, deep] of entriesOf(raw)) leaves.push([[key, inner], deep]);
	}
	return leaves;
}

/** A root that no handle asked for has no class yet, so its keys are read from where Yjs keeps them. */
function entriesOf(type: Keyed): readonly (readonly [string, unknown])[] {
	const entries: [string, unknown][] = [];
	for (const [key, item] of type._map) {
		if (!item.deleted) entries.push([key, item.content.getContent().at(-1)]);
	}
	return entries.sort(([a], [b]) => byCodeUnits(a, b));
}

function sayRaw(raw: unknown): string {
	if (typeof raw === 'string') return raw;
	if (raw instanceof Y.XmlFragment || raw instanceof Y.Text) return wordsOf(raw);
	return JSON.stringify(plainOf(raw, 0)) ?? '';
}

/**
 * With its keys in one order, whoever wrote it, and without what no sentence could hold: a document within
 * the document, or what is nested so deep that it would end the stack. The exact document has that too.
 */
function plainOf(value: unknown, depth: number): unknown {
	if (value instanceof Y.XmlFragment || value instanceof Y.Text) return wordsOf(value);
	if (typeof value === 'bigint') return String(value);
	if (typeof value !== 'object' || value === null || value instanceof Uint8Array) return value;
	if (value instanceof Y.Doc || depth === MOST_DEPTH) return null;
	const inside = (inner: unknown) => plainOf(inner, depth + 1);
	if (Array.isArray(value)) return value.map(inside);
	if (value instanceof Y.Array) return value.toArray().map(inside);
	const entries = value instanceof Y.Map ? [...value.entries()] : Object.entries(value);
	return Object.fromEntries(
		entries.sort(([a], [b]) => byCodeUnits(a, b)).map(([key, inner]) => [key, inside(inner)])
	);
}

function wordsOf(text: Y.XmlFragment | Y.Text): string {
	return text instanceof Y.XmlFragment ? plainText(text) : text.toString();
}
