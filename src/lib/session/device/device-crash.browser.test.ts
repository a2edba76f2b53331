/**
 * Two tabs write one document while transactions are aborted, connections closed and tabs killed in the
 * middle of it, in an order drawn from a seed: whatever a tab called kept is there for the next one.
 */
import { afterEach, describe, expect, it, vi } from 'vitest';
import * as Y from 'yjs';
import { randomFrom, type Random } from '#test/random.ts';
import { DocumentStore, isUnsent } from './document-store.ts';
import { IndexedDbRows } from './indexeddb-rows.ts';

const SEEDS = 12;
const STEPS = 60;

afterEach(() => void vi.restoreAllMocks());

class Tab {
	readonly doc = new Y.Doc();
	readonly rows: IndexedDbRows;
	readonly store: DocumentStore;
	readonly name: string;
	readonly #typed: string[] = [];

	constructor(database: string, name: string) {
		this.name = name;
		this.rows = new IndexedDbRows(indexedDB, database);
		this.store = new DocumentStore({
			doc: this.doc,
			rows: this.rows,
			tab: name,
			onMarks: () => undefined
		});
		this.doc.on('update', this.#onUpdate);
	}

	readonly #onUpdate = (update: Uint8Array, origin: unknown) => {
		if (origin === 'local') this.store.append(update, true);
	};

	type(word: string): void {
		this.#typed.push(word);
		this.doc.transact(() => this.doc.getMap('words').set(word, true), 'local');
	}

	/** What this tab typed and calls kept: all of it, or what it knew when it last was. */
	get kept(): readonly string[] {
		return this.store.state.current.pending ? [] : this.#typed;
	}

	/** Gone at once: nothing waits, nothing is written any more, the connection drops. */
	async die(): Promise<void> {
		this.doc.off('update', this.#onUpdate);
		this.rows.write = () => Promise.reject(new Error('dead'));
		await this.rows.close();
	}
}

/** Some transactions abort after their requests were made, some find their connection closed. */
function sabotage({ next: draw }: Random): void {
	const original = IDBDatabase.prototype.transaction;
	vi.spyOn(IDBDatabase.prototype, 'transaction').mockImplementation(function (
		this: IDBDatabase,
		...rest: Parameters<IDBDatabase['transaction']>
	) {
		const luck = draw();
		if (luck < 0.08) this.close();
		const transaction = original.apply(this, rest);
		if (rest[1] === 'readwrite' && luck > 0.8) {
			transaction.commit = () => undefined;
			queueMicrotask(() => {
				try {
					transaction.abort();
				} catch {
					// It had ended already.
				}
			});
		}
		return transaction;
	});
}

async function wordsOf(database: string): Promise<{ words: Y.Map<unknown>; marks: string[] }> {
	const rows = new IndexedDbRows(indexedDB, database);
	const doc = new Y.Doc();
	const { marks, broken } = await rows.load(doc);
	await rows.close();
	expect(broken).toBe(0);
	return { words: doc.getMap('words'), marks: [...marks.keys()].filter(isUnsent) };
}

async function run(seed: number): Promise<void> {
	const random = randomFrom(seed);
	const database = `test/crash/${crypto.randomUUID()}`;
	const kept = new Set<string>();
	const authors = new Set<string>();
	let opened = 0;
	const open = async () => {
		const tab = new Tab(database, `tab${(opened += 1)}`);
		await tab.store.load();
		return tab;
	};
	sabotage(random);
	const tabs = [await open(), await open()];
	for (let step = 0; step < STEPS; step += 1) {
		const at = random.below(2);
		const tab = tabs[at];
		if (!tab) throw new Error('There are two tabs');
		tab.type(`${seed}/${tab.name}/${step}`);
		if (random.chance(0.5)) await tab.store.flushed();
		if (random.chance(0.1)) await tab.store.compact();
		for (const one of tabs) {
			for (const word of one.kept) kept.add(word);
			if (one.kept.length > 0) authors.add(`unsent:${one.name}`);
		}
		if (random.chance(0.12)) {
			await tab.die();
			tabs[at] = await open();
		}
	}
	for (const tab of tabs) for (const word of tab.kept) kept.add(word);
	for (const tab of tabs) await tab.die();
	vi.restoreAllMocks();
	const { words, marks } = await wordsOf(database);
	expect([...kept].filter((word) => !words.has(word))).toEqual([]);
	expect(kept.size).toBeGreaterThan(0);
	// Nobody confirmed anything, so every author of something kept has a mark.
	expect([...authors].filter((author) => !marks.includes(author))).toEqual([]);
	indexedDB.deleteDatabase(database);
}

describe('a device store under aborts, closed connections and killed tabs', () => {
	const first = Math.floor(Math.random() * 1e9);
	it.each(Array.from({ length: SEEDS }, (_, n) => first + n))(
		'has lost nothing that was called kept (seed %i)',
		async (seed) => {
			await run(seed);
		},
		30_000
	);
});
