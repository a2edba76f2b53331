import { flushSync } from 'svelte';
import { expect, it, onTestFinished, vi } from 'vitest';
import * as Y from 'yjs';
import { liveLater } from './live-later.ts';

it('reads once for all that came in its time, and leaves nothing behind', async () => {
	vi.useFakeTimers();
	onTestFinished(() => void vi.useRealTimers());
	const map = new Y.Doc().getMap<number>('m');
	const read = vi.fn((all: Y.Map<number>) => all.size);
	const size = liveLater(map, read, 250);
	const seen: number[] = [];
	const stop = $effect.root(() => {
		$effect(() => void seen.push(size.current));
	});
	flushSync();
	map.set('a', 1);
	map.set('b', 2);
	vi.advanceTimersByTime(249);
	flushSync();
	expect(seen).toEqual([0]);
	vi.advanceTimersByTime(1);
	flushSync();
	expect(seen).toEqual([0, 2]);
	map.set('c', 3);
	vi.advanceTimersByTime(250);
	flushSync();
	expect(seen).toEqual([0, 2, 3]);
	expect(read).toHaveBeenCalledTimes(3);
	map.set('d', 4);
	stop();
	await Promise.resolve();
	await Promise.resolve();
	expect(map._dEH.l).toHaveLength(0);
	expect(vi.getTimerCount()).toBe(0);
});
