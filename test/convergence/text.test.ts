import { describe, expect, it } from 'vitest';
import * as Y from 'yjs';
import { blockText, isTextNewer, KINDS, readBlocks } from '#lib/model/schema/text/index.ts';
import {
	backspace,
	chooseKind,
	enter,
	forwardDelete,
	indentBy,
	toggleTask
} from '#lib/features/editor/keys.ts';
import { NETWORK, type Peer, type Peers, picture } from '#test/peers.ts';
import { type Random, seedsFor } from '#test/random.ts';
import { rounds } from './rounds.ts';
import { createText, TextDevice, textOf } from './text-device.ts';

const LETTERS = 'abcdefghijklmnopqrstuvwxyz';

/** Puts the caret, or a short selection, anywhere. */
function wander(device: TextDevice, random: Random): void {
	const places = device.caretPlaces(random);
	const from = random.pick(places);
	const end = device.state.doc.resolve(from).end();
	device.select(from, random.chance(0.3) ? from + random.below(end - from + 1) : from);
}

/** Things people do in a text; `word` is unique, so that nobody's words can stand for another's. */
const deeds: readonly ((device: TextDevice, random: Random, word: string) => void)[] = [
	(device, _random, word) => device.type(word),
	(device, _random, word) => device.type(word),
	(device) => device.run(enter),
	(device) => device.run(backspace),
	(device) => device.run(forwardDelete),
	(device, random) => device.run(chooseKind(random.pick(KINDS))),
	(device, random) => device.run(indentBy(random.chance(0.6) ? 1 : -1)),
	(device) => device.run(toggleTask()),
	(device, random) => {
		const { from, to, empty } = device.state.selection;
		const name = random.pick(['bold', 'italic', 'strike', 'chip', 'link', 'comment']);
		const attributes = { ref: 'term:t1', href: 'https://example.org/' };
		const mark = device.state.schema.mark(name, attributes);
		if (!empty) device.dispatch(device.state.tr.addMark(from, to, mark));
	},
	(device) => {
		if (!device.state.selection.empty) device.dispatch(device.state.tr.deleteSelection());
	}
];

function read(doc: Y.Doc): unknown {
	return readBlocks(textOf(doc));
}

/**
 * Words and lines are the same as soon as everything has arrived. Formatting takes one more exchange:
 * Yjs, on hearing of others' formatting, takes away marks that it finds redundant, and tells so.
 */
function expectSame(peers: Peers): void {
	const docs = [...peers.all.map(({ doc }) => doc), ...peers.newcomers()];
	expect(new Set(docs.map((doc) => picture(readLines(doc)))).size).toBe(1);
	for (let round = 0; round < 3; round += 1) {
		const states = docs.map((doc) => Y.encodeStateAsUpdate(doc));
		for (const doc of docs) for (const state of states) Y.applyUpdate(doc, state, NETWORK);
	}
	expect(new Set(docs.map((doc) => picture(read(doc)))).size).toBe(1);
	const [first, ...others] = docs.map((doc) => Y.snapshot(doc));
	for (const other of others) expect(Y.equalSnapshots(other, first!)).toBe(true);
	for (const doc of docs) expect(doc.store.pendingStructs).toBeNull();
}

/** Everything but the formatting. */
function readLines(doc: Y.Doc): unknown {
	return readBlocks(textOf(doc)).map((block) =>
		block.type === 'block' ? { ...block, runs: blockText(block) } : block
	);
}

describe('a text that five devices write at once', () => {
	it.each(seedsFor(40))(
		'reads the same everywhere in the end, seed $seed ($because)',
		({ seed }) => {
			let word = 0;
			// An editor belongs to one document; a reloaded device opens a new one.
			const editors = new WeakMap<Y.Doc, TextDevice>();
			const deviceOf = ({ doc, pen }: Peer): TextDevice => {
				const device = editors.get(doc) ?? new TextDevice(doc, pen.createId);
				editors.set(doc, device);
				return device;
			};
			const peers = rounds(
				seed,
				({ doc, pen }) =>
					createText(
						doc,
						[{ kind: 'heading', runs: 'Notes' }, { runs: 'One line' }, { kind: 'task', runs: '' }],
						pen.createId
					),
				deeds.map((deed) => (peer, { random }) => {
					const device = deviceOf(peer);
					wander(device, random);
					word += 1;
					deed(device, random, `${random.pick([...LETTERS])}${word} `);
				})
			);
			expectSame(peers);
			for (const { doc } of peers.all) {
				const fragment = textOf(doc);
				expect(isTextNewer(fragment)).toBe(false);
				const device = editors.get(doc);
				if (!device) continue;
				// What the open editor shows is what stands in the document.
				const shown: string[] = [];
				device.state.doc.forEach((node) => shown.push(node.textContent));
				const held = readBlocks(fragment).map((block) =>
					block.type === 'block' ? blockText(block) : ''
				);
				expect(shown).toEqual(held.length === 0 ? [''] : held);
				const sound = device.state.doc;
				expect(() => sound.check()).not.toThrow();
			}
		}
	);

	it.each(seedsFor(25))(
		'keeps every word when nobody takes any away, seed $seed ($because)',
		({ seed }) => {
			const typed: string[] = [];
			const editors = new WeakMap<Y.Doc, TextDevice>();
			const peers = rounds(
				seed,
				({ doc, pen }) => createText(doc, [{ runs: 'Start' }, { runs: 'End' }], pen.createId),
				[0, 1, 2, 3].map((which) => ({ doc, pen }, { random }) => {
					const device = editors.get(doc) ?? new TextDevice(doc, pen.createId);
					editors.set(doc, device);
					wander(device, random);
					device.select(device.state.selection.$from.end());
					if (which === 0) device.run(chooseKind(random.pick(KINDS)));
					else if (which === 1) device.run(indentBy(1));
					else {
						// Whole words at the end of a line: splits and other people's letters do not part them.
						const word = `<${typed.length}>`;
						typed.push(word);
						device.dispatch(device.state.tr.insertText(word));
					}
				})
			);
			expectSame(peers);
			const text = JSON.stringify(read(peers.peer(0).doc));
			for (const word of typed) expect(text).toContain(word);
		}
	);
});
