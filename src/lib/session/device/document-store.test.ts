import { describe, expect, it, vi } from 'vitest';
import * as Y from 'yjs';
import { CONFIRMED, DocumentStore, isUnsent, REFUSED } from './document-store.ts';
import { emptyMemoryDocument, MemoryRows, type MemoryDocument } from './memory-rows.ts';
import { DeviceError, type Change } from './rows.ts';

/** Rows whose writes wait until the test lets them through, or fail as it says. */
class HeldRows extends MemoryRows {
	failing: DeviceError | undefined;
	failingToRead: DeviceError | undefined;
	readonly #losing = new Set<() => void>();
	held: (() => void)[] = [];
	hold = false;
	writes: Change[] = [];

	override async write(change: Change): Promise<void> {
		if (this.hold) await new Promise<void>((resolve) => this.held.push(resolve));
		if (this.failing) throw this.failing;
		this.writes.push(change);
		await super.write(change);
	}

	override async marks() {
		if (this.failingToRead) throw this.failingToRead;
		return super.marks();
	}

	override onLost(listener?: () => void): () => void {
		if (listener) this.#losing.add(listener);
		return () => undefined;
	}

	/** Somebody deletes the store. */
	lose(stored: MemoryDocument) {
		Object.assign(stored, emptyMemoryDocument());
		for (const listener of this.#losing) listener();
	}

	release() {
		this.hold = false;
		for (const go of this.held.splice(0)) go();
	}
}

function open(stored: MemoryDocument = emptyMemoryDocument(), tab = 'tab') {
	const doc = new Y.Doc();
	const rows = new HeldRows(stored);
	const told = { marks: 0 };
	const store = new DocumentStore({ doc, rows, tab, onMarks: () => (told.marks += 1) });
	doc.on('update', (update: Uint8Array, origin: unknown) => {
		if (origin === 'local' || origin === 'remote') store.append(update, origin === 'local');
	});
	const type = (text: string, origin: 'local' | 'remote' = 'local') =>
		doc.transact(() => doc.getText('t').insert(doc.getText('t').length, text), origin);
	return { doc, rows, store, type, stored, told };
}

const textOf = async (stored: MemoryDocument) => {
	const doc = new Y.Doc();
	await new MemoryRows(stored).load(doc);
	return doc.getText('t').toJSON();
};

describe('the store of one document', () => {
	it('writes one row for what gathers while a write is in flight, mark and edit together', async () => {
		const { rows, store, type, stored } = open();
		rows.hold = true;
		for (const letter of 'abcdef') type(letter);
		expect(store.state.current.pending).toBe(true);
		rows.release();
		await store.flushed();
		expect(store.state.current.pending).toBe(false);
		expect(rows.writes).toHaveLength(2);
		expect(rows.writes.every((write) => write.row && write.marks?.has('unsent:tab'))).toBe(true);
		expect(await textOf(stored)).toBe('abcdef');
	});

	it('writes nothing when it is opened and read', async () => {
		const first = open();
		first.type('kept');
		await first.store.flushed();
		const second = open(first.stored);
		await second.store.load();
		expect(second.doc.getText('t').toJSON()).toBe('kept');
		expect(second.rows.writes).toEqual([]);
	});

	it('stores what came from the server without a mark', async () => {
		const { store, type, stored } = open();
		type('theirs', 'remote');
		expect(store.state.current.pending).toBe(false);
		await store.flushed();
		expect(await textOf(stored)).toBe('theirs');
		expect(stored.marks.size).toBe(0);
	});

	it('keeps what the device refuses, says why, and stores it when there is room again', async () => {
		vi.useFakeTimers();
		try {
			const { rows, store, type, stored } = open();
			rows.failing = new DeviceError('full');
			type('one ');
			await store.flushed();
			expect(store.state.current).toMatchObject({ pending: true, failure: 'full' });
			type('two');
			await store.flushed();
			rows.failing = undefined;
			await vi.advanceTimersByTimeAsync(20_000);
			expect(store.state.current).toMatchObject({ pending: false, failure: undefined });
			expect(await textOf(stored)).toBe('one two');
			expect([...stored.marks.keys()]).toEqual(['unsent:tab']);
			await store.close();
			expect(vi.getTimerCount()).toBe(0);
		} finally {
			vi.useRealTimers();
		}
	});

	it('lets nothing wait for a write in flight once the page is left, and goes on where it stays', async () => {
		const { rows, store, type, stored } = open();
		rows.hold = true;
		type('a');
		type('b');
		expect(rows.held).toHaveLength(1);
		store.leave();
		expect(rows.held, 'what waited').toHaveLength(2);
		type('c');
		expect(rows.held, 'what comes yet').toHaveLength(3);
		rows.release();
		await store.flushed();
		expect(await textOf(stored)).toBe('abc');
		expect(store.state.current.pending).toBe(false);
		rows.hold = true;
		type('d');
		type('e');
		expect(rows.held, 'it stayed').toHaveLength(1);
		rows.release();
		await store.flushed();
		expect([...stored.marks]).toEqual([...store.state.current.marks]);
	});

	it('stores with the last letters what they go on from, though the write before them fails', async () => {
		const { rows, store, type, stored } = open();
		rows.hold = true;
		type('a large paste, ');
		type('a letter');
		store.leave();
		const [first, second] = rows.held.splice(0);
		rows.failing = new DeviceError('full');
		first?.();
		await store.flushed();
		rows.failing = undefined;
		second?.();
		await expect.poll(() => stored.rows.length).toBe(1);
		expect(await textOf(stored)).toBe('a large paste, a letter');
		rows.release();
		await store.close();
	});

	it('clears only the marks that were seen when the server confirmed', async () => {
		const { store, type, stored, doc } = open();
		type('a');
		await store.flushed();
		const seen = store.state.current.marks;
		type('b');
		await store.flushed();
		await store.confirm(seen, Y.encodeStateVector(doc));
		expect([...stored.marks.keys()].filter(isUnsent)).toEqual(['unsent:tab']);
		await store.confirm(store.state.current.marks, Y.encodeStateVector(doc));
		expect([...stored.marks.keys()]).toEqual([CONFIRMED]);
		expect(store.state.current.marks.size).toBe(0);
	});

	it('keeps the mark of another tab visible until the server has that work', async () => {
		const dead = open(emptyMemoryDocument(), 'dead');
		dead.type('orphan');
		await dead.store.flushed();
		const next = open(dead.stored, 'next');
		await next.store.load();
		expect([...next.store.state.current.marks.keys()]).toEqual(['unsent:dead']);
		await next.store.confirm(next.store.state.current.marks, Y.encodeStateVector(next.doc));
		expect([...dead.stored.marks.keys()].filter(isUnsent)).toEqual([]);
	});

	it('remembers why the server refused, until it is confirmed after all', async () => {
		const { store, type, stored, doc } = open();
		type('mine');
		await store.flushed();
		await store.refuse('read-only');
		expect(stored.marks.get(REFUSED)).toBe('read-only');
		await store.confirm(store.state.current.marks, Y.encodeStateVector(doc));
		expect(stored.marks.has(REFUSED)).toBe(false);
	});

	it('puts many rows into one that says the same', async () => {
		const { store, type, stored } = open();
		for (let n = 0; n < 250; n += 1) {
			type('x');
			await store.flushed();
		}
		await store.compactIfHeavy();
		expect(stored.rows).toHaveLength(1);
		expect(await textOf(stored)).toBe('x'.repeat(250));
	});

	it('hands back at closing what the device did not take, and nothing else', async () => {
		const { rows, store, type, stored } = open();
		type('taken');
		await store.flushed();
		rows.failing = new DeviceError('full');
		type(', refused');
		await store.flushed();
		const left = await store.close();
		expect(await textOf(stored)).toBe('taken');
		const doc = new Y.Doc();
		for (const row of stored.rows) Y.applyUpdate(doc, row);
		if (left) Y.applyUpdate(doc, left);
		expect(doc.getText('t').toJSON()).toBe('taken, refused');
		const calm = open();
		calm.type('taken');
		expect(await calm.store.close()).toBeUndefined();
	});

	it('says that a deleted store is trouble until everything is back in it, and then no more', async () => {
		vi.useFakeTimers();
		try {
			const { rows, store, type, stored } = open();
			type('before ');
			await store.flushed();
			rows.failing = new DeviceError('failed');
			rows.lose(stored);
			await vi.advanceTimersByTimeAsync(20_000);
			expect(store.state.current.failure).toBe('failed');
			rows.failing = undefined;
			type('after');
			await vi.advanceTimersByTimeAsync(9000);
			expect(store.state.current.failure).toBe('failed');
			await vi.advanceTimersByTimeAsync(20_000);
			expect(store.state.current).toMatchObject({ failure: undefined, pending: false });
			expect(await textOf(stored)).toBe('before after');
			await store.close();
			expect(vi.getTimerCount()).toBe(0);
		} finally {
			vi.useRealTimers();
		}
	});

	it('ends the trouble of a store that did not answer once it answers again', async () => {
		vi.useFakeTimers();
		try {
			const { rows, store } = open();
			rows.failingToRead = new DeviceError('failed');
			await store.refreshMarks();
			expect(store.state.current.failure).toBe('failed');
			rows.failingToRead = undefined;
			await vi.advanceTimersByTimeAsync(1000);
			expect(store.state.current.failure).toBeUndefined();
			expect(vi.getTimerCount()).toBe(0);
		} finally {
			vi.useRealTimers();
		}
	});

	it('stays small while it is open, though two tabs without turns store everything twice', async () => {
		const stored = emptyMemoryDocument();
		const server = new Y.Doc();
		const tabs = ['one', 'two'].map((tab) => {
			const doc = new Y.Doc();
			const store: DocumentStore = new DocumentStore({
				doc,
				rows: new HeldRows(stored),
				tab,
				onMarks: () => undefined,
				onHeavy: () => void store.compact()
			});
			server.on('update', (update: Uint8Array) => {
				Y.applyUpdate(doc, update);
				store.append(update, false);
			});
			return store;
		});
		let most = 0;
		for (let n = 0; n < 3000; n += 1) {
			server.getText('t').insert(n, 'x');
			await Promise.all(tabs.map((store) => store.flushed()));
			most = Math.max(most, stored.rows.length);
		}
		expect(await textOf(stored)).toBe('x'.repeat(3000));
		expect(most).toBeLessThan(2200);
	});
});
