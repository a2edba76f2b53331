import { afterEach, describe, expect, it, vi } from 'vitest';
import { IndexeddbPersistence } from 'y-indexeddb';
import * as Y from 'yjs';
import { openDevice } from './device.ts';
import { DocumentStore } from './document-store.ts';
import { IndexedDbRows } from './indexeddb-rows.ts';
import { openDatabase, readEntries } from './indexeddb.ts';

const made = new Set<string>();
const closing: (() => Promise<unknown>)[] = [];

afterEach(async () => {
	vi.restoreAllMocks();
	for (const close of closing.splice(0)) await close();
	for (const name of made) indexedDB.deleteDatabase(name);
	made.clear();
});

function fresh(): string {
	const name = `test/${crypto.randomUUID()}`;
	made.add(name);
	return name;
}

/** One tab's store of a document; local edits go to it as the session sends them. */
function open(name: string, tab = 'tab', factory = indexedDB) {
	const doc = new Y.Doc();
	const rows = new IndexedDbRows(factory, name);
	const store = new DocumentStore({ doc, rows, tab, onMarks: () => undefined });
	doc.on('update', (update: Uint8Array, origin: unknown) => {
		if (origin === 'local') store.append(update, true);
	});
	closing.push(() => store.close());
	return {
		doc,
		rows,
		store,
		type: (text: string) =>
			doc.transact(() => doc.getText('t').insert(doc.getText('t').length, text), 'local'),
		text: () => doc.getText('t').toJSON()
	};
}

async function peek(name: string) {
	const database = await openDatabase(indexedDB, name, () => undefined);
	const rows = await readEntries(database, 'updates');
	const marks = await readEntries(database, 'custom');
	database.close();
	return { rows: [...rows.values()], marks };
}

const failure = (store: DocumentStore) => store.state.current.failure;

