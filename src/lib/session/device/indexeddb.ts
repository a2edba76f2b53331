/** IndexedDB with answers: every step is a promise, every failure a `DeviceError`, every write strict. */
import { DeviceError } from './rows.ts';

/** How long opening a database may take before the session goes on without it, in milliseconds. */
const OPEN_TIMEOUT_MS = 5000;

/** Opens (or makes) a database. Rejects with a DeviceError, after `OPEN_TIMEOUT_MS` at the latest. */
export function openDatabase(
	factory: IDBFactory,
	name: string,
	create: (database: IDBDatabase) => void
): Promise<IDBDatabase> {
	return new Promise((resolve, reject) => {
		let late = false;
		const timer = setTimeout(() => {
			late = true;
			reject(new DeviceError('failed', new Error(`Opening ${name} takes too long`)));
		}, OPEN_TIMEOUT_MS);
		const fail = (cause: unknown) => {
			clearTimeout(timer);
			reject(asDeviceError(cause));
		};
		try {
			const request = factory.open(name);
			request.onupgradeneeded = () => create(request.result);
			request.onerror = (event) => {
				event.preventDefault();
				fail(request.error);
			};
			request.onsuccess = () => {
				clearTimeout(timer);
				if (late) request.result.close();
				else resolve(request.result);
			};
		} catch (error) {
			fail(error);
		}
	});
}

/** Runs `work` in one strict read-write transaction; resolves once it is durable. */
export function writeStrictly(
	database: IDBDatabase,
	stores: readonly string[],
	work: (transaction: IDBTransaction) => void
): Promise<void> {
	return new Promise((resolve, reject) => {
		try {
			const transaction = database.transaction(stores, 'readwrite', { durability: 'strict' });
			transaction.oncomplete = () => resolve();
			transaction.onabort = () => reject(asDeviceError(transaction.error));
			// An error ends in an abort, which is where it is answered; here it only must not spread.
			transaction.onerror = (event) => event.preventDefault();
			work(transaction);
		} catch (error) {
			reject(asDeviceError(error));
		}
	});
}

/** The result of one read. */
export function readOnce<T>(
	database: IDBDatabase,
	store: string,
	ask: (store: IDBObjectStore) => IDBRequest<T>
): Promise<T> {
	return new Promise((resolve, reject) => {
		try {
			const transaction = database.transaction(store, 'readonly');
			const request = ask(transaction.objectStore(store));
			transaction.oncomplete = () => resolve(request.result);
			transaction.onabort = () => reject(asDeviceError(transaction.error));
			transaction.onerror = (event) => event.preventDefault();
		} catch (error) {
			reject(asDeviceError(error));
		}
	});
}

/** All keys and values of a store, or those within `range`, of one moment. */
export async function readEntries(
	database: IDBDatabase,
	store: string,
	range?: IDBKeyRange
): Promise<ReadonlyMap<IDBValidKey, unknown>> {
	const entries = new Map<IDBValidKey, unknown>();
	await readOnce(database, store, (from) => {
		const request = from.openCursor(range);
		request.onsuccess = () => {
			const cursor = request.result;
			if (!cursor) return;
			entries.set(cursor.key, cursor.value);
			cursor.continue();
		};
		return request;
	});
	return entries;
}

/** A DeviceError for whatever a browser throws: a full disk is told apart, all else has failed. */
export function asDeviceError(cause: unknown): DeviceError {
	if (cause instanceof DeviceError) return cause;
	const full = cause instanceof DOMException && cause.name === 'QuotaExceededError';
	return new DeviceError(full ? 'full' : 'failed', cause);
}
