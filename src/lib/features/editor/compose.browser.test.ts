import { describe, expect, it } from 'vitest';
import { cdp } from 'vitest/browser';
import * as Y from 'yjs';
import { plainText } from '#lib/model/schema/text/index.ts';
import { bench, docWith, textOf } from './editor.test-support.ts';

/** What Chromium's protocol is asked for here. */
interface Session {
	send(
		method: 'Input.imeSetComposition' | 'Input.insertText',
		parameters: { text: string; selectionStart?: number; selectionEnd?: number }
	): Promise<unknown>;
}

function keyboard(): {
	compose(text: string): Promise<unknown>;
	choose(text: string): Promise<unknown>;
} {
	const session = cdp() as unknown as Session;
	return {
		compose: (text) =>
			session.send('Input.imeSetComposition', {
				text,
				selectionStart: text.length,
				selectionEnd: text.length
			}),
		choose: (text) => session.send('Input.insertText', { text })
	};
}

describe('words composed of several keys', () => {
	it('are written once, as they were chosen', async () => {
		const { fragment, caret } = bench(docWith([{ runs: 'Bonjour ' }]));
		caret(0, -1);
		const { compose, choose } = keyboard();
		await compose('に');
		await compose('にほ');
		await compose('にほん');
		await choose('日本');
		await expect.poll(() => plainText(fragment)).toBe('Bonjour 日本');
	});

	it('start an empty line, and are undone like others', async () => {
		const { fragment, caret } = bench(docWith([{ runs: '' }]));
		caret(0, 0);
		const { compose, choose } = keyboard();
		await compose('é');
		await choose('été');
		await expect.poll(() => plainText(fragment)).toBe('été');
	});

	it('survive what somebody else writes in another line meanwhile, and so do theirs', async () => {
		const doc = docWith([{ runs: 'mine ' }, { runs: 'theirs' }]);
		const { fragment, caret } = bench(doc);
		const other = new Y.Doc();
		Y.applyUpdate(other, Y.encodeStateAsUpdate(doc));
		caret(0, -1);
		const { compose, choose } = keyboard();
		await compose('に');
		const line = textOf(other).get(1);
		const words = line instanceof Y.XmlElement ? line.get(0) : undefined;
		if (!(words instanceof Y.XmlText)) throw new Error('There is no line');
		words.insert(6, ' too');
		Y.applyUpdate(doc, Y.encodeStateAsUpdate(other), 'network');
		await compose('にほ');
		await choose('日本');
		await expect.poll(() => plainText(fragment)).toBe('mine 日本\ntheirs too');
	});
});