describe('the device store in a browser', () => {
	it('keeps what is beside the rows in the same write, once for all tabs, out of the way of marks', async () => {
		const name = fresh();
		const [first, second] = [open(name, 'first'), open(name, 'second')];
		await Promise.all([first.store.load(), second.store.load()]);
		const copy = (text: string) => ({
			names: ['base'],
			edit: (before: ReadonlyMap<string, unknown>) =>
				before.has('base') ? new Map() : new Map([['base', new TextEncoder().encode(text)]])
		});
		const kept = [first.store.editBeside(copy('of the first'))];
		first.type('one');
		kept.push(second.store.editBeside(copy('of the second')));
		second.type('two');
		expect(await Promise.all(kept)).toEqual([true, true]);
		const { marks } = await peek(name);
		expect([...marks.keys()]).toEqual(['unsent:first', 'unsent:second', ['base']]);
		const stands = (await first.store.beside(() => true)).get('base');
		expect(new TextDecoder().decode(stands as Uint8Array)).toBe('of the first');
		expect([...(await second.rows.marks()).keys()]).toEqual(['unsent:first', 'unsent:second']);
		await second.store.editBeside({ names: [], edit: () => new Map([['base', undefined]]) });
		expect(await first.store.beside(() => true)).toEqual(new Map());
		expect(await first.rows.erase(() => false)).toBe(true);
	});

	it('keeps what was typed where an edit beside it goes wrong', async () => {
		const name = fresh();
		const tab = open(name);
		await tab.store.load();
		const kept = tab.store.editBeside({
			names: [],
			edit: () => new Map([['base', () => 'no browser stores a function']])
		});
		tab.type('typed');
		expect(await kept).toBe(false);
		await tab.store.flushed();
		expect(failure(tab.store)).toBeUndefined();
		expect((await peek(name)).rows).toHaveLength(1);
	});

	it('is the database format of y-indexeddb, both ways', async () => {
		const name = fresh();
		const ours = open(name);
		await ours.store.load();
		ours.type('written by us');
		await ours.store.flushed();
		await ours.store.close();

		const vanilla = new Y.Doc();
		const persistence = new IndexeddbPersistence(name, vanilla);
		await persistence.whenSynced;
		expect(vanilla.getText('t').toJSON()).toBe('written by us');
		vanilla.getText('t').insert(0, 'and by them, ');
		await persistence.set('touched', 'yes');
		await persistence.destroy();

		const again = open(name);
		await again.store.load();
		expect(again.text()).toBe('and by them, written by us');
	});

	it('writes strictly, edit and mark in one transaction, and nothing at opening', async () => {
		const transactions = vi.spyOn(IDBDatabase.prototype, 'transaction');
		const name = fresh();
		const { store, type } = open(name);
		await store.load();
		const written = () =>
			transactions.mock.calls.filter(
				([stores, mode]) =>
					mode === 'readwrite' && stores !== 'updates' && String(stores) !== 'updates'
			);
		expect(written()).toEqual([]);
		expect((await peek(name)).rows).toEqual([]);
		type('x');
		await store.flushed();
		expect(written()).toEqual([[['updates', 'custom'], 'readwrite', { durability: 'strict' }]]);
		const { rows, marks } = await peek(name);
		expect(rows).toHaveLength(1);
		expect([...marks.keys()]).toEqual(['unsent:tab']);
	});

	it('says within two seconds that there is no room, keeps typing, and recovers', async () => {
		const { store, type, text } = open(fresh());
		await store.load();
		const add = vi.spyOn(IDBObjectStore.prototype, 'add').mockImplementation(() => {
			throw new DOMException('no room', 'QuotaExceededError');
		});
		type('kept in memory');
		await vi.waitFor(() => expect(failure(store)).toBe('full'), 2000);
		expect(store.state.current.pending).toBe(true);
		expect(text()).toBe('kept in memory');
		add.mockRestore();
		await vi.waitFor(() => expect(failure(store)).toBeUndefined(), 4000);
		expect(store.state.current.pending).toBe(false);
	});

	it('says so when the store is deleted under it, holds the deletion up for nobody, and writes everything back', async () => {
		const name = fresh();
		const { store, type } = open(name);
		await store.load();
		type('before ');
		await store.flushed();
		await new Promise<void>((resolve, reject) => {
			const request = indexedDB.deleteDatabase(name);
			request.onsuccess = () => resolve();
			request.onerror = () => reject(request.error);
			request.onblocked = () => reject(new Error('blocked'));
		});
		await vi.waitFor(() => expect(failure(store)).toBe('failed'), 2000);
		type('after');
		await store.flushed();
		const again = open(name);
		await again.store.load();
		expect(again.text()).toBe('before after');
	});

	it('opens again when the browser closed its connection', async () => {
		const name = fresh();
		const { store, type } = open(name);
		await store.load();
		const connections = new Set<IDBDatabase>();
		const original = Object.getOwnPropertyDescriptor(IDBDatabase.prototype, 'transaction')
			?.value as IDBDatabase['transaction'];
		vi.spyOn(IDBDatabase.prototype, 'transaction').mockImplementation(function (
			this: IDBDatabase,
			...rest
		) {
			if (connections.size === 0) {
				connections.add(this);
				this.close();
			}
			return original.apply(this, rest);
		});
		type('still here');
		await store.flushed();
		expect(store.state.current).toMatchObject({ pending: false, failure: undefined });
		expect((await peek(name)).rows).toHaveLength(1);
	});

	it('puts a broken row aside, reads the others, and says that something was wrong', async () => {
		const name = fresh();
		const { store, type } = open(name);
		await store.load();
		type('good');
		await store.flushed();
		await store.close();
		const database = await openDatabase(indexedDB, name, () => undefined);
		await new Promise<void>((resolve) => {
			const transaction = database.transaction('updates', 'readwrite');
			transaction.objectStore('updates').add(new Uint8Array([255, 255, 255, 1]));
			transaction.objectStore('updates').add('not bytes at all');
			transaction.oncomplete = () => resolve();
		});
		database.close();

		const again = open(name);
		await again.store.load();
		expect(again.text()).toBe('good');
		expect(failure(again.store)).toBe('failed');
		const { rows, marks } = await peek(name);
		expect(rows).toHaveLength(1);
		expect([...marks.keys()].filter((key) => String(key).startsWith('aside:'))).toHaveLength(2);
	});

	it('compacts many rows into one by weight, under everybody’s eyes', async () => {
		const name = fresh();
		const { store, type, rows } = open(name);
		await store.load();
		for (let n = 0; n < 210; n += 1) {
			type('x');
			await store.flushed();
		}
		await store.compactIfHeavy();
		expect((await rows.weigh()).rows).toBe(1);
		const again = open(name);
		await again.store.load();
		expect(again.text()).toBe('x'.repeat(210));
	});

	it('has what was typed a moment before the page went, though a copy was to be kept beside it', async () => {
		const name = fresh();
		const frame = document.createElement('iframe');
		document.body.append(frame);
		const rowsOfFrame = Reflect.get(frame.contentWindow ?? {}, 'IDBDatabase') as typeof IDBDatabase;
		const { store, type } = open(name, 'tab', frame.contentWindow?.indexedDB);
		await store.load();
		type('typed ');
		await store.flushed();
		void store.editBeside({
			names: ['base'],
			edit: () => new Map([['base', new Uint8Array([1])]])
		});
		const written = vi.spyOn(rowsOfFrame.prototype, 'transaction');
		type('in haste');
		while (!written.mock.calls.length) await Promise.resolve();
		frame.remove();
		// Its store answers nobody any more.
		closing.pop();
		const stored = await peek(name);
		expect(stored.rows).toHaveLength(2);
		expect([...stored.marks]).toEqual([['unsent:tab', 'tab:2']]);
	});

	it('lets two tabs write one document without storing anything twice', async () => {
		const name = fresh();
		const [a, b] = [open(name, 'a'), open(name, 'b')];
		await Promise.all([a.store.load(), b.store.load()]);
		a.type('from a');
		b.type('from b');
		await Promise.all([a.store.flushed(), b.store.flushed()]);
		const { rows, marks } = await peek(name);
		expect(rows).toHaveLength(2);
		expect([...marks.keys()].sort()).toEqual(['unsent:a', 'unsent:b']);
	});

	it('goes on in memory where the browser has no store, or throws at the first word', async () => {
		expect((await openDevice(undefined)).kind).toBe('memory');
		const refusing = {
			open: () => {
				throw new DOMException('denied', 'SecurityError');
			}
		};
		expect((await openDevice(refusing as unknown as IDBFactory)).kind).toBe('memory');
	});
});

describe('erasing', () => {
	it('takes every row and mark, unless a mark speaks of work that no server has', async () => {
		const rows = new IndexedDbRows(indexedDB, fresh());
		closing.push(() => rows.close());
		const doc = new Y.Doc();
		doc.getText('t').insert(0, 'a phone number');
		const isUnsent = (mark: string): boolean => mark.startsWith('unsent:');
		await rows.write({
			row: Y.encodeStateAsUpdate(doc),
			marks: new Map<string, string | number>([
				['head', 4],
				['unsent:tab', 'tab:1']
			])
		});
		expect(await rows.erase(isUnsent)).toBe(false);
		expect((await rows.weigh()).rows).toBe(1);
		await rows.clearMarks(new Map([['unsent:tab', 'tab:1']]), new Map());
		expect(await rows.erase(isUnsent)).toBe(true);
		expect(await rows.weigh()).toEqual({ rows: 0, bytes: 0 });
		expect((await rows.marks()).size).toBe(0);
	});
});
