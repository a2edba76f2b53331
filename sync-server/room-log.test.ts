/** What joiners are sent when the store answers late, out of order, or while somebody compacts. */
import { expect, test } from 'vitest';
import * as Y from 'yjs';
import * as decoding from 'lib0/decoding';
import { Editor, textOf } from '#test/raw-client.ts';
import { BaseCache } from './base-cache.ts';
import { RoomLog } from './room-log.ts';
import { createMemoryStore } from './store/memory.ts';
import { type Snapshot } from './store/store.ts';

const doc = 'i/a';

/** What a client makes of these frames. */
function apply(client: Y.Doc, frames: readonly Uint8Array[]): void {
	for (const frame of frames) {
		const decoder = decoding.createDecoder(frame);
		decoding.readVarUint(decoder);
		decoding.readVarUint(decoder);
		Y.applyUpdate(client, decoding.readVarUint8Array(decoder));
	}
}

test('an answer that reads an old base late gets the tail of that base', async () => {
	const store = createMemoryStore();
	const editor = new Editor(1);
	const late: (() => void)[] = [];
	let isLate = false;
	const logOf = async () =>
		new RoomLog({
			doc,
			// No base fits, so that a compaction reads by itself.
			bases: new BaseCache(1),
			snapshot: await store.read(doc),
			keepsPast: true,
			onCompacted: () => undefined,
			store: {
				...store,
				async read(id, options): Promise<Snapshot> {
					const found = await store.read(id, options);
					if (isLate) await new Promise<void>((resolve) => late.push(resolve));
					return found;
				}
			}
		});
	const append = async (words: string) =>
		store.append([{ doc, update: editor.write(words), binds: [], brought: [] }]);

	await append('one ');
	await (await logOf()).compact(() => ['t'], 0);
	// Longer than what is kept in memory, so that the tail is read.
	await append('x'.repeat(70_000));
	const log = await logOf();
	isLate = true;
	const early = log.answer(new Map([[1, 4]]));
	await expect.poll(() => late.length).toBe(1);
	isLate = false;
	await log.compact(() => ['t'], 0);
	await log.answer(new Map([[1, 70_004]]));
	for (const resolve of late) resolve();
	const client = new Y.Doc();
	Y.applyUpdate(client, editor.updates[0]!);
	apply(client, await early);
	expect(textOf(client)).toBe(textOf(editor.doc));
});
