/** What this browser keeps for us: the rows of every document, and a few records about this device. */
import { Cell } from '../cell.ts';
import { IndexedDbRows } from './indexeddb-rows.ts';
import { Leftovers } from './leftovers.ts';
import { openDatabase, readEntries, writeStrictly } from './indexeddb.ts';
import { emptyMemoryDocument, MemoryRows, type MemoryDocument } from './memory-rows.ts';
import { type Rows } from './rows.ts';

export interface Device {
	/** `memory`: nothing outlives the page. */
	readonly kind: 'device' | 'memory';
	rows(documentKey: string): Rows;
	/** What closed documents could not bring here. */
	readonly leftovers: Leftovers;
	/** The keys of documents that stand here and begin with `prefix`; none where the browser cannot tell. */
	documentKeys(prefix: string): Promise<readonly string[]>;
	/** All records, as they stand; whoever reads them trusts nothing in them. */
	records(): Promise<ReadonlyMap<string, unknown>>;
	/**
	 * Replaces a record by what `edit` makes of it (undefined: of none, or removes it), in one step among all
	 * tabs; answers the new one once it is durable. Rejects with a DeviceError.
	 */
	change(key: string, edit: (before: unknown) => unknown): Promise<unknown>;
	close(): Promise<void>;
}

const DATABASE = 'keel';
const RECORDS = 'records';

/** The browser's own store, or memory where there is none or it does not answer. Never rejects. */
export async function openDevice(factory: IDBFactory | undefined): Promise<Device> {
	if (!factory) return memoryDevice();
	try {
		const database = await openDatabase(factory, DATABASE, (made) => {
			made.createObjectStore(RECORDS);
		});
		return indexedDbDevice(factory, database);
	} catch {
		// Blocked, private or broken: the app works, and says that nothing is kept.
		return memoryDevice();
	}
}

function indexedDbDevice(factory: IDBFactory, first: IDBDatabase): Device {
	const current = new Cell(Promise.resolve(first));
	const watch = (database: IDBDatabase) => {
		const gone = () => {
			database.close();
			current.set(reopen());
		};
		database.onversionchange = gone;
		database.onclose = gone;
		return database;
	};
	const reopen = async () =>
		watch(await openDatabase(factory, DATABASE, (made) => void made.createObjectStore(RECORDS)));
	watch(first);
	const rows = (documentKey: string) => new IndexedDbRows(factory, documentKey);
	const leftovers = new Leftovers(rows);
	return {
		kind: 'device',
		rows,
		leftovers,
		async documentKeys(prefix) {
			// Some browsers cannot list; then the index document and the server's heads name them.
			const databases = await factory.databases?.().catch(() => []);
			const names = (databases ?? []).map((database) => database.name ?? '');
			return names.filter((name) => name.startsWith(prefix));
		},
		async records() {
			const entries = await readEntries(await current.peek(), RECORDS);
			return new Map([...entries].map(([key, value]) => [String(key), value]));
		},
		async change(key, edit) {
			let after: unknown;
			await writeStrictly(await current.peek(), [RECORDS], (transaction) => {
				const records = transaction.objectStore(RECORDS);
				const before = records.get(key);
				before.onsuccess = () => {
					after = edit(before.result);
					if (after === undefined) records.delete(key);
					else records.put(after, key);
				};
			});
			return after;
		},
		async close() {
			leftovers.close();
			const database = await current.peek().catch(() => undefined);
			database?.close();
		}
	};
}

export interface MemoryDevice extends Device {
	readonly documents: Map<string, MemoryDocument>;
}

/** A device that forgets when the page goes. Tests hand the same one to several "tabs". */
export function memoryDevice(kind: Device['kind'] = 'memory'): MemoryDevice {
	const documents = new Map<string, MemoryDocument>();
	const records = new Map<string, unknown>();
	const rows = (documentKey: string) => {
		const stored = documents.get(documentKey) ?? emptyMemoryDocument();
		documents.set(documentKey, stored);
		return new MemoryRows(stored);
	};
	return {
		kind,
		documents,
		rows,
		leftovers: new Leftovers(rows),
		async documentKeys(prefix) {
			return [...documents.keys()].filter((key) => key.startsWith(prefix));
		},
		async records() {
			return new Map(records);
		},
		async change(key, edit) {
			const after = structuredClone(edit(records.get(key)));
			if (after === undefined) records.delete(key);
			else records.set(key, after);
			return after;
		},
		async close() {
			return undefined;
		}
	};
}
