/** Weighing agrees with what Yjs itself makes of the same updates. */
import { expect, test } from 'vitest';
import * as Y from 'yjs';
import { randomFrom, seedsFor } from '#test/random.ts';
import { Known, isNews } from './known.ts';
import { mergeTree, partsOf } from './merge.ts';
import { encodeNews } from './scan/news.ts';
import { readUpdate } from './update-reading.ts';

const LIMITS = {
	structs: 100_000,
	deleteRanges: 100_000,
	types: 100,
	clients: 1_000_000,
	roots: 100
};

function makeHistory(seed: number): { log: Uint8Array[]; docs: Y.Doc[] } {
	const random = randomFrom(seed);
	const log: Uint8Array[] = [];
	const docs = [0, 1, 2].map(() => new Y.Doc());
	for (const doc of docs) {
		doc.on('update', (update: Uint8Array, origin: unknown) => {
			if (origin !== 'sync') log.push(update);
		});
	}
	for (let step = 0; step < 150; step += 1) {
		const doc = random.pick(docs);
		const text = doc.getText('t');
		if (text.length > 5 && random.chance(0.3)) text.delete(random.below(text.length - 3), 2);
		else text.insert(random.below(text.length + 1), `<${step}>`);
		if (random.chance(0.2)) doc.getMap('m').set(`k${random.below(5)}`, new Y.Map([['x', step]]));
		if (random.chance(0.3)) {
			Y.applyUpdate(doc, Y.encodeStateAsUpdate(random.pick(docs)), 'sync');
		}
	}
	for (const a of docs) for (const b of docs) Y.applyUpdate(a, Y.encodeStateAsUpdate(b), 'sync');
	return { log, docs };
}

const seeds = seedsFor(15).map(({ seed }) => seed);

test.each(seeds)('in any order, what is complete is what Yjs integrates (seed %i)', (seed) => {
	const random = randomFrom(seed);
	const { log } = makeHistory(seed);
	const known = new Known();
	const doc = new Y.Doc();
	for (const update of random.shuffled(log)) {
		const result = readUpdate(update, LIMITS);
		if (result.type !== 'ok') throw new Error('unreadable');
		const weighed = known.weigh(result.reading);
		const probe = new Y.Doc();
		Y.applyUpdate(probe, Y.encodeStateAsUpdate(doc));
		Y.applyUpdate(probe, update);
		const waits = probe.store.pendingStructs !== null || probe.store.pendingDs !== null;
		expect(weighed.complete).toBe(!waits);
		if (!weighed.complete) continue;
		known.accept(weighed);
		known.commit(weighed.ends);
		Y.applyUpdate(doc, update);
		expect(new Map(known.committed)).toEqual(Y.decodeStateVector(Y.encodeStateVector(doc)));
	}
});

test.each(seeds)('the news alone, merged, are the whole document (seed %i)', (seed) => {
	const { log, docs } = makeHistory(seed);
	const known = new Known();
	const news: Uint8Array[] = [];
	const running = new Y.Doc();
	for (const update of log) {
		Y.applyUpdate(running, update);
		const result = readUpdate(Y.encodeStateAsUpdate(running), LIMITS);
		if (result.type !== 'ok') throw new Error('unreadable');
		const weighed = known.weigh(result.reading);
		if (!weighed.complete || !isNews(weighed)) continue;
		news.push(encodeNews(result.reading, weighed));
		known.accept(weighed);
		known.commit(weighed.ends);
	}
	const merged = new Y.Doc();
	Y.applyUpdate(merged, mergeTree(news));
	expect(Y.encodeStateAsUpdate(merged)).toEqual(Y.encodeStateAsUpdate(docs[0]!));
	expect(known.roots).toEqual(new Set(['t', 'm']));
	const { ds } = partsOf(Y.encodeStateAsUpdate(merged));
	const result = readUpdate(ds, LIMITS);
	if (result.type !== 'ok') throw new Error('unreadable');
	expect(result.reading.lanes).toHaveLength(0);
	expect(isNews(known.weigh(result.reading))).toBe(false);
});
