import { afterEach, describe, expect, it, vi } from 'vitest';
import * as Y from 'yjs';
import { Leftovers } from './leftovers.ts';
import { emptyMemoryDocument, MemoryRows, type MemoryDocument } from './memory-rows.ts';
import { DeviceError, type Change } from './rows.ts';

afterEach(() => void vi.useRealTimers());

function device(stored: MemoryDocument) {
	const state = { full: true };
	class FullRows extends MemoryRows {
		override async write(change: Change): Promise<void> {
			if (state.full) throw new DeviceError('full');
			await super.write(change);
		}
	}
	return { state, leftovers: new Leftovers(() => new FullRows(stored)) };
}

function typed(doc: Y.Doc, text: string): Uint8Array {
	const before = Y.encodeStateVector(doc);
	doc.getText('t').insert(doc.getText('t').length, text);
	return Y.encodeStateAsUpdate(doc, before);
}

function textOf(updates: readonly Uint8Array[]): string {
	const doc = new Y.Doc();
	for (const update of updates) Y.applyUpdate(doc, update);
	return doc.getText('t').toJSON();
}

describe('what a full device left over', () => {
	it('is stored with its mark as soon as there is room, and tried no more', async () => {
		vi.useFakeTimers();
		const stored = emptyMemoryDocument();
		const { state, leftovers } = device(stored);
		const doc = new Y.Doc();
		leftovers.leave('i/agenda', typed(doc, 'first'));
		leftovers.leave('i/agenda', typed(doc, ' and second'));
		await vi.advanceTimersByTimeAsync(5000);
		expect(stored.rows).toEqual([]);
		state.full = false;
		await vi.advanceTimersByTimeAsync(5000);
		expect(textOf(stored.rows)).toBe('first and second');
		expect([...stored.marks.keys()]).toEqual(['unsent:left']);
		expect(leftovers.isEmpty).toBe(true);
		expect(vi.getTimerCount()).toBe(0);
	});

	it('goes back to the document that is opened again', () => {
		vi.useFakeTimers();
		const { leftovers } = device(emptyMemoryDocument());
		leftovers.leave('i/agenda', typed(new Y.Doc(), 'words'));
		const taken = leftovers.take('i/agenda');
		expect(taken && textOf([taken])).toBe('words');
		expect(leftovers.take('i/agenda')).toBeUndefined();
		expect(vi.getTimerCount()).toBe(0);
	});
});
