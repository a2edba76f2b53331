import * as encoding from 'lib0/encoding';
import { describe, expect, it } from 'vitest';
import * as Y from 'yjs';
import { bringsNews, stateBefore, vectorAfter, vectorBefore, vectorWithin } from './updates.ts';

function docOf(...updates: readonly Uint8Array[]): Y.Doc {
	const doc = new Y.Doc();
	for (const update of updates) Y.applyUpdate(doc, update);
	return doc;
}

const text = (doc: Y.Doc) => doc.getText('t');
const stateOf = (doc: Y.Doc) => Y.encodeStateAsUpdate(doc);

/** The updates that `work` makes in a document. */
function updatesOf(doc: Y.Doc, work: () => void): readonly Uint8Array[] {
	const updates: Uint8Array[] = [];
	const note = (update: Uint8Array) => void updates.push(update);
	doc.on('update', note);
	work();
	doc.off('update', note);
	return updates;
}

describe('an update brings news', () => {
	it('when it has letters or takes some out, and not when all of it is here', () => {
		const ours = new Y.Doc();
		text(ours).insert(0, 'ten per cent');
		const theirs = docOf(stateOf(ours));
		expect(bringsNews(ours, stateOf(theirs))).toBe(false);
		text(theirs).delete(0, 3);
		expect(bringsNews(ours, stateOf(theirs))).toBe(true);
		expect(bringsNews(ours, Y.encodeStateAsUpdate(theirs, Y.encodeStateVector(ours)))).toBe(true);
		Y.applyUpdate(ours, stateOf(theirs));
		expect(bringsNews(ours, stateOf(theirs))).toBe(false);
		text(theirs).insert(0, 'some');
		expect(bringsNews(ours, stateOf(theirs))).toBe(true);
		expect(bringsNews(ours, stateOf(new Y.Doc()))).toBe(false);
	});

	it('takes no harm from a stretch of no length, wherever it is said to be', () => {
		const ours = new Y.Doc();
		text(ours).insert(0, 'ten');
		for (const [client, clock] of [
			[ours.clientID, 3],
			[ours.clientID, 1],
			[ours.clientID + 1, 0]
		] as const) {
			const strange = encoding.encode((encoder) => {
				for (const number of [0, 1, client, 1, clock, 0]) encoding.writeVarUint(encoder, number);
			});
			expect(bringsNews(ours, strange)).toBe(false);
		}
	});
});

describe('a document as if some edits had not been made', () => {
	it('has back what they took out and overwrote, and keeps what others did', () => {
		const doc = new Y.Doc({ gc: false });
		const server = new Y.Doc();
		doc.on('update', (update: Uint8Array, origin: unknown) => {
			if (origin !== 'lost') Y.applyUpdate(server, update);
		});
		text(doc).insert(0, 'raise scores by 10%');
		doc.getMap('m').set('target', 10);
		text(doc).delete(0, 6);
		const other = docOf(stateOf(server));
		text(other).insert(0, 'lift ');
		Y.applyUpdate(doc, stateOf(other));
		Y.applyUpdate(server, stateOf(other));
		const undone = updatesOf(doc, () => {
			doc.transact(() => text(doc).delete(15, 2), 'lost');
			doc.transact(() => text(doc).insert(15, '12'), 'lost');
			doc.transact(() => doc.getMap('m').set('target', 12), 'lost');
		});
		expect(text(doc).toJSON()).not.toBe(text(server).toJSON());
		const vector = vectorBefore(doc, undone);
		expect([...Y.decodeStateVector(vector)].toSorted()).toEqual(
			[...Y.decodeStateVector(Y.encodeStateVector(server))].toSorted()
		);
		const before = docOf(stateBefore(doc, vector, undone));
		expect(text(before).toJSON()).toBe(text(server).toJSON());
		expect(before.getMap('m').get('target')).toBe(10);
		expect(vectorAfter(vector, undone)).toHaveLength(Y.encodeStateVector(doc).length);
		Y.applyUpdate(before, Y.mergeUpdates([...undone]));
		expect(text(before).toJSON()).toBe(text(doc).toJSON());
	});

	it('goes no further than somebody else does', () => {
		const doc = new Y.Doc({ gc: false });
		text(doc).insert(0, 'known');
		const known = Y.encodeStateVector(doc);
		text(doc).insert(5, ' and not');
		const vector = vectorWithin(doc, known);
		expect(text(docOf(stateBefore(doc, vector, []))).toJSON()).toBe('known');
		expect(Y.decodeStateVector(vectorWithin(doc, Y.encodeStateVector(new Y.Doc())))).toEqual(
			new Map([[doc.clientID, 0]])
		);
	});
});
