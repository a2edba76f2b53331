import { flushSync } from 'svelte';
import { expect, it } from 'vitest';
import { Cell } from './cell.ts';

it('tells who watches a cell, and only of another value', () => {
	const told: number[] = [];
	const seen: number[] = [];
	const cell: Cell<number> = new Cell(1, () => void told.push(cell.peek()));
	const stop = $effect.root(() => {
		$effect(() => {
			seen.push(cell.current);
		});
	});
	flushSync();
	cell.set(1);
	flushSync();
	cell.set(2);
	flushSync();
	expect(seen).toEqual([1, 2]);
	expect(told).toEqual([2]);
	stop();
});

it('may be set while something is computed', () => {
	const cell = new Cell(0);
	const stop = $effect.root(() => {
		$effect(() => void cell.current);
		const doubled = $derived.by(() => {
			cell.set(4);
			return cell.peek() * 2;
		});
		$effect(() => expect(doubled).toBe(8));
	});
	flushSync();
	stop();
});
