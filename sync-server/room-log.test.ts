/** What joiners are sent when the store answers late or merging fails, and what a merge leaves behind. */
import { afterAll, describe, expect, test } from 'vitest';
import * as Y from 'yjs';
import * as decoding from 'lib0/decoding';
import { SYNC } from '#lib/protocol/messages.ts';
import { Editor, textOf } from '#test/raw-client.ts';
import { randomFrom, seedsFor, type Random } from '#test/random.ts';
import { BaseCache } from './base-cache.ts';
import { Merger } from './merging/merger.ts';
import { RoomLog, type RoomLogOptions } from './room-log.ts';
import { readVector } from './state-vector.ts';
import { createMemoryStore } from './store/memory.ts';
import { type DocStore, type Snapshot } from './store/store.ts';

const doc = 'i/a';
const clock = () => 0;
const roots = () => ['t'];

const merger = new Merger();
/** Merges everything in threads. */
const threads = new Merger({ small: 0 });
const FAILING = new URL('../test/support/failing-merger.ts', import.meta.url);
const failing = new Merger({ small: 0, file: FAILING });
afterAll(() => Promise.all([threads.close(), failing.close()]));

async function logOf(store: DocStore, more: Partial<RoomLogOptions> = {}): Promise<RoomLog> {
	const options = {
		doc,
		store,
		// No base fits, so that a compaction reads by itself.
		bases: new BaseCache(1),
		merger,
		keepsPast: true,
		onCompacted: () => undefined,
		onUnmerged: () => undefined,
		...more
	};
	return new RoomLog(options, await store.read(doc));
}

async function append(store: DocStore, update: Uint8Array, log?: RoomLog): Promise<void> {
	const { seqs } = await store.append([{ doc, update, binds: [], brought: [] }]);
	log?.add({ seq: seqs[0]!, update });
}

/** What a client makes of these frames, the last of which has to be the SyncStep2. */
function apply(client: Y.Doc, frames: readonly Uint8Array[]): void {
	const kinds = frames.map((frame) => {
		const decoder = decoding.createDecoder(frame);
		decoding.readVarUint(decoder);
		const kind = decoding.readVarUint(decoder);
		Y.applyUpdate(client, decoding.readVarUint8Array(decoder));
		return kind;
	});
	expect(kinds.indexOf(SYNC.step2)).toBe(frames.length - 1);
}

async function joined(log: RoomLog, client = new Y.Doc()): Promise<Y.Doc> {
	apply(client, await log.answer(Y.decodeStateVector(Y.encodeStateVector(client))));
	return client;
}

test('an answer that reads an old base late gets the tail of that base', async () => {
	const store = createMemoryStore();
	const editor = new Editor(1);
	const late: (() => void)[] = [];
	let isLate = false;
	const slow: DocStore = {
		...store,
		async read(id, options): Promise<Snapshot> {
			const found = await store.read(id, options);
			if (isLate) await new Promise<void>((resolve) => late.push(resolve));
			return found;
		}
	};
	await append(store, editor.write('one '));
	await (await logOf(slow)).compact(roots, clock);
	// Longer than what is kept in memory, so that the tail is read.
	await append(store, editor.write('x'.repeat(70_000)));
	const log = await logOf(slow);
	isLate = true;
	const early = log.answer(new Map([[1, 4]]));
	await expect.poll(() => late.length).toBe(1);
	isLate = false;
	await log.compact(roots, clock);
	await log.answer(new Map([[1, 70_004]]));
	for (const resolve of late) resolve();
	const client = new Y.Doc();
	Y.applyUpdate(client, editor.updates[0]!);
	apply(client, await early);
	expect(textOf(client)).toBe(textOf(editor.doc));
	// Nor does what was read late come back as base and tail.
	expect(log.tailRows).toBe(0);
	expect(textOf(await joined(log))).toBe(textOf(editor.doc));
});

