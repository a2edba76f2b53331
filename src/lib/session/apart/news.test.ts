/** The copy of a document as somebody saw it last, on its way to the device. */
import { describe, expect, it } from 'vitest';
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

describe('what comes while somebody looks', () => {
	const at = (second: number): string => new Date(second * 1000).toISOString();

	/** Somebody at a document that they saw, with a clock in the test's hands, and a colleague who writes. */
	function looking() {
		const clock = { second: 0 };
		const [doc, jo] = [new Y.Doc(), new Y.Doc()];
		doc.getText('t').insert(0, 'as I saw it');
		Y.applyUpdate(jo, Y.encodeStateAsUpdate(doc));
		const beside = new Map<string, unknown>();
		const news = new News(
			{
				doc,
				store: {
					editBeside: async ({ edit }: BesideEdit) => {
						for (const [name, value] of edit(beside)) {
							if (value === undefined) beside.delete(name);
							else beside.set(name, value);
						}
						return true;
					},
					beside: async (wanted) => new Map([...beside].filter(([name]) => wanted(name)))
				},
				person: () => 'me',
				now: () => at(clock.second),
				createId: () => `news ${clock.second}`,
				onStored: () => undefined
			},
			() => undefined
		);
		const arrive = async (): Promise<void> => {
			jo.getText('t').insert(0, 'x');
			const update = Y.encodeStateAsUpdate(jo);
			news.beforeRemote(update);
			Y.applyUpdate(doc, update);
			await news.keep();
		};
		return { news, arrive, clock, beside };
	}

	it('is no news, and is to be noted once', async () => {
		const { news, arrive, clock, beside } = looking();
		news.live(true);
		clock.second = 10;
		news.watch(0);
		await arrive();
		expect(news.facts.peek()).toBeUndefined();
		expect(beside.size).toBe(0);
		expect([news.takeWatched(), news.takeWatched()]).toEqual([true, false]);
	});

	it('is no news either where this was known only afterwards, and from another tab', async () => {
		const { news, arrive, clock, beside } = looking();
		news.live(true);
		clock.second = 10;
		await arrive();
		expect(beside.size).toBe(2);
		news.watch(5000);
		expect(news.facts.peek()).toBeUndefined();
		await expect.poll(() => beside.size).toBe(0);
		const vector = new Uint8Array([0]);
		beside.set('news', { id: 'other tab', person: 'me', at: at(11), vector });
		news.learn(beside);
		expect(news.facts.peek()).toBeUndefined();
		expect(beside.size, 'the other tab makes no more copies until this is noted').toBe(1);
		expect(news.takeWatched()).toBe(true);
		await expect.poll(() => beside.size).toBe(0);
	});

	it('is noted only once the real news were seen too', async () => {
		const { news, arrive, clock } = looking();
		news.live(true);
		news.watch(0);
		clock.second = 10;
		await arrive();
		news.live(false);
		await arrive();
		news.live(true);
		expect(news.facts.peek()).toBeDefined();
		expect(news.takeWatched()).toBe(false);
		const facts = news.facts.peek();
		if (facts) await news.drop(facts);
		expect(news.takeWatched()).toBe(true);
	});

	it('leaves what was new before as it was, until they look away without having said that they saw it', async () => {
		const { news, arrive, clock } = looking();
		news.live(true);
		clock.second = 10;
		await arrive();
		const facts = news.facts.peek();
		if (!facts) throw new Error('no news');
		const lettersIn = (update: Uint8Array): number =>
			Y.decodeUpdate(update).structs.reduce((sum, { length }) => sum + length, 0);
		expect(lettersIn(news.beyond(facts))).toBe(1);
		news.watch(11_000);
		const found = news.beyond(facts);
		clock.second = 12;
		await arrive();
		news.watch(11_000);
		expect(news.beyond(facts)).toBe(found);
		news.live(false);
		await arrive();
		news.live(true);
		expect(lettersIn(news.beyond(facts)), 'once they had no network').toBe(3);
		await arrive();
		expect(lettersIn(news.beyond(facts))).toBe(3);
		news.watch(undefined);
		expect(lettersIn(news.beyond(facts))).toBe(4);
	});

	it('is news where it came with the connection, before they looked, or once they looked away', async () => {
		const back = looking();
		back.news.watch(0);
		back.clock.second = 10;
		await back.arrive();
		back.news.live(true);
		back.news.watch(0);
		expect(back.news.facts.peek()).toBeDefined();

		const before = looking();
		before.news.live(true);
		before.clock.second = 10;
		await before.arrive();
		before.news.watch(11_000);
		expect(before.news.facts.peek()).toBeDefined();

		const away = looking();
		away.news.live(true);
		away.news.watch(0);
		away.news.watch(undefined);
		away.clock.second = 10;
		await away.arrive();
		expect(away.news.facts.peek()).toBeDefined();

		const apart = looking();
		apart.news.live(true);
		apart.news.watch(0);
		apart.news.live(false);
		apart.clock.second = 10;
		await apart.arrive();
		expect(apart.news.facts.peek()).toBeDefined();
	});
});
