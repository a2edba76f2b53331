/** Whatever two people do apart, no letter goes without being named, and both are told the same. */
import { describe, expect, it } from 'vitest';
import * as Y from 'yjs';
import { joinReport } from '#lib/model/merge/join.ts';
import { type JoinItem, type JoinReport } from '#lib/model/merge/report.ts';
import { blockText, readBlocks } from '#lib/model/schema/text/index.ts';
import { randomFrom, seedsFor } from '#test/random.ts';
import { someBlocks, work, writerOn } from './join-deeds.ts';
import { createText, textOf } from './text-device.ts';

const OWNERS = ['ada', 'bo'] as const;

/** Letters that one client wrote and did not take out, as stretches of one Yjs item. */
function written(doc: Y.Doc, base: Y.Doc): readonly { clock: number; text: string }[] {
	const from = Y.getState(base.store, doc.clientID);
	return (doc.store.clients.get(doc.clientID) ?? []).flatMap((struct) => {
		if (!(struct instanceof Y.Item) || struct.deleted || struct.id.clock < from) return [];
		if (!(struct.content instanceof Y.ContentString)) return [];
		return [{ clock: struct.id.clock, text: struct.content.str }];
	});
}

function isAlive(doc: Y.Doc, client: number, clock: number): boolean {
	const struct = Y.getItem(doc.store, Y.createID(client, clock));
	return struct instanceof Y.Item && !struct.deleted;
}

/** Every stretch of letters that stands nowhere any more is quoted, as a loss of whoever wrote it. */
function expectNamed(
	person: string,
	doc: Y.Doc,
	base: Y.Doc,
	joined: Y.Doc,
	items: readonly JoinItem[]
): void {
	const quoted = items.flatMap(({ lost, sides }) =>
		lost && sides[lost.side].by.includes(person) ? lost.runs : []
	);
	for (const { clock, text } of written(doc, base)) {
		const gone = [...text].map((_, at) => !isAlive(joined, doc.clientID, clock + at));
		for (let at = 0; at < text.length; at += 1) {
			if (!gone[at]) continue;
			const end = gone.indexOf(false, at);
			const words = text.slice(at, end < 0 ? undefined : end);
			at += words.length;
			if (words.trim() === '') continue;
			expect(
				quoted.some((run) => run.includes(words)),
				`“${words}” of ${person}`
			).toBe(true);
		}
	}
}

/** Items speak of what stands. */
function expectStanding(joined: Y.Doc, { items }: JoinReport): void {
	const blocks = readBlocks(textOf(joined)).flatMap((block) =>
		block.type === 'block' ? [block] : block.rows.flat(2)
	);
	expect(new Set(items.map(({ id }) => id)).size).toBe(items.length);
	for (const item of items) {
		const { block } = item.place;
		// A line that both moved stands twice under one id.
		const texts = blocks.filter(({ id }) => id === block).map(blockText);
		if (block !== undefined) {
			expect(
				texts.some((text) => text.includes(item.now)),
				JSON.stringify(item)
			).toBe(true);
		}
		expect(item.sides.map(({ text }) => text)).toEqual(
			item.sides.map(({ text }) => text).toSorted()
		);
	}
}

describe('what two people do apart at random', () => {
	it.each(seedsFor(80))(
		'loses no letter that is not named, and tells both the same, seed $seed ($because)',
		({ seed }) => {
			const random = randomFrom(seed);
			const base = new Y.Doc();
			createText(base, someBlocks(random, 1 + random.below(6)), () => random.id());
			work(
				writerOn(base, () => random.id()),
				random,
				random.below(6)
			);
			const start = Y.encodeStateAsUpdate(base);
			const owners: Record<number, string> = {};
			const docs = OWNERS.map((person) => {
				const doc = new Y.Doc();
				doc.clientID = random.below(2 ** 31);
				owners[doc.clientID] = person;
				Y.applyUpdate(doc, start);
				return doc;
			});
			// Some of what one wrote reaches the other before they are apart: the server could not confirm it.
			const isHalfKnown = random.chance(0.25);
			const writers = docs.map((doc) => writerOn(doc, () => random.id()));
			if (isHalfKnown) {
				work(writers[0]!, random, 1 + random.below(4));
				Y.applyUpdate(docs[1]!, Y.encodeStateAsUpdate(docs[0]!));
			}
			for (const writer of writers) work(writer, random, 1 + random.below(12));
			const states = docs.map((doc) => Y.encodeStateAsUpdate(doc));
			const joined = new Y.Doc();
			for (const state of states) Y.applyUpdate(joined, state);
			const report = (me: number): JoinReport =>
				joinReport({
					document: 'agenda',
					base: start,
					local: states[me]!,
					remote: random.chance(0.5)
						? states[1 - me]!
						: Y.diffUpdate(states[1 - me]!, Y.encodeStateVector(docs[me]!)),
					owners,
					me: OWNERS[me]!,
					senders: [OWNERS[1 - me]!]
				});
			// What was known before cannot be told by the one who knew it.
			const reports = isHalfKnown ? [report(0)] : [report(0), report(1)];
			for (const each of reports) expectStanding(joined, each);
			expectNamed('ada', docs[0]!, base, joined, reports[0]!.items);
			expectNamed('bo', docs[1]!, base, joined, reports[0]!.items);
			if (reports[1]) expect(reports[1].items).toEqual(reports[0]!.items);
		}
	);
});
