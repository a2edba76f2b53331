/** Checking an update over its bytes, beside applying the same update to a document of Yjs. */
import * as Y from 'yjs';
import { readUpdate } from '#server/update-reading.ts';
import { randomFrom } from '../support/random.ts';
import { median } from './figures.ts';
import { type Group, type Row } from './harness.ts';

const LIMITS = {
	structs: 4_000_000,
	deleteRanges: 4_000_000,
	types: 100,
	clients: 1_000_000,
	roots: 100
};
const MEGABYTE = 1_048_576;
const WORDS = 'What we agreed on, and who does it until when. ';

export const scanning: Group = {
	name: 'checking an update, as a share of applying it in Yjs',
	runs: { full: 5, quick: 2 },
	async prepare(isQuick) {
		const rounds = isQuick ? 10 : 30;
		const many = rounds * 40;
		const rows = [
			rowOf('2,000 letters typed one by one', letters(2_000), rounds, 0.05),
			// One text is copied by Yjs in one piece, and that is as fast as looking at it: no bar.
			rowOf('20,000 letters pasted', pasted(WORDS), many),
			rowOf('20,000 letters pasted, some with accents', pasted(`Größe für später, ${WORDS}`), many),
			rowOf('a SyncStep2 of 1 MB', wholeDocument(), isQuick ? 3 : 8, 0.05)
		];
		return { rows, end: async () => undefined };
	}
};

/** Both in turns, in one process: the median of one over that of the other. */
function rowOf(name: string, updates: readonly Uint8Array[], rounds: number, most?: number): Row {
	const measure = async (): Promise<number> => {
		const applied: number[] = [];
		const scanned: number[] = [];
		for (let round = 0; round < rounds; round += 1) {
			const doc = new Y.Doc();
			applied.push(timed(() => updates.forEach((update) => Y.applyUpdate(doc, update))));
			scanned.push(timed(() => updates.forEach((update) => readUpdate(update, LIMITS))));
			doc.destroy();
		}
		return median(scanned) / median(applied);
	};
	return { name, unit: 'ratio', measure, ...(most !== undefined && { most }) };
}

function letters(count: number): Uint8Array[] {
	const doc = new Y.Doc();
	const updates: Uint8Array[] = [];
	doc.on('update', (update: Uint8Array) => updates.push(update));
	const text = doc.getText('t');
	for (let at = 0; at < count; at += 1) text.insert(at, WORDS.charAt(at % WORDS.length));
	return updates;
}

function pasted(words: string): Uint8Array[] {
	const doc = new Y.Doc();
	doc.getText('t').insert(0, words.repeat(20_000 / words.length + 1).slice(0, 20_000));
	return [Y.encodeStateAsUpdate(doc)];
}

/** Records in a map and text written, formatted and deleted all over. */
function wholeDocument(): Uint8Array[] {
	const random = randomFrom(1);
	const doc = new Y.Doc();
	const records = doc.getMap('records');
	const text = doc.getText('t');
	for (let state: Uint8Array = new Uint8Array(); ; state = Y.encodeStateAsUpdate(doc)) {
		if (state.length > MEGABYTE) return [state];
		for (let n = 0; n < 1_000; n += 1) {
			records.set(
				random.id(),
				new Y.Map(Object.entries({ title: WORDS, status: 'planned', order: n }))
			);
			text.insert(random.below(text.length + 1), 'word ');
			if (random.chance(0.3)) text.insert(random.below(text.length), 'x', { bold: true });
			if (random.chance(0.2)) text.delete(random.below(text.length - 1), 1);
		}
	}
}

function timed(work: () => void): number {
	const began = performance.now();
	work();
	return performance.now() - began;
}
