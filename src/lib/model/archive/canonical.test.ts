import { expect, it } from 'vitest';
import * as Y from 'yjs';
import { Peers, type Peer } from '#test/peers.ts';
import { type Random, seedsFor } from '#test/random.ts';
import { canonicalState, isEmptyState } from './canonical.ts';

const TURNS = 120;

/** What makes Yjs split, merge, delete and collect: text, formatting, maps, nested types that go. */
function deed({ doc }: Peer, random: Random): void {
	const records = doc.getMap<Y.Map<unknown>>('records');
	const text = doc.getText('text');
	const at = random.below(text.length + 1);
	const some = Math.min(random.below(4), text.length - at);
	doc.transact(() => {
		const kind = random.below(7);
		if (kind <= 1) text.insert(at, random.pick(['word ', 'سلام', 'é ', '词']));
		if (kind === 2) text.delete(at, some);
		if (kind === 3) text.format(at, some, { bold: random.chance(0.5) ? true : null });
		if (kind === 4) {
			const record = new Y.Map<unknown>();
			const notes = new Y.XmlFragment();
			notes.insert(0, [new Y.XmlText('first words')]);
			record.set('notes', notes);
			records.set(random.pick(['a', 'b', 'c']), record);
		}
		if (kind === 5) records.get(random.pick(['a', 'b', 'c']))?.set('title', random.next());
		if (kind === 6) {
			const notes = records.get(random.pick(['a', 'b', 'c']))?.get('notes');
			const words = notes instanceof Y.XmlFragment ? notes.get(0) : undefined;
			if (words instanceof Y.XmlText) words.insert(random.below(words.length + 1), 'more');
		}
	});
}

it.each(seedsFor(25))(
	'spells the same content in the same bytes on every device (seed $seed: $because)',
	({ seed }) => {
		const peers = new Peers(2, seed);
		for (let turn = 0; turn < TURNS; turn += 1) {
			if (peers.random.chance(0.05)) peers.split();
			if (peers.random.chance(0.05)) peers.heal();
			deed(peers.peer(peers.random.below(2)), peers.random);
			if (peers.random.chance(0.4)) peers.deliverSome();
			if (peers.random.chance(0.05)) peers.reload(peers.random.below(2));
		}
		// Formatting that is tidied on arrival is itself a change, so it takes more than one round.
		for (let round = 0; round < 5; round += 1) peers.settle();
		const states = peers.all.map(({ doc }) => Y.encodeStateAsUpdate(doc));
		const [first = new Uint8Array(), ...others] = states.map((state) => canonicalState([state]));
		for (const other of others) expect(other).toEqual(first);
		// As a server has it: a log in any order, or one merged base; and what an import made of it.
		expect(canonicalState(states.toReversed())).toEqual(first);
		expect(canonicalState([Y.mergeUpdates(states)])).toEqual(first);
		expect(canonicalState([first])).toEqual(first);
		expect(canonicalState([first, ...states])).toEqual(first);
	}
);

it('adds no deletions that nobody made', () => {
	const doc = new Y.Doc();
	const text = doc.getText('text');
	text.insert(0, 'both of us');
	const before = Y.encodeStateAsUpdate(doc);
	const other = new Y.Doc();
	Y.applyUpdate(other, before);
	text.format(0, 4, { bold: true });
	other.getText('text').format(0, 4, { bold: true });
	const merged = Y.mergeUpdates([Y.encodeStateAsUpdate(doc), Y.encodeStateAsUpdate(other)]);
	const deletions = (update: Uint8Array) =>
		[...Y.decodeUpdate(update).ds.clients.values()].flat().length;
	expect(deletions(canonicalState([merged]))).toBe(deletions(merged));
});

it('knows a document without content', () => {
	expect(isEmptyState(canonicalState([]))).toBe(true);
	expect(isEmptyState(canonicalState([Y.encodeStateAsUpdate(new Y.Doc())]))).toBe(true);
});
