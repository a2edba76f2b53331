/** Documents with a past, the same every time. */
import * as Y from 'yjs';
import { randomFrom } from '#test/random.ts';

export interface Grown {
	/** As they came, one per act. */
	readonly updates: readonly Uint8Array[];
	/** How far everybody's clocks have come, all together. */
	readonly letters: number;
	/** All of it in one update. */
	readonly bytes: number;
	readonly vector: Uint8Array;
}

const WORD = 'common ground ';

/** A text that several people typed in turns, with jumps and a tenth of it taken out again, until its updates weigh so much. */
export function typedHistory(bytes: number, people: number): Grown {
	const random = randomFrom(21);
	return grow(people, bytes, (doc) => {
		const text = doc.getText('t');
		let at = random.below(text.length + 1);
		for (let keys = 0; keys < 40; keys += 1) {
			if (random.chance(0.1) && at > 3) {
				text.delete(at - 2, 2);
				at -= 2;
			}
			text.insert(at, WORD.charAt(keys % WORD.length));
			at += 1;
		}
	});
}

/** Records with fields of a sentence each, until the updates weigh so much. */
export function manyRecords(bytes: number): Grown {
	const random = randomFrom(22);
	const sentence = WORD.repeat(7);
	return grow(1, bytes, (doc) => {
		doc.transact(() => {
			const record = new Y.Map<string>();
			doc.getMap('records').set(random.id(), record);
			for (let field = 0; field < 8; field += 1) record.set(`field ${field}`, sentence);
		});
	});
}

function grow(people: number, bytes: number, act: (doc: Y.Doc) => void): Grown {
	const updates: Uint8Array[] = [];
	let weight = 0;
	const doc = new Y.Doc();
	doc.on('update', (update: Uint8Array) => {
		updates.push(update);
		weight += update.length;
	});
	for (let turn = 0; weight < bytes; turn += 1) {
		// One document with a changing pen: nobody else has to be told meanwhile.
		doc.clientID = 2_000 + (turn % people);
		act(doc);
	}
	const vector = Y.encodeStateVector(doc);
	const letters = Y.decodeStateVector(vector)
		.values()
		.reduce((sum, clock) => sum + clock, 0);
	return { updates, letters, bytes: Y.encodeStateAsUpdate(doc).length, vector };
}