test('a base that the cache forgets while the tail is read is read again', async () => {
	const store = createMemoryStore();
	const editor = new Editor(1);
	const bases = new BaseCache(1_000_000);
	await append(store, editor.write('one '));
	const forgetting: DocStore = {
		...store,
		async read(id, options) {
			const found = await store.read(id, options);
			if (options?.knownBaseSeq !== undefined) bases.forget(doc);
			return found;
		}
	};
	await (await logOf(store, { bases })).compact(roots, clock);
	await append(store, editor.write('x'.repeat(70_000)));
	const log = await logOf(forgetting, { bases });
	await log.compact(roots, clock);
	expect(textOf(await joined(await logOf(store)))).toBe(textOf(editor.doc));
});

test('many who open at once are sent one encoding', async () => {
	const store = createMemoryStore();
	const editor = new Editor(1);
	await append(store, editor.write('one '));
	await (await logOf(store)).compact(roots, clock);
	await append(store, editor.write('x'.repeat(700_000)));
	let reads = 0;
	const counting: DocStore = {
		...store,
		read(id, options) {
			reads += 1;
			return store.read(id, options);
		}
	};
	const log = await logOf(counting);
	reads = 0;
	const all = await Promise.all(Array.from({ length: 50 }, () => log.answer(new Map())));
	expect(new Set(all.flat()).size).toBe(all[0]!.length);
	expect(reads).toBe(1);
});

test.each(seedsFor(3))('strangers in a question change no answer, seed $seed', async ({ seed }) => {
	const random = randomFrom(seed);
	const store = createMemoryStore();
	const all = new Y.Doc();
	const editors = Array.from({ length: 8 }, (_, n) => new Editor(n + 1));
	const log = await logOf(store);
	for (let step = 0; step < 60; step += 1) {
		const update = random.pick(editors).write('w'.repeat(1 + random.below(9)));
		Y.applyUpdate(all, update);
		await append(store, update, log);
		if (random.chance(0.05)) await log.compact(roots, clock);
	}
	const there = Y.decodeStateVector(Y.encodeStateVector(all));
	for (let round = 0; round < 100; round += 1) {
		const asked = new Map<number, number>();
		for (let n = random.below(20); n > 0; n -= 1) {
			const client = 1 + random.below(16);
			asked.set(client, random.below(1 + (there.get(client) ?? 40)));
		}
		const vector = readVector(Y.encodeStateVector(asked), (client) => there.has(client));
		expect([...vector.keys()].every((client) => client <= 8)).toBe(true);
		const [told, whole] = [await log.answer(vector), await log.answer(asked)];
		expect(contentOf(told)).toEqual(contentOf(whole));
	}
});

/** What some frames bring, however it is put together. */
function contentOf(frames: readonly Uint8Array[]) {
	const client = new Y.Doc();
	apply(client, frames);
	const { pendingStructs, pendingDs } = client.store;
	return [Y.encodeStateAsUpdate(client), pendingStructs, pendingDs];
}

describe('a merge that fails', () => {
	test('leaves everything as it was and is tried again later', async () => {
		const store = createMemoryStore();
		const editor = new Editor(1);
		let isFull = true;
		const full: DocStore = {
			...store,
			async compact(...args) {
				if (isFull) throw new Error('The disk is full');
				return store.compact(...args);
			}
		};
		const log = await logOf(full);
		await append(store, editor.write('x'.repeat(70_000)), log);
		await expect(log.compact(roots, clock)).rejects.toThrow('full');
		expect([log.tailRows, log.isCompacting]).toEqual([1, false]);
		expect(textOf(await joined(log))).toBe(textOf(editor.doc));
		expect([log.wantsCompaction(29_999), log.mayCompact(29_999)]).toEqual([false, false]);
		expect([log.wantsCompaction(30_000), log.mayCompact(30_000)]).toEqual([true, true]);
		isFull = false;
		await log.compact(roots, clock);
		expect(log.tailRows).toBe(0);
	});

	test('leaves everything as it was when its thread dies', async () => {
		const store = createMemoryStore();
		const log = await logOf(store, { merger: failing });
		await append(store, new Uint8Array([250]), log);
		await expect(log.compact(roots, clock)).rejects.toThrow();
		expect([log.tailRows, (await store.read(doc)).base]).toEqual([1, undefined]);
	});

	test('costs a joiner bytes and nothing else', async () => {
		const store = createMemoryStore();
		const editor = new Editor(1);
		await append(store, editor.write('one '));
		await append(store, editor.write('two '));
		await (await logOf(store)).compact(roots, clock);
		const failed: unknown[] = [];
		class Unable extends Merger {
			override missing(): Promise<Uint8Array> {
				return Promise.reject(new Error('The thread ended'));
			}
		}
		const log = await logOf(store, {
			merger: new Unable(),
			onUnmerged: (error) => failed.push(error)
		});
		await append(store, editor.write('three'), log);
		const client = new Y.Doc();
		Y.applyUpdate(client, editor.updates[0]!);
		expect(textOf(await joined(log, client))).toBe('one two three');
		expect(failed).toHaveLength(2);
	});
});

