/**
 * What a database of Keel holds, counted, summed up and checked against the sums stored with it. It
 * reads what an older Keel left, too: tables and columns that came later may be missing.
 */
import { createHash } from 'node:crypto';
import { type DatabaseSync, type StatementSync } from 'node:sqlite';
import { crc32 } from 'node:zlib';
import { accountsStepOf } from '../../accounts/schema.ts';
import { messageOf } from '../../log.ts';
import { storeFormatOf } from '../../store/schema.ts';

/** One document: where it stands, of how many parts it is made, and the SHA-256 of them as stored. */
export interface DocumentMark {
	readonly id: string;
	readonly head: number;
	readonly base: number;
	readonly rows: number;
	readonly chunks: number;
	readonly hash: string;
}

export interface Contents {
	readonly storeId: string;
	readonly storeFormat: number;
	readonly accountsStep: number;
	/** Rows of each table that can be read. */
	readonly tables: Readonly<Record<string, number>>;
	/** The epoch of each initiative. */
	readonly initiatives: Readonly<Record<string, string>>;
	readonly documents: readonly DocumentMark[];
	/** A sentence for each part that is damaged or missing. */
	readonly damage: readonly string[];
}

type Row = Record<string, unknown>;

/** Throws where not even the list of documents can be read; of all else, what cannot be read is told. */
export function readContents(database: DatabaseSync): Contents {
	const tables = tablesOf(database);
	const damage: string[] = [];
	const sql = {
		documents: database.prepare('SELECT num, id, head, base FROM doc WHERE gone = 0 AND head > 0'),
		base: database.prepare('SELECT seq, state, sv, ds, sum FROM base WHERE num = ?'),
		log: database.prepare('SELECT seq, upd, sum FROM log WHERE num = ? ORDER BY seq'),
		history: tables.has('history')
			? database.prepare(
					'SELECT first, last, whole, packed, sum FROM history WHERE num = ? ORDER BY first'
				)
			: undefined
	};
	function read<T>(part: string, of: () => T, instead: T): T {
		try {
			return of();
		} catch (error) {
			damage.push(`${part}: it cannot be read (${messageOf(error)}).`);
			return instead;
		}
	}
	const documents = sql.documents.all().map((row) => {
		const stands = standOf(row);
		const nothing: DocumentMark = { ...stands, rows: 0, chunks: 0, hash: '' };
		const mark = () => markOf(Number(row.num), stands, sql, (sentence) => damage.push(sentence));
		return read(stands.id, mark, nothing);
	});
	const counts = [...tables].flatMap((name) => {
		const count = read(`The table "${name}"`, () => countOf(database, name), undefined);
		return count === undefined ? [] : [[name, count] as const];
	});
	const storeId = database.prepare("SELECT value FROM store_meta WHERE key = 'store-id'").get();
	return {
		storeId: String(storeId?.value ?? ''),
		storeFormat: storeFormatOf(database),
		accountsStep: accountsStepOf(database),
		tables: Object.fromEntries(counts),
		initiatives: tables.has('initiative')
			? read('The list of initiatives', () => epochsOf(database), {})
			: {},
		documents: documents.sort((a, b) => (a.id < b.id ? -1 : 1)),
		damage
	};
}

interface Statements {
	readonly base: StatementSync;
	readonly log: StatementSync;
	readonly history: StatementSync | undefined;
}

type Stand = Pick<DocumentMark, 'id' | 'head' | 'base'>;

function standOf(row: Row): Stand {
	return { id: String(row.id), head: Number(row.head), base: Number(row.base) };
}

function markOf(
	num: number,
	{ id, head, base }: Stand,
	sql: Statements,
	say: (sentence: string) => void
): DocumentMark {
	const hash = createHash('sha256');
	const add = (kind: string, seq: number, bytes: Uint8Array) =>
		hash.update(`${kind} ${seq} ${bytes.length}\n`).update(bytes);

	const stored = sql.base.get(num);
	if (base > 0 && Number(stored?.seq) !== base) say(`${id}: its base is missing.`);
	if (stored) {
		const [state, sv, ds] = [bytesIn(stored.state), bytesIn(stored.sv), bytesIn(stored.ds)];
		if (crc32(ds, crc32(sv, crc32(state))) !== Number(stored.sum))
			say(`${id}: its base is damaged.`);
		add('base', base, state);
		add('sv', base, sv);
		add('ds', base, ds);
	}
	let rows = 0;
	for (const { seq, upd, sum } of sql.log.iterate(num)) {
		rows += 1;
		const update = bytesIn(upd);
		if (Number(seq) !== base + rows) say(`${id}: row ${base + rows} is missing.`);
		if (crc32(update) !== Number(sum)) say(`${id}: row ${Number(seq)} is damaged.`);
		add('row', Number(seq), update);
	}
	if (base + rows < head) say(`${id}: its last rows are missing.`);
	let chunks = 0;
	let reached = 0;
	for (const { first, last, whole, packed, sum } of sql.history?.iterate(num) ?? []) {
		chunks += 1;
		const chunk = bytesIn(packed);
		// One that is whole holds what came before it, too.
		if (whole === 0 && Number(first) !== reached + 1)
			say(`${id}: its history lacks rows before ${Number(first)}.`);
		if (crc32(chunk) !== Number(sum))
			say(`${id}: its history from row ${Number(first)} is damaged.`);
		add('chunk', Number(first), chunk);
		reached = Number(last);
	}
	if (chunks > 0 && reached !== base) say(`${id}: the end of its history is missing.`);
	return { id, head, base, rows, chunks, hash: hash.digest('hex') };
}

function tablesOf(database: DatabaseSync): ReadonlySet<string> {
	const rows = database
		.prepare("SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite_%'")
		.all();
	return new Set(rows.map(({ name }) => String(name)).sort());
}

function countOf(database: DatabaseSync, table: string): number {
	const name = `"${table.replaceAll('"', '""')}"`;
	return Number(database.prepare(`SELECT count(*) AS count FROM ${name}`).get()?.count);
}

function epochsOf(database: DatabaseSync): Record<string, string> {
	const rows = database.prepare('SELECT id, epoch FROM initiative ORDER BY id').all();
	return Object.fromEntries(rows.map(({ id, epoch }) => [String(id), String(epoch)]));
}

/** Something else than bytes is taken as none: then its sum tells. */
function bytesIn(value: unknown): Uint8Array {
	return value instanceof Uint8Array ? value : new Uint8Array();
}
