import { flushSync } from 'svelte';
import { describe, expect, it } from 'vitest';
import * as Y from 'yjs';
import { liveRows } from './live-rows.ts';
import { live } from './live.ts';

interface Row {
	readonly id: string;
	readonly title: string;
}

function readRow(id: string, raw: unknown): Row | undefined {
	return raw instanceof Y.Map ? Object.freeze({ id, title: String(raw.get('title')) }) : undefined;
}

function record(title: string): Y.Map<unknown> {
	return new Y.Map(Object.entries({ title }));
}

/** Runs `read` in an effect and collects what it saw. */
function watch<T>(read: () => T): { seen: T[]; stop: () => void } {
	const seen: T[] = [];
	const stop = $effect.root(() => {
		$effect(() => {
			seen.push(read());
		});
	});
	flushSync();
	return { seen, stop };
}

/** How many deep listeners stand on a type. */
const listeners = (type: Y.Map<unknown>) => type._dEH.l.length;

async function settle() {
	flushSync();
	await Promise.resolve();
	await Promise.resolve();
}

describe('live', () => {
	it('reads afresh outside of effects and leaves no listener', () => {
		const map = new Y.Doc().getMap<unknown>('m');
		const size = live(map, (m) => m.size);
		expect(size.current).toBe(0);
		map.set('a', 1);
		expect(size.current).toBe(1);
		expect(listeners(map)).toBe(0);
	});

	it('tells two effects through one observer, once per transaction, and lets go of it', async () => {
		const doc = new Y.Doc();
		const map = doc.getMap<unknown>('m');
		const size = live(map, (m) => m.size);
		const one = watch(() => size.current);
		const two = watch(() => size.current);
		expect(listeners(map)).toBe(1);
		doc.transact(() => {
			map.set('a', 1);
			map.set('b', 2);
			map.set('c', 3);
		});
		flushSync();
		expect(one.seen).toEqual([0, 3]);
		expect(two.seen).toEqual([0, 3]);
		one.stop();
		two.stop();
		await settle();
		expect(listeners(map)).toBe(0);
		map.set('d', 4);
		expect(size.current).toBe(4);
	});
});

describe('live rows', () => {
	it('keeps a row the very same until its own record changes, local or remote', async () => {
		const doc = new Y.Doc();
		const map = doc.getMap<unknown>('rows');
		map.set('a', record('one'));
		map.set('b', record('two'));
		map.set('junk', 7);
		const rows = liveRows(map, readRow);
		const watched = watch(() => rows.current);
		const before = watched.seen[0];
		expect([...(before?.keys() ?? [])].sort()).toEqual(['a', 'b']);

		const other = new Y.Doc();
		Y.applyUpdate(other, Y.encodeStateAsUpdate(doc));
		const remote = other.getMap<unknown>('rows').get('a');
		if (remote instanceof Y.Map) remote.set('title', 'uno');
		Y.applyUpdate(doc, Y.encodeStateAsUpdate(other));
		flushSync();
		const after = watched.seen[1];
		expect(after?.get('a')?.title).toBe('uno');
		expect(after?.get('b')).toBe(before?.get('b'));

		map.delete('b');
		map.set('c', record('three'));
		flushSync();
		expect([...(watched.seen[2]?.keys() ?? [])].sort()).toEqual(['a', 'c']);
		watched.stop();
		await settle();
		expect(listeners(map)).toBe(0);
	});

	it('makes nothing anew while somebody types in a text that lies in a record', async () => {
		const map = new Y.Doc().getMap<unknown>('rows');
		const row = record('one');
		const text = new Y.XmlFragment();
		row.set('notes', text);
		map.set('a', row);
		const rows = liveRows(map, readRow);
		const watched = watch(() => rows.current);
		text.insert(0, [new Y.XmlText('words')]);
		flushSync();
		expect(watched.seen).toHaveLength(1);
		row.set('title', 'uno');
		flushSync();
		expect(watched.seen[1]?.get('a')?.title).toBe('uno');
		watched.stop();
		await settle();
	});
});
