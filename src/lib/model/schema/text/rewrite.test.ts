import { describe, expect, it } from 'vitest';
import * as Y from 'yjs';
import { apart } from '#test/peers.ts';
import { randomFrom, seedsFor } from '#test/random.ts';
import { type NewBlock } from './blocks.ts';
import { plainText, readBlocks } from './read.ts';
import { insertBlock, rewriteWords } from './rewrite.ts';
import { writeBlocks } from './write.ts';

const textOf = (doc: Y.Doc): Y.XmlFragment => doc.getXmlFragment('text');

function blockOf(doc: Y.Doc, at = 0): Y.XmlElement {
	const block = textOf(doc).get(at);
	if (!(block instanceof Y.XmlElement)) throw new Error('There is no block');
	return block;
}

function wordsOf(block: Y.XmlElement): Y.XmlText {
	const text = block.get(0);
	if (!(text instanceof Y.XmlText)) throw new Error('There is no text');
	return text;
}

const begin =
	(...blocks: readonly NewBlock[]) =>
	(doc: Y.Doc): void => {
		let ids = 0;
		doc.transact(() => writeBlocks(textOf(doc), blocks, () => `b${(ids += 1)}`));
	};

function docOf(...blocks: readonly NewBlock[]): Y.Doc {
	const doc = new Y.Doc();
	begin(...blocks)(doc);
	return doc;
}

describe('rewriting the words of a block', () => {
	const goal = 'Goal: raise reading scores by 10%.';

	it('keeps what another device writes in the same line', () => {
		for (const { order, doc } of apart(
			begin({ runs: goal }),
			(doc) => rewriteWords(blockOf(doc), 'Goal: raise reading scores by 15% by 2027.'),
			(doc) => wordsOf(blockOf(doc)).insert(6, 'together ')
		)) {
			expect(plainText(textOf(doc)), order).toBe(
				'Goal: together raise reading scores by 15% by 2027.'
			);
		}
	});

	it('writes no more than differs', () => {
		const doc = docOf({ runs: goal });
		const before = Y.encodeStateAsUpdate(doc).length;
		rewriteWords(blockOf(doc), 'Goal: raise reading scores by 12%.');
		expect(Y.encodeStateAsUpdate(doc).length - before).toBeLessThan(50);
		let updates = 0;
		doc.on('update', () => (updates += 1));
		rewriteWords(blockOf(doc), 'Goal: raise reading scores by 12%.');
		expect(updates).toBe(0);
	});

	it('keeps looks where a text is given, and gives new words those of the words they replace', () => {
		const doc = docOf({
			runs: [{ text: 'Read with ' }, { text: 'great joy', bold: true }, { text: '.' }]
		});
		rewriteWords(blockOf(doc), 'Read with great confidence, always.');
		const [block] = readBlocks(textOf(doc));
		expect(block?.type === 'block' && block.runs).toEqual([
			{ text: 'Read with ' },
			{ text: 'great confidence, always', bold: true },
			{ text: '.' }
		]);
	});

	it('keeps a comment on words that stay, and takes the looks of the runs it is given', () => {
		const doc = docOf({ runs: [{ text: 'one two three', italic: true }] });
		wordsOf(blockOf(doc)).format(4, 9, { 'comment--AAAAAAAA': { id: 'c' } });
		rewriteWords(blockOf(doc), [
			{ text: 'one ' },
			{ text: 'two', bold: true, link: 'https://example.org/' },
			{ text: ' and three' }
		]);
		expect(wordsOf(blockOf(doc)).toDelta()).toEqual([
			{ insert: 'one ' },
			{
				insert: 'two',
				attributes: {
					bold: {},
					link: { href: 'https://example.org/' },
					'comment--AAAAAAAA': { id: 'c' }
				}
			},
			{ insert: ' and three', attributes: { 'comment--AAAAAAAA': { id: 'c' } } }
		]);
	});

	it('writes into a block without a text, and across several texts', () => {
		const doc = docOf({ runs: 'one two' });
		blockOf(doc).insert(1, [new Y.XmlText(' three four')]);
		rewriteWords(blockOf(doc), 'one 2 3 four');
		expect(plainText(textOf(doc))).toBe('one 2 3 four');
		blockOf(doc).delete(0, 2);
		rewriteWords(blockOf(doc), 'new');
		expect(plainText(textOf(doc))).toBe('new');
	});

	it('never takes out what it cannot write', () => {
		const doc = docOf({ runs: 'see this' });
		wordsOf(blockOf(doc)).insertEmbed(4, { image: 'x' });
		rewriteWords(blockOf(doc), 'look here');
		const delta = wordsOf(blockOf(doc)).toDelta();
		expect(JSON.stringify(delta)).toContain('image');
	});

	it.each(seedsFor(40))('makes exactly the target, seed $seed', ({ seed }) => {
		const random = randomFrom(seed);
		const words = (): string =>
			Array.from({ length: random.below(30) }, () =>
				random.pick(['a', 'bb', ' ', '  ', '.', '%', '10', '\n', '👩‍👧', 'é'])
			).join('');
		const doc = docOf({ runs: words() });
		for (let round = 0; round < 5; round += 1) {
			const target = words();
			rewriteWords(blockOf(doc), target);
			expect(plainText(textOf(doc))).toBe(target);
		}
	});
});

describe('putting a block into a text', () => {
	it('puts it behind its neighbour, first, or last', () => {
		const doc = docOf({ runs: 'one' }, { runs: 'two' });
		insertBlock(textOf(doc), 'b1', { runs: 'one and a half' }, 'n1');
		insertBlock(textOf(doc), undefined, { kind: 'heading', runs: 'zero' }, 'n2');
		insertBlock(textOf(doc), 'nobody', { runs: 'three' }, 'n3');
		expect(plainText(textOf(doc))).toBe('zero\none\none and a half\ntwo\nthree');
	});
});