test('whoever is slower than another compaction takes over its base', async () => {
	const store = createMemoryStore();
	const editor = new Editor(1);
	await append(store, editor.write('one '));
	const won: boolean[] = [];
	const slower = await logOf(store, { onCompacted: (isFirst) => won.push(isFirst) });
	await (await logOf(store)).compact(roots, clock);
	await append(store, editor.write('two '), slower);
	await slower.compact(roots, clock);
	expect(textOf(await joined(slower))).toBe('one two ');
	await slower.compact(roots, clock);
	expect([won, slower.tailRows]).toEqual([[false, true], 0]);
});

/** Several people write, join and come back while threads merge under them. */
async function merging(random: Random): Promise<void> {
	const store = createMemoryStore();
	const all = new Y.Doc();
	const editors = [1, 2, 3].map((id) => new Editor(id));
	const returning = editors.map(() => new Y.Doc());
	const bases = new BaseCache(random.pick([1, 1_000_000]));
	const options = { merger: threads, bases };
	let log = await logOf(store, options);
	const under: Promise<unknown>[] = [];

	async function write(): Promise<void> {
		const editor = random.pick(editors);
		if (random.chance(0.3)) editor.receive(Y.encodeStateAsUpdate(all));
		const { length } = textOf(editor.doc);
		const update =
			length > 10 && random.chance(0.3)
				? editor.erase(random.below(length - 3), 3)
				: editor.write('w'.repeat(1 + random.below(random.chance(0.05) ? 40_000 : 8)));
		Y.applyUpdate(all, update);
		await append(store, update, log);
	}

	for (let step = 0; step < 120; step += 1) {
		await write();
		const chance = random.next();
		if (chance < 0.15) under.push(log.compact(roots, clock));
		else if (chance < 0.3) {
			const client = random.chance(0.5) ? new Y.Doc() : random.pick(returning);
			const written = textOf(all);
			const joining = joined(log, client);
			if (random.chance(0.5)) await write();
			await joining;
			// Nobody counts as synced before what was there when they asked.
			if (written === textOf(all)) expect(textOf(client)).toBe(written);
		} else if (chance < 0.33) {
			// Forgotten and opened again, while its merge goes on.
			log = await logOf(store, options);
		} else if (chance < 0.36) await Promise.all(under.splice(0));
	}
	await Promise.all(under);
	for (const client of [new Y.Doc(), ...returning]) {
		expect(textOf(await joined(log, client))).toBe(textOf(all));
	}
	const { base, rows } = await store.read(doc);
	const parts = base && base !== 'known' ? [base.state] : [];
	const stored = Y.mergeUpdates([...parts, ...rows.map((row) => row.update)]);
	expect(Y.encodeStateVectorFromUpdate(stored)).toEqual(Y.encodeStateVector(all));
	const loaded = new Y.Doc();
	Y.applyUpdate(loaded, stored);
	expect(textOf(loaded)).toBe(textOf(all));
}

test.each(seedsFor(2))('threads merge under people who write, seed $seed', async ({ seed }) => {
	await merging(randomFrom(seed));
});
