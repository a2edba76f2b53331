/**
 * One document in the database format of y-indexeddb: a database named by the document, `updates`
 * (rows under growing numbers) and `custom` (our marks). Read by y-indexeddb's own reader, written
 * by ours, which answers for every row.
 */
import { fetchUpdates } from 'y-indexeddb';
import * as Y from 'yjs';
import { asDeviceError, openDatabase, readEntries, readOnce, writeStrictly } from './indexeddb.ts';
import { mergeRows } from './memory-rows.ts';
import {
	DeviceError,
	StoredOrigin,
	type BesideEdit,
	type Change,
	type Marks,
	type Rows,
	type Stored
} from './rows.ts';

const UPDATES = 'updates';
const CUSTOM = 'custom';
/** Rows that nobody can read are kept in `custom` under this and their number. */
const ASIDE = 'aside:';
/**
 * What is beside the rows stands in `custom` under `[name]`: lists come after every text among keys, so that
 * reading the marks does not read copies of the whole document.
 */
const BESIDE = () => IDBKeyRange.lowerBound([]);
const MARKS = () => IDBKeyRange.upperBound([], true);

export class IndexedDbRows implements Rows {
	readonly #factory: IDBFactory;
	readonly #name: string;
	readonly #lost = new Set<() => void>();
	#database: Promise<IDBDatabase> | undefined;
	#closed = false;

	constructor(factory: IDBFactory, name: string) {
		this.#factory = factory;
		this.#name = name;
	}

	async load(doc: Y.Doc): Promise<Stored> {
		return this.#withDatabase(async (database) => {
			// Marks first: whatever one of them speaks of is then among the rows read after it.
			const marks = await readMarks(database);
			const origin = new StoredOrigin(doc);
			origin.db = database;
			let broken = 0;
			const counting = readOnce(database, UPDATES, (store) => store.count());
			// Asked for beside the rows; where they cannot be read, that is what is told.
			counting.catch(() => undefined);
			try {
				// reason: y-indexeddb's reader needs only the fields of StoredOrigin, its type asks for the class
				// eslint-disable-next-line @typescript-eslint/consistent-type-assertions
				await fetchUpdates(origin as unknown as Parameters<typeof fetchUpdates>[0]);
			} catch (error) {
				if (error instanceof DOMException) throw error;
				broken = await loadOneByOne(database, doc, origin);
			}
			return { rows: await counting, marks, broken };
		});
	}

	async write(change: Change): Promise<void> {
		await this.#withDatabase((database) =>
			writeStrictly(database, [UPDATES, CUSTOM], (transaction) => {
				if (change.row) transaction.objectStore(UPDATES).add(change.row);
				putMarks(transaction, change.marks ?? new Map());
				if (change.beside) editBeside(transaction, change.beside);
				else transaction.commit();
			})
		);
	}

	async marks(): Promise<Marks> {
		return this.#withDatabase(readMarks);
	}

	async beside(wanted: (name: string) => boolean): Promise<ReadonlyMap<string, unknown>> {
		return this.#withDatabase(async (database) => {
			const keys = await readOnce(database, CUSTOM, (store) => store.getAllKeys(BESIDE()));
			const names = keys.map(nameOf).filter(wanted);
			const read = async (name: string) =>
				[name, await readOnce(database, CUSTOM, (store) => store.get([name]))] as const;
			return new Map(await Promise.all(names.map(read)));
		});
	}

	async clearMarks(seen: Marks, put: ReadonlyMap<string, unknown>): Promise<void> {
		await this.#withDatabase((database) =>
			writeStrictly(database, [CUSTOM], (transaction) => {
				const custom = transaction.objectStore(CUSTOM);
				for (const [key, value] of seen) {
					const request = custom.get(key);
					request.onsuccess = () => {
						if (request.result === value) custom.delete(key);
					};
				}
				putMarks(transaction, put);
			})
		);
	}

	async erase(keeps: (mark: string) => boolean): Promise<boolean> {
		let erased = false;
		await this.#withDatabase((database) =>
			writeStrictly(database, [UPDATES, CUSTOM], (transaction) => {
				const marks = transaction.objectStore(CUSTOM).getAllKeys();
				marks.onsuccess = () => {
					erased = !marks.result.some((key) => keeps(String(key)));
					if (!erased) return;
					transaction.objectStore(UPDATES).clear();
					transaction.objectStore(CUSTOM).clear();
				};
			})
		);
		return erased;
	}

	async weigh(): Promise<{ rows: number; bytes: number }> {
		const rows = await this.#withDatabase((database) => readEntries(database, UPDATES));
		let bytes = 0;
		for (const row of rows.values()) if (row instanceof Uint8Array) bytes += row.length;
		return { rows: rows.size, bytes };
	}

	async compact(): Promise<void> {
		await this.#withDatabase((database) =>
			writeStrictly(database, [UPDATES], (transaction) => {
				const store = transaction.objectStore(UPDATES);
				const keys = store.getAllKeys();
				const values = store.getAll();
				values.onsuccess = () => {
					const rows: readonly unknown[] = values.result;
					const readable = rows.filter((row) => row instanceof Uint8Array);
					const last = keys.result.at(-1);
					if (last === undefined || readable.length < 2 || readable.length < rows.length) return;
					const merged = tryMerge(readable);
					if (!merged) return;
					store.add(merged);
					store.delete(IDBKeyRange.upperBound(last));
				};
			})
		);
	}

	onLost(listener: () => void): () => void {
		this.#lost.add(listener);
		return () => this.#lost.delete(listener);
	}

	async close(): Promise<void> {
		this.#closed = true;
		this.#lost.clear();
		const database = await this.#database?.catch(() => undefined);
		database?.close();
	}

	/** Runs `work`; once more on a new connection when the old one had gone, which browsers do at will. */
	async #withDatabase<T>(work: (database: IDBDatabase) => Promise<T>): Promise<T> {
		try {
			return await work(await this.#open());
		} catch (error) {
			if (!isLostConnection(error) || this.#closed) throw asDeviceError(error);
			this.#database = undefined;
		}
		try {
			return await work(await this.#open());
		} catch (error) {
			throw asDeviceError(error);
		}
	}

	#open(): Promise<IDBDatabase> {
		if (this.#closed) return Promise.reject(new DeviceError('failed'));
		this.#database ??= this.#connect().catch((error: unknown) => {
			this.#database = undefined;
			throw error;
		});
		return this.#database;
	}

	async #connect(): Promise<IDBDatabase> {
		const database = await openDatabase(this.#factory, this.#name, (made) => {
			made.createObjectStore(UPDATES, { autoIncrement: true });
			made.createObjectStore(CUSTOM);
		});
		const gone = () => {
			database.close();
			this.#database = undefined;
			for (const listener of this.#lost) listener();
		};
		// Somebody deletes the store: hold nothing up, and say so.
		database.onversionchange = gone;
		database.onclose = gone;
		return database;
	}
}

