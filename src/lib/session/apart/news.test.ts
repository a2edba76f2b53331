/** The copy of a document as somebody saw it last, on its way to the device. */
import { expect, it } from 'vitest';
import * as Y from 'yjs';
import type { BesideEdit } from '../device/rows.ts';
import { News } from './news.ts';

it('is at hand while the device takes its time', async () => {
	const [doc, jo] = [new Y.Doc(), new Y.Doc()];
	doc.getText('t').insert(0, 'as I saw it');
	Y.applyUpdate(jo, Y.encodeStateAsUpdate(doc));
	const beside = new Map<string, unknown>();
	let write = (): void => undefined;
	const news = new News(
		{
			doc,
			store: {
				editBeside: ({ edit }: BesideEdit) =>
					new Promise((done) => {
						write = () => {
							for (const [name, value] of edit(beside)) beside.set(name, value);
							done(true);
						};
					}),
				beside: async (wanted) => new Map([...beside].filter(([name]) => wanted(name)))
			},
			person: () => 'me',
			now: () => '2026-03-01T09:00:00Z',
			createId: () => 'news',
			onStored: () => undefined
		},
		() => undefined
	);
	jo.getText('t').insert(0, 'Jo: ');
	const update = Y.encodeStateAsUpdate(jo);
	news.beforeRemote(update);
	Y.applyUpdate(doc, update);
	const kept = news.keep();
	const wordsOf = (state: Uint8Array | undefined): string => {
		const seen = new Y.Doc();
		if (state) Y.applyUpdate(seen, state);
		return seen.getText('t').toJSON();
	};
	expect(wordsOf(await news.state())).toBe('as I saw it');
	write();
	await kept;
	expect(wordsOf(await news.state())).toBe('as I saw it');
	expect([...beside.keys()].toSorted()).toEqual(['news', 'news-state']);
});
