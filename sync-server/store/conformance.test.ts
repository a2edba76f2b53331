/** One suite for every store. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, describe, expect, test, vi } from 'vitest';
import * as Y from 'yjs';
import { contentOf, randomHistory } from '#test/history.ts';
import { randomFrom } from '#test/random.ts';
import { Editor } from '#test/raw-client.ts';
import { createMemoryStore } from './memory.ts';
import { openSqliteStore } from './sqlite.ts';
import { DocGone, type Base, type DocStore, type NewRow, type Row } from './store.ts';

// Every store on a disk starts threads.
vi.setConfig({ testTimeout: 30_000 });

const cleanups: (() => Promise<void> | void)[] = [];
afterEach(async () => {
	for (const clean of cleanups.splice(0).reverse()) await clean();
});

const stores = {
	memory: async () => createMemoryStore(),
	async sqlite() {
		const folder = mkdtempSync(join(tmpdir(), 'keel-store-'));
		cleanups.push(() => rmSync(folder, { recursive: true }));
		const store = await openSqliteStore({ folder });
		cleanups.push(() => store.close());
		return store;
	}
};

function row(doc: string, text: string, extra: Partial<NewRow> = {}): NewRow {
	return { doc, update: Buffer.from(text), binds: [], brought: [], ...extra };
}

function base(seq: number, text: string): Base {
	const bytes = (words: string) => new TextEncoder().encode(words);
	return { seq, state: bytes(text), sv: bytes(`sv ${seq}`), ds: bytes(`ds ${seq}`), roots: ['t'] };
}

function words(rows: readonly Row[] | 'compacted'): string[] {
	return rows === 'compacted'
		? ['compacted']
		: rows.map((one) => Buffer.from(one.update).toString());
}

function textAfter(state: Uint8Array): string {
	const doc = new Y.Doc();
	Y.applyUpdate(doc, state);
	return doc.getText('t').toString();
}

async function append(store: DocStore, ...batch: NewRow[]): Promise<readonly number[]> {
	const { seqs, flushed } = await store.append(batch);
	await flushed;
	return seqs;
}

describe.each(Object.entries(stores))('the %s store', (_name, open) => {
	test('numbers the rows of each document from 1, without gaps', async () => {
		const store = await open();
		expect(await append(store, row('i/a', 'a1'), row('i/b', 'b1'), row('i/a', 'a2'))).toEqual([
			1, 1, 2
		]);
		expect(await append(store, row('i/a', 'a3'))).toEqual([3]);
		const { base, rows, head } = await store.read('i/a');
		expect({ base, words: words(rows), seqs: rows.map(({ seq }) => seq), head }).toEqual({
			base: undefined,
			words: ['a1', 'a2', 'a3'],
			seqs: [1, 2, 3],
			head: 3
		});
	});

	test('keeps the order of eight writers at once', async () => {
		const store = await open();
		const writers = Array.from({ length: 8 }, async (_, writer) => {
			const seqs: number[] = [];
			for (let n = 0; n < 20; n += 1) {
				seqs.push(...(await append(store, row('i/a', `${writer}`), row(`i/${writer}`, 'own'))));
			}
			return seqs.filter((_seq, at) => at % 2 === 0);
		});
		const seqs = (await Promise.all(writers)).flat().sort((a, b) => a - b);
		expect(seqs).toEqual(Array.from({ length: 160 }, (_, at) => at + 1));
		expect((await store.read('i/a')).rows).toHaveLength(160);
	});

	test('gives heads by prefix, and nothing for what has no content', async () => {
		const store = await open();
		await append(store, row('i/a', '1'), row('i/a', '2'), row('i/meeting/x', '1'), row('j/a', '1'));
		expect(await store.heads('i/')).toEqual(
			new Map([
				['i/a', 2],
				['i/meeting/x', 1]
			])
		);
		expect(await store.heads('nobody/')).toEqual(new Map());
		expect(await store.read('i/never')).toEqual({ base: undefined, rows: [], head: 0 });
	});

	test('keeps the first owner of a client id, and who brought what', async () => {
		const store = await open();
		const brought = [{ client: 9, clock: 3, length: 2, person: 'ben' }];
		await append(store, row('i/a', '1', { binds: [{ client: 7, person: 'ana' }], brought }));
		await append(store, row('i/a', '2', { binds: [{ client: 7, person: 'ben' }] }));
		expect(await store.owners('i/a')).toEqual(new Map([[7, 'ana']]));
		expect(await store.brought('i/a')).toEqual(brought);
		expect(await store.owners('i/b')).toEqual(new Map());
	});

	test('compaction replaces the base, drops what it covers and keeps the rest', async () => {
		const store = await open();
		for (const text of ['1', '2', '3']) await append(store, row('i/a', text));
		expect(await store.compact('i/a', 0, base(2, 'one and two'))).toBe(true);
		const read = await store.read('i/a');
		expect(read.base).toEqual(base(2, 'one and two'));
		expect(words(read.rows)).toEqual(['3']);
		expect(await append(store, row('i/a', '4'))).toEqual([4]);
		expect((await store.read('i/a', { knownBaseSeq: 2 })).base).toBe('known');
		expect(words(await store.readAfter('i/a', 2, 10))).toEqual(['3', '4']);
		expect(words(await store.readAfter('i/a', 2, 1))).toEqual(['3']);
		expect(await store.readAfter('i/a', 1, 10)).toBe('compacted');
	});

	test('tells who sent what when, the newest first, whether it is merged or not', async () => {
		const store = await open();
		const minute = 60_000;
		const at = (minutes: number) => Date.parse('2026-03-01T09:00:00Z') + minutes * minute;
		const sent: [by: string | undefined, at: number | undefined][] = [
			[undefined, undefined],
			[undefined, at(0)],
			['ana', at(1)],
			['ana', at(10)],
			['ana', at(20)],
			['ben', at(20)],
			['ana', at(21)],
			['ana', at(20.5)]
		];
		for (const [by, when] of sent) await append(store, row('i/a', 'x', { by, at: when }));
		const stretch = (from: number, to: number, by?: string, first?: number, last = first) => ({
			from,
			to,
			by,
			at: first === undefined ? undefined : at(first),
			until: last === undefined ? undefined : at(last)
		});
		const stretches = [
			stretch(7, 8, 'ana', 21, 20.5),
			stretch(6, 6, 'ben', 20),
			stretch(5, 5, 'ana', 20),
			stretch(3, 4, 'ana', 1, 10),
			stretch(2, 2, undefined, 0),
			stretch(1, 1)
		];
		const tells = async () => {
			expect(await store.history('i/a', { limit: 10 })).toEqual({ stretches, more: false });
			expect(await store.history('i/a', { limit: 6 })).toEqual({ stretches, more: false });
			expect(await store.history('i/a', { before: 6, limit: 2 })).toEqual({
				stretches: stretches.slice(2, 4),
				more: true
			});
			expect(await store.history('i/a', { before: 4, limit: 9 })).toEqual({
				stretches: [stretch(3, 3, 'ana', 1), ...stretches.slice(4)],
				more: false
			});
			expect(await store.history('i/a', { before: 1, limit: 9 })).toEqual({
				stretches: [],
				more: false
			});
		};
		await tells();
		for (const [expected, seq] of [
			[0, 4],
			[4, 7],
			[7, 8]
		] as const) {
			expect(await store.compact('i/a', expected, base(seq, `${seq}`))).toBe(true);
			await tells();
		}
		expect(await store.history('i/none', { limit: 5 })).toEqual({ stretches: [], more: false });
	});

	test('gives the document after every row, whatever was merged and deleted since', async () => {
		const seed = Math.floor(Math.random() * 1e9);
		const random = randomFrom(seed);
		for (let round = 0; round < 4; round += 1) {
			const store = await open();
			const rows = randomHistory(random, 60);
			let merged = 0;
			for (const [n, update] of rows.entries()) {
				await append(store, { doc: 'i/a', update, binds: [], brought: [] });
				if (!random.chance(0.06)) continue;
				const seq = merged + 1 + random.below(n + 1 - merged);
				expect(await store.compact('i/a', merged, base(seq, 'merged'))).toBe(true);
				merged = seq;
			}
			for (let seq = 1; seq <= rows.length; seq += 1) {
				const state = await store.state('i/a', seq);
				const note = `seed ${seed}, round ${round}, row ${seq}`;
				expect(contentOf([state!]), note).toEqual(contentOf(rows.slice(0, seq)));
			}
			for (const seq of [0, -1, rows.length + 1]) {
				expect(await store.state('i/a', seq)).toBeUndefined();
			}
			expect(await store.state('i/none', 1)).toBeUndefined();
		}
	}, 60_000);

	test('keeps nothing of a past that is not to be kept but the document itself', async () => {
		const store = await open();
		const rows = randomHistory(randomFrom(5), 9);
		for (const [n, update] of rows.entries()) {
			await append(store, { doc: 'i/a', update, binds: [], brought: [], by: 'ana', at: n });
		}
		expect(
			await store.compact('i/a', 0, { ...base(2, ''), state: Y.mergeUpdates(rows.slice(0, 2)) })
		);
		const known = { from: 3, to: 9, by: 'ana', at: 2, until: 8 };
		for (const [expected, seq] of [
			[2, 4],
			[4, 8]
		] as const) {
			const next = { ...base(seq, ''), state: Y.mergeUpdates(rows.slice(0, seq)) };
			expect(await store.compact('i/a', expected, next, { keepsPast: false })).toBe(true);
			const unknown = { from: 1, to: seq, by: undefined, at: undefined, until: undefined };
			const stretches = [{ ...known, from: seq + 1, at: seq }, unknown];
			expect(await store.history('i/a', { limit: 9 })).toEqual({ stretches, more: false });
			expect(await store.state('i/a', seq - 1)).toBeUndefined();
			for (const there of [seq, 9]) {
				const state = await store.state('i/a', there);
				expect(contentOf([state!])).toEqual(contentOf(rows.slice(0, there)));
			}
		}
	});

	test('the past has no hole, whatever a compactor does meanwhile', async () => {
		const store = await open();
		const editor = new Editor();
		await append(store, { doc: 'i/a', update: editor.write('0'), binds: [], brought: [] });
		let writing = true;
		const compactor = (async () => {
			let at = 0;
			while (writing) {
				const head = (await store.heads('i/')).get('i/a') ?? 0;
				if (head > at && (await store.compact('i/a', at, base(head, `${head}`)))) at = head;
			}
		})();
		const reader = (async () => {
			while (writing) {
				const { stretches, more } = await store.history('i/a', { limit: 5 });
				expect({ more, from: stretches[0]?.from, entries: stretches.length }).toEqual({
					more: false,
					from: 1,
					entries: 1
				});
				const head = stretches[0]?.to ?? 0;
				const state = await store.state('i/a', head);
				expect(textAfter(state!)).toHaveLength(head);
			}
		})();
		for (let n = 1; n < 150; n += 1) {
			await append(store, { doc: 'i/a', update: editor.write('x'), binds: [], brought: [] });
		}
		writing = false;
		await Promise.all([compactor, reader]);
	}, 30_000);

	test('of several compactions at once one wins and the others change nothing', async () => {
		const store = await open();
		for (const text of ['1', '2', '3']) await append(store, row('i/a', text));
		const tries = [1, 2, 3].map((seq) => store.compact('i/a', 0, base(seq, `to ${seq}`)));
		const won = await Promise.all(tries);
		expect(won.filter(Boolean)).toHaveLength(1);
		const { base: kept, rows } = await store.read('i/a');
		const seq = won.indexOf(true) + 1;
		expect(kept).toEqual(base(seq, `to ${seq}`));
		expect(rows.map((one) => one.seq)).toEqual([1, 2, 3].slice(seq));
		expect(await store.compact('i/a', 0, base(3, 'late'))).toBe(false);
		expect(await store.compact('i/a', seq, base(99, 'beyond the head'))).toBe(false);
		expect(await store.compact('i/none', 0, base(1, 'nothing'))).toBe(false);
	});

	test('a read is one moment, whatever a compactor does meanwhile', async () => {
		const store = await open();
		let writing = true;
		const compactor = (async () => {
			let at = 0;
			while (writing) {
				const head = (await store.heads('i/')).get('i/a') ?? 0;
				if (head > at && (await store.compact('i/a', at, base(head, `${head}`)))) at = head;
			}
		})();
		const reader = (async () => {
			while (writing) {
				const { base: found, rows, head } = await store.read('i/a');
				const from = found && found !== 'known' ? found.seq : 0;
				expect(from + rows.length).toBe(head);
			}
		})();
		for (let n = 1; n <= 150; n += 1) await append(store, row('i/a', `${n}`));
		writing = false;
		await Promise.all([compactor, reader]);
	}, 30_000);

	test('a destroyed document is empty and refuses the whole batch', async () => {
		const store = await open();
		await append(store, row('i/a', '1', { binds: [{ client: 7, person: 'ana' }] }));
		await append(store, row('i/a', '2'));
		await store.compact('i/a', 0, base(1, 'one'));
		await store.destroy('i/a');
		await expect(store.append([row('i/b', '1'), row('i/a', '2')])).rejects.toThrow(DocGone);
		expect(await store.heads('i/')).toEqual(new Map());
		expect((await store.read('i/a')).rows).toEqual([]);
		expect(await store.owners('i/a')).toEqual(new Map());
		expect(await store.history('i/a', { limit: 5 })).toEqual({ stretches: [], more: false });
		expect(await store.state('i/a', 1)).toBeUndefined();
	});

	test('takes empty and 16 MB updates and any text as an id', async () => {
		const store = await open();
		const large = new Uint8Array(16 * 1_048_576).fill(7);
		const id = 'ü%_\u{1f331}\u0000/\'"; DROP TABLE doc';
		await append(store, row(id, ''), { ...row(id, ''), update: large });
		const { rows } = await store.read(id);
		expect(rows.map((one) => one.update.length)).toEqual([0, large.length]);
		expect(Buffer.compare(rows[1]!.update, large)).toBe(0);
		expect(await store.heads('ü%')).toEqual(new Map([[id, 2]]));
	});

	test('behaves like the memory store in random sequences', async () => {
		const seed = Math.floor(Math.random() * 1e9);
		const random = randomFrom(seed);
		const store = await open();
		const model = createMemoryStore();
		for (let step = 0; step < 300; step += 1) {
			const doc = `i/${random.below(4)}`;
			const seq = 1 + random.below(40);
			const kind = random.below(10);
			const run = async (on: DocStore): Promise<unknown> => {
				if (kind < 5) {
					const sent = { by: `person ${seq % 3}`, at: step * 100_000 };
					return (await on.append([row(doc, `${step}`, sent)])).seqs;
				}
				if (kind < 6) return on.compact(doc, (await on.read(doc)).head - 3, base(seq, `${seq}`));
				if (kind < 7) {
					const { base: found } = await on.read(doc);
					const at = found && found !== 'known' ? found.seq : 0;
					return on.compact(doc, at, base(seq, `${seq}`));
				}
				if (kind < 8) return words(await on.readAfter(doc, seq, 5));
				if (kind < 9) return on.heads('i/');
				const { base: found, head, rows } = await on.read(doc);
				const past = await on.history(doc, { before: seq * 2, limit: 1 + (seq % 5) });
				return { found, head, rows: words(rows), past };
			};
			expect(await run(store), `seed ${seed}, step ${step}`).toEqual(await run(model));
		}
	});

	test('proves that it can be written, and refuses everything once closed', async () => {
		const store = await open();
		await store.probe();
		await store.close();
		await expect(store.append([row('i/a', '1')])).rejects.toThrow();
		await expect(store.read('i/a')).rejects.toThrow();
	});
});
