import { expect, it } from 'vitest';
import * as Y from 'yjs';
import { Seen, typed } from './typed.ts';

it('types what Yjs understands', () => {
	const doc = new Y.Doc();
	for (let clock = 0; clock < 200; clock += 1) Y.applyUpdate(doc, typed(7_000, clock));
	expect(doc.getText('t').toString()).toBe('x'.repeat(200));
	expect(doc.store.pendingStructs).toBeNull();
});

it('counts every letter once, merged or not', () => {
	const seen = new Seen();
	const counted: unknown[] = [];
	const note = (...news: unknown[]): unknown => counted.push(news);
	const letters = [0, 1, 2, 3].map((clock) => typed(5, clock));
	seen.take(letters[0]!, note);
	seen.take(Y.mergeUpdates([letters[1]!, letters[2]!, typed(6, 0)]), note);
	seen.take(letters[2]!, note);
	seen.take(letters[3]!, note);
	expect(counted.toSorted()).toEqual([
		[5, 0, 1],
		[5, 1, 3],
		[5, 3, 4],
		[6, 0, 1]
	]);
	expect(seen.clockOf(5)).toBe(4);
});
