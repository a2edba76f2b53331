/** Looks, at the end, at what a server still has: every room read twice by somebody who has nothing of it. */
import * as Y from 'yjs';
import { joinAll } from './client.ts';
import { type Make } from './job.ts';

const READERS = 2;

export const makeChecking: Make<'checking'> = async (target) => ({
	async run({ safe }) {
		let lost = 0;
		const differing: string[] = [];
		for (const { room, clocks } of safe) {
			const docs = Array.from({ length: READERS }, () => new Y.Doc());
			const clients = await joinAll(
				docs.map((doc) => ({
					target,
					room,
					onContent: (update: Uint8Array) => Y.applyUpdate(doc, update)
				}))
			);
			for (const client of clients) client.drop();
			const shown = new Set(docs.map(shownBy));
			const isWhole = docs.every(({ store }) => !store.pendingStructs && !store.pendingDs);
			if (shown.size !== 1 || !isWhole) differing.push(room);
			for (const [id, clock] of clocks) {
				const held = Math.min(...docs.map(({ store }) => Y.getState(store, id)));
				lost += Math.max(0, clock - held);
			}
		}
		return { lost, differing };
	}
});

/** The text, and how much of whom there is. */
function shownBy(doc: Y.Doc): string {
	const clocks = [...Y.decodeStateVector(Y.encodeStateVector(doc))].sort(([a], [b]) => a - b);
	return JSON.stringify([doc.getText('t').toString(), clocks]);
}
