/** What is large is merged elsewhere, with the same result, and no failure there reaches the process. */
import { afterEach, expect, test } from 'vitest';
import * as Y from 'yjs';
import { Editor } from '#test/raw-client.ts';
import { until } from '#test/until.ts';
import { Merger, type MergerOptions } from './merger.ts';

const FAILING = new URL('../../test/support/failing-merger.ts', import.meta.url);
const DIES = new Uint8Array([250]);
const HANGS = new Uint8Array([251]);

const opened: Merger[] = [];
function merger(options: MergerOptions = {}): Merger {
	const made = new Merger(options);
	opened.push(made);
	return made;
}
afterEach(async () => {
	for (const one of opened.splice(0)) await one.close();
});

function writing(rows: number): Editor {
	const editor = new Editor(1);
	for (let n = 0; n < rows; n += 1) {
		editor.write(`word ${n} `);
		if (n % 7 === 0) editor.erase(0, 3);
	}
	return editor;
}

test('a thread merges to the same bytes as the process', async () => {
	const editor = writing(300);
	const old = Y.mergeUpdates(editor.updates.slice(0, 200));
	const rows = editor.updates.slice(200);
	const vector = Y.encodeStateVectorFromUpdate(editor.updates[0]!);
	const inProcess = merger();
	const inThread = merger({ small: 0 });
	expect(await inThread.base(old, rows)).toEqual(await inProcess.base(old, rows));
	expect(await inThread.base(undefined, rows)).toEqual(await inProcess.base(undefined, rows));
	expect(await inThread.tail(rows)).toEqual(await inProcess.tail(rows));
	expect(await inThread.missing(old, vector)).toEqual(await inProcess.missing(old, vector));
	expect([inProcess.threads, inThread.threads]).toEqual([0, 2]);
	// What was handed over is a copy: others still read the rows.
	expect(rows.every((row) => row.length > 0)).toBe(true);
});

test('there is a thread for what is large alone, and only while there is something to do', async () => {
	const one = merger({ idleMs: 1 });
	const [small, large] = [writing(10).updates, [new Editor().write('x'.repeat(200_000))]];
	await one.base(undefined, small);
	expect(one.threads).toBe(0);
	const { frame, start } = await one.base(undefined, large);
	expect(frame.subarray(start)).toEqual(large[0]);
	// No thread has to copy it again.
	expect(frame.buffer).toBeInstanceOf(SharedArrayBuffer);
	await until(() => one.threads === 0, 'the thread to end');
	await one.base(undefined, large);
});

test('a thread that dies takes its job with it, and no other', async () => {
	const one = merger({ small: 0, file: FAILING });
	const rows = writing(3).updates;
	const results = await Promise.allSettled([
		one.base(undefined, rows),
		one.base(undefined, [DIES]),
		one.base(undefined, rows)
	]);
	expect(results.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'fulfilled']);
});

test('what cannot be merged fails alone, in its thread', async () => {
	const one = merger({ small: 0 });
	const rows = writing(3).updates;
	const results = await Promise.allSettled([
		one.base(undefined, [new Uint8Array([9, 9]), ...rows]),
		one.base(undefined, rows)
	]);
	expect(results.map(({ status }) => status)).toEqual(['rejected', 'fulfilled']);
	expect(one.threads).toBe(1);
});

test('a thread that never ends is ended, and so is one at work when the server stops', async () => {
	const one = merger({ small: 0, file: FAILING, longestMs: 50 });
	await expect(one.tail([HANGS])).rejects.toThrow();
	expect(await one.tail(writing(3).updates)).toBeInstanceOf(Uint8Array);

	const stopped = merger({ small: 0, file: FAILING });
	const hanging = Promise.allSettled([stopped.tail([HANGS]), stopped.tail([HANGS])]);
	await until(() => stopped.threads === 1);
	await stopped.close();
	expect((await hanging).map(({ status }) => status)).toEqual(['rejected', 'rejected']);
});

test('large works begin one after the other, small ones at once', async () => {
	const one = merger();
	const begun: string[] = [];
	let release = (): void => undefined;
	const first = one.inTurn(1e6, async () => {
		begun.push('first');
		await new Promise<void>((resolve) => (release = resolve));
		throw new Error('it failed');
	});
	const second = one.inTurn(1e6, async () => void begun.push('second'));
	await one.inTurn(10, async () => void begun.push('small'));
	expect(begun).toEqual(['small', 'first']);
	release();
	await expect(first).rejects.toThrow('it failed');
	await second;
	expect(begun).toEqual(['small', 'first', 'second']);
});
