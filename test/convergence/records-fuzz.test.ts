/** Two people at random on one board: nothing that one of them set is lost without being named. */
import { describe, expect, it } from 'vitest';
import * as Y from 'yjs';
import { COMPANIONS } from '#lib/model/merge/companions.ts';
import { rootsOf } from '#lib/model/merge/record-roots.ts';
import { recordsOf } from '#lib/model/merge/record-state.ts';
import { joinRecords } from '#lib/model/merge/records.ts';
import { type JoinItem } from '#lib/model/merge/report.ts';
import { boardOf } from '#lib/model/workspace.ts';
import { penOf } from '#test/peers.ts';
import { randomFrom, seedsFor } from '#test/random.ts';
import { fillBoard, workOn } from './random-board.ts';
import { docOf } from './records-apart.ts';

const CARDS = 8;

/** What two people did, each on some of the cards, and the items of their join. */
function play(seed: number, deeds: number, isDisjoint: boolean) {
	const random = randomFrom(seed);
	const first = boardOf(new Y.Doc(), penOf('founder', random));
	const cards = fillBoard(first, CARDS, random);
	const base = Y.encodeStateAsUpdate(first.doc);
	const work = (name: string, own: readonly string[]): Uint8Array => {
		const board = boardOf(docOf(base), penOf(name, random));
		// Whose write wins follows from the client ids: the seed decides them too.
		board.doc.clientID = random.below(2 ** 32);
		for (let deed = 0; deed < deeds; deed += 1) workOn(board, own, random);
		return Y.encodeStateAsUpdate(board.doc);
	};
	const half = CARDS / 2;
	const ana = work('ana', isDisjoint ? cards.slice(0, half) : cards);
	const ben = work('ben', isDisjoint ? cards.slice(half) : cards);
	const docs = {
		base: docOf(base),
		ana: docOf(base, ana),
		ben: docOf(base, ben),
		joined: docOf(base, ben, ana)
	};
	const join = (mine: Y.Doc, theirs: Y.Doc): readonly JoinItem[] =>
		joinRecords(docs.base, mine, theirs, docs.joined, 'board', () => undefined);
	const items = join(docs.ana, docs.ben);
	expect(join(docs.ben, docs.ana)).toEqual(items);
	return { ...docs, items };
}

describe('two people at random on one board', () => {
	it.each(seedsFor(25))('lose no value that is not named, seed $seed', ({ seed }) => {
		const { items, ...docs } = play(seed, 25, false);
		const named = new Set(
			items
				.filter(({ class: kind }) => kind === 'C')
				.map(({ place }) => [place.root, place.record, place.field, place.key].join(' '))
		);
		const fields = new Set(
			items.map(({ place }) => [place.root, place.record, place.field].join(' '))
		);
		for (const root of rootsOf('board')) {
			const [base, ana, ben, joined] = [docs.base, docs.ana, docs.ben, docs.joined].map((doc) =>
				recordsOf(doc, root)
			);
			for (const [id, now] of joined ?? []) {
				for (const side of [ana, ben]) {
					const names = new Set([
						...(base?.get(id)?.cells.keys() ?? []),
						...(side?.get(id)?.cells.keys() ?? [])
					]);
					for (const name of names) {
						const [was, set] = [base, side].map((state) => state?.get(id)?.cells.get(name)?.json);
						if (side?.has(id) !== true || was === set) continue;
						const [field = '', key] = name.split(/\/(.*)/s);
						const mains = COMPANIONS[root.name]?.[field] ?? [];
						const isNamed =
							named.has([root.name, id, field, key].join(' ')) ||
							mains.some((main) => fields.has([root.name, id, main].join(' ')));
						if (!isNamed) expect([id, name, now.cells.get(name)?.json]).toEqual([id, name, set]);
					}
				}
			}
		}
		expect(new Set(items.map(({ id }) => id)).size).toBe(items.length);
	});

	it.each(seedsFor(25))('meet nowhere on different cards, seed $seed', ({ seed }) => {
		const { items } = play(seed, 25, true);
		expect(items).toEqual([]);
	});
});
