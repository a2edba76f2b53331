/** What is kept of a meeting while the server takes nothing of ours, for however long. */
import { expect, it } from 'vitest';
import * as Y from 'yjs';
import type { DocumentStore } from '../device/document-store.ts';
import type { BesideEdit } from '../device/rows.ts';
import { Base } from './base.ts';
import { MEETING, readMeeting } from './stored.ts';

/** A store that writes when it is told to. */
function slowStore() {
	const waiting: { readonly edit: BesideEdit; readonly done: (kept: boolean) => void }[] = [];
	const beside = new Map<string, unknown>();
	const store: Pick<DocumentStore, 'editBeside' | 'past'> = {
		editBeside: (edit) => new Promise((done) => waiting.push({ edit, done })),
		past: async () => new Y.Doc()
	};
	async function write(): Promise<number> {
		// An edit may be asked for a turn later.
		await Promise.resolve();
		const edits = waiting.splice(0);
		for (const { edit, done } of edits) {
			for (const [name, value] of edit.edit(beside)) beside.set(name, value);
			done(true);
		}
		await Promise.resolve();
		await Promise.resolve();
		return edits.length;
	}
	return { store, beside, write };
}

it('what others go on writing while ours is refused stays few parts, written once a turn', async () => {
	const [doc, jo] = [new Y.Doc(), new Y.Doc()];
	const { store, beside, write } = slowStore();
	const base = new Base({
		doc,
		store,
		isShared: () => true,
		now: () => '2026-03-01T09:00:00Z',
		createId: () => 'base',
		onJoin: () => undefined
	});
	doc.once('update', (update: Uint8Array) => base.edited(update));
	base.beforeEdit();
	doc.getText('t').insert(0, 'mine');
	while ((await write()) > 0);
	base.linked({ connected: true, synced: true, covered: false });

	let asked = 0;
	for (let round = 0; round < 50; round += 1) {
		for (let n = 0; n < 10; n += 1) {
			const before = Y.encodeStateVector(jo);
			jo.getText('t').insert(0, 'x');
			const update = Y.encodeStateAsUpdate(jo, before);
			base.beforeRemote(update);
			Y.applyUpdate(doc, update);
			base.arrived(true);
		}
		asked += await write();
	}
	expect(asked).toBe(50);
	const { remote } = readMeeting(beside.get(MEETING)) ?? { remote: [] };
	expect(remote.length).toBeGreaterThan(0);
	expect(remote.length).toBeLessThanOrEqual(100);
	const told = new Y.Doc();
	for (const update of remote) Y.applyUpdate(told, update);
	expect(told.getText('t').toJSON()).toBe('x'.repeat(500));
});
