/** Things that people do in a text, at random, for tests of what a join tells about them. */
import { type Node as TextNode } from '@tiptap/pm/model';
import { ySyncPluginKey } from '@tiptap/y-tiptap';
import * as Y from 'yjs';
import {
	backspace,
	chooseKind,
	enter,
	forwardDelete,
	indentBy
} from '#lib/features/editor/keys.ts';
import { KINDS, type NewBlock } from '#lib/model/schema/text/index.ts';
import { type Random } from '#test/random.ts';
import { TextDevice } from './text-device.ts';

const WORDS =
	'reading scores meetings families partners the every school with joy from home by autumn 2027 10% and'.split(
		' '
	);

/** Somebody with an open editor, what they undo, and what they have cut out. */
export interface Writer {
	readonly device: TextDevice;
	readonly undo: Y.UndoManager;
	cut: readonly TextNode[];
}

export function writerOn(doc: Y.Doc, createId: () => string): Writer {
	const device = new TextDevice(doc, createId);
	const undo = new Y.UndoManager(device.fragment, {
		trackedOrigins: new Set([ySyncPluginKey]),
		captureTimeout: 0
	});
	return { device, undo, cut: [] };
}

/** A sentence of random words. */
export function someSentence(random: Random): string {
	const words = Array.from({ length: 3 + random.below(6) }, () => random.pick(WORDS)).join(' ');
	return `${words.charAt(0).toUpperCase()}${words.slice(1)}.`;
}

export function someBlocks(random: Random, count: number): readonly NewBlock[] {
	return Array.from({ length: count }, () => ({
		kind: random.pick(['paragraph', 'paragraph', 'heading', 'bullet', 'code'] as const),
		runs: Array.from({ length: random.below(4) }, () => someSentence(random)).join(' ')
	}));
}

type Deed = (writer: Writer, random: Random) => void;

const typeWords: Deed = ({ device }, random) => {
	device.dispatch(device.state.tr.insertText(someWords(random)));
};
const typeLetters: Deed = ({ device }, random) => void device.type(someWords(random));
const remove: Deed = ({ device }) => {
	if (!device.state.selection.empty) device.dispatch(device.state.tr.deleteSelection());
};
const cutBlock: Deed = (writer, random) => {
	const { device } = writer;
	const places = blockPlaces(device);
	const place = random.pick(places);
	const node = device.state.doc.nodeAt(place);
	if (!node || places.length < 2) return;
	writer.cut = [node];
	device.dispatch(device.state.tr.delete(place, place + node.nodeSize));
};

export const DEEDS: readonly Deed[] = [
	typeWords,
	typeWords,
	typeLetters,
	remove,
	remove,
	cutBlock,
	({ device }) => device.run(enter),
	({ device }) => device.run(backspace),
	({ device }) => device.run(forwardDelete),
	({ device }, random) => device.run(chooseKind(random.pick(KINDS))),
	({ device }) => device.run(indentBy(1)),
	({ device }, random) => {
		const { from, to, empty } = device.state.selection;
		if (empty) return;
		const ref = random.pick(['term:a', 'term:b']);
		const mark = random.chance(0.5)
			? device.state.schema.mark('chip', { ref })
			: device.state.schema.mark('bold');
		device.dispatch(device.state.tr.addMark(from, to, mark));
	},
	({ device, cut }, random) => {
		if (cut.length === 0) return;
		const { size } = device.state.doc.content;
		const place = random.pick([...blockPlaces(device), size]);
		device.dispatch(device.state.tr.insert(place, [...cut]));
	},
	({ device }, random) => {
		const places = blockPlaces(device);
		const [from, to] = [random.pick(places), random.pick(places)];
		const node = device.state.doc.nodeAt(from);
		if (!node || from === to) return;
		const { tr } = device.state;
		tr.delete(from, from + node.nodeSize);
		device.dispatch(tr.insert(tr.mapping.map(to), node));
	},
	({ device }) => {
		const { schema, doc } = device.state;
		const cell = (words: string): TextNode =>
			schema.nodes.tableCell!.create(null, [schema.nodes.block!.create(null, schema.text(words))]);
		const row = schema.nodes.tableRow!.create(null, [cell('North'), cell('84')]);
		device.dispatch(
			device.state.tr.insert(doc.content.size, schema.nodes.table!.create(null, [row, row]))
		);
	},
	({ undo }) => void undo.undo(),
	({ undo }) => void undo.undo(),
	({ undo }) => void undo.redo()
];

/** A few things in a row. */
export function work(writer: Writer, random: Random, turns: number): void {
	for (let turn = 0; turn < turns; turn += 1) {
		wander(writer.device, random);
		random.pick(DEEDS)(writer, random);
	}
}

/** Puts the caret, or a selection of a few letters or blocks, anywhere. */
function wander(device: TextDevice, random: Random): void {
	const places = device.caretPlaces(random);
	if (places.length === 0) return;
	const from = random.pick(places);
	const end = device.state.doc.resolve(from).end();
	const until = random.chance(0.2) ? random.pick(places) : from + random.below(end - from + 1);
	device.select(from, random.chance(0.5) ? until : from);
}

function someWords(random: Random): string {
	const words = Array.from({ length: 1 + random.below(3) }, () => random.pick(WORDS)).join(' ');
	return random.pick([` ${words}`, `${words} `, words, `${words}. `, `\n${words}`]);
}

function blockPlaces({ state }: TextDevice): readonly number[] {
	const places: number[] = [];
	state.doc.forEach((_node, at) => places.push(at));
	return places;
}
