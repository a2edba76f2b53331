import * as Y from 'yjs';
import { StoredOrigin, type Change, type Marks, type Rows, type Stored } from './rows.ts';

/** What stands in memory of one document; several `MemoryRows` may share it, as tabs share a database. */
export interface MemoryDocument {
	rows: readonly Uint8Array[];
	marks: Marks;
	beside: ReadonlyMap<string, unknown>;
}

export function emptyMemoryDocument(): MemoryDocument {
	return { rows: [], marks: new Map(), beside: new Map() };
}

/** Rows that live as long as the page: where the browser keeps nothing, and the reference for tests. */
export class MemoryRows implements Rows {
	readonly #stored: MemoryDocument;

	constructor(stored: MemoryDocument) {
		this.#stored = stored;
	}

	async load(doc: Y.Doc): Promise<Stored> {
		Y.transact(
			doc,
			() => {
				for (const row of this.#stored.rows) Y.applyUpdate(doc, row);
			},
			new StoredOrigin(doc),
			false
		);
		return { rows: this.#stored.rows.length, marks: this.#stored.marks, broken: 0 };
	}

	async write(change: Change): Promise<void> {
		if (change.row) this.#stored.rows = [...this.#stored.rows, change.row];
		if (change.marks) this.#stored.marks = withMarks(this.#stored.marks, change.marks);
		if (!change.beside) return;
		const { names, edit } = change.beside;
		const before = new Map([...this.#stored.beside].filter(([name]) => names.includes(name)));
		this.#stored.beside = withMarks(this.#stored.beside, structuredClone(edit(before)));
	}

	async marks(): Promise<Marks> {
		return this.#stored.marks;
	}

	async beside(wanted: (name: string) => boolean): Promise<ReadonlyMap<string, unknown>> {
		return new Map([...this.#stored.beside].filter(([name]) => wanted(name)));
	}

	async clearMarks(seen: Marks, put: ReadonlyMap<string, unknown>): Promise<void> {
		const marks = new Map(this.#stored.marks);
		for (const [key, value] of seen) if (marks.get(key) === value) marks.delete(key);
		this.#stored.marks = withMarks(marks, put);
	}

	async erase(keeps: (mark: string) => boolean): Promise<boolean> {
		if ([...this.#stored.marks.keys()].some(keeps)) return false;
		this.#stored.rows = [];
		this.#stored.marks = new Map();
		this.#stored.beside = new Map();
		return true;
	}

	async weigh(): Promise<{ rows: number; bytes: number }> {
		const { rows } = this.#stored;
		return { rows: rows.length, bytes: rows.reduce((sum, row) => sum + row.length, 0) };
	}

	async compact(): Promise<void> {
		if (this.#stored.rows.length > 1) this.#stored.rows = [mergeRows(this.#stored.rows)];
	}

	onLost(): () => void {
		return () => undefined;
	}

	async close(): Promise<void> {
		return undefined;
	}
}

/** One row that says what `rows` say, with what was deleted left out. */
export function mergeRows(rows: readonly Uint8Array[]): Uint8Array {
	const doc = new Y.Doc();
	doc.transact(() => {
		for (const row of rows) Y.applyUpdate(doc, row);
	});
	const merged = Y.encodeStateAsUpdate(doc);
	doc.destroy();
	return merged;
}

function withMarks(marks: Marks, change: ReadonlyMap<string, unknown>): Marks {
	const next = new Map(marks);
	for (const [key, value] of change) {
		if (value === undefined) next.delete(key);
		else next.set(key, value);
	}
	return next;
}
