import { expect, it } from 'vitest';
import * as Y from 'yjs';
import { AGENDA_EDIT } from '../../schema/origin.ts';
import { joinReport } from '../join.ts';

const SENTENCES = 3_000;

/** A long line in a text of the agenda. */
function lineIn(doc: Y.Doc): Y.XmlText {
	const held = doc.getMap<Y.Map<unknown>>('statements').get('s')?.get('text');
	const block = held instanceof Y.XmlFragment ? held.get(0) : undefined;
	const words = block instanceof Y.XmlElement ? block.get(0) : undefined;
	if (!(words instanceof Y.XmlText)) throw new Error('There is no line');
	return words;
}

function baseOf(): Uint8Array {
	const doc = new Y.Doc();
	const record = new Y.Map<unknown>();
	doc.getMap('statements').set('s', record);
	const text = new Y.XmlFragment();
	record.set('text', text);
	const block = new Y.XmlElement('block');
	block.setAttribute('id', 'b1');
	block.insert(0, [new Y.XmlText('Aa. '.repeat(SENTENCES))]);
	text.insert(0, [block]);
	return Y.encodeStateAsUpdate(doc);
}

it('a line with thousands of sentences, in each of which both wrote, is told in no time', () => {
	const base = baseOf();
	const side = (client: number, letter: string): Uint8Array => {
		const doc = new Y.Doc();
		doc.clientID = client;
		Y.applyUpdate(doc, base);
		const words = lineIn(doc);
		doc.transact(() => {
			for (let n = SENTENCES - 1; n >= 0; n -= 1) words.insert(n * 4 + 2, letter);
		}, AGENDA_EDIT);
		return Y.encodeStateAsUpdate(doc);
	};
	const [local, remote] = [side(5, 'x'), side(6, 'y')];
	const owners = { 5: 'ana', 6: 'ben' };
	const began = performance.now();
	const { items } = joinReport({ document: 'agenda', base, local, remote, owners, me: 'ana' });
	// Each sentence that looks through all letters makes it more than ten seconds.
	expect(performance.now() - began).toBeLessThan(4_000);
	expect(items).toHaveLength(SENTENCES);
	expect(new Set(items.map(({ id }) => id)).size).toBe(SENTENCES);
	expect(items.every(({ sides }) => sides.flatMap(({ by }) => by).length === 2)).toBe(true);
});