function putMarks(transaction: IDBTransaction, marks: ReadonlyMap<string, unknown>): void {
	const custom = transaction.objectStore(CUSTOM);
	for (const [key, value] of marks) {
		if (value === undefined) custom.delete(key);
		else custom.put(value, key);
	}
}

function editBeside(transaction: IDBTransaction, { names, edit }: BesideEdit): void {
	const custom = transaction.objectStore(CUSTOM);
	const keys = custom.getAllKeys(BESIDE());
	keys.onsuccess = () => {
		const here = keys.result.filter((key) => names.includes(nameOf(key)));
		const asked = here.map((key) => [nameOf(key), custom.get(key)] as const);
		const change = () => {
			const before = new Map(asked.map(([name, request]) => [name, request.result] as const));
			try {
				for (const [name, value] of edit(before)) {
					if (value === undefined) custom.delete([name]);
					else custom.put(value, [name]);
				}
				transaction.commit();
			} catch {
				// Nothing of it is written, and whoever asked for the write is told.
				transaction.abort();
			}
		};
		const last = asked.at(-1);
		if (last) last[1].onsuccess = change;
		else change();
	};
}

function nameOf(key: IDBValidKey): string {
	return Array.isArray(key) ? String(key[0]) : '';
}

async function readMarks(database: IDBDatabase): Promise<Marks> {
	const marks = new Map<string, unknown>();
	for (const [key, value] of await readEntries(database, CUSTOM, MARKS())) {
		if (typeof key === 'string' && !key.startsWith(ASIDE)) marks.set(key, value);
	}
	return marks;
}

/** For a store with a broken row: every other row reaches the document, the broken ones move aside. */
async function loadOneByOne(
	database: IDBDatabase,
	doc: Y.Doc,
	origin: StoredOrigin
): Promise<number> {
	const broken = new Map<IDBValidKey, unknown>();
	for (const [key, row] of await readEntries(database, UPDATES)) {
		if (!(row instanceof Uint8Array) || !tryApply(doc, row, origin)) broken.set(key, row);
	}
	await writeStrictly(database, [UPDATES, CUSTOM], (transaction) => {
		for (const [key, row] of broken) {
			transaction.objectStore(CUSTOM).put(row, `${ASIDE}${String(key)}`);
			transaction.objectStore(UPDATES).delete(key);
		}
	});
	return broken.size;
}

function tryApply(doc: Y.Doc, row: Uint8Array, origin: StoredOrigin): boolean {
	try {
		Y.applyUpdate(doc, row, origin);
		return true;
	} catch {
		return false;
	}
}

function tryMerge(rows: readonly Uint8Array[]): Uint8Array | undefined {
	try {
		return mergeRows(rows);
	} catch {
		return undefined;
	}
}

function isLostConnection(error: unknown): boolean {
	const cause = error instanceof DeviceError ? error.cause : error;
	return cause instanceof DOMException && cause.name === 'InvalidStateError';
}
