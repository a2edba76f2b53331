/** Five devices that answer, take back, write and undo at once: all end with the same places open. */
import { describe, expect, it } from 'vitest';
import * as Y from 'yjs';
import { answerJoin, takeBackAnswer } from '#lib/model/merge/answer.ts';
import { ANSWER_CHOICES } from '#lib/model/merge/join-fields.ts';
import { joinStates, readJoins, readReturns } from '#lib/model/merge/joins.ts';
import { UNDOABLE_ORIGINS } from '#lib/model/schema/origin.ts';
import { type BoardDoc, boardOf } from '#lib/model/workspace.ts';
import { type Peer } from '#test/peers.ts';
import { randomFrom, seedsFor } from '#test/random.ts';
import { fillBoard, workOn } from './random-board.ts';
import { docOf, joinAndKeep, TODAY } from './records-apart.ts';
import { type Deed, expectSame, rounds } from './rounds.ts';

/** A board with what two people made of it. */
function joinedBoard(seed: number): Uint8Array {
	const random = randomFrom(seed);
	let cards: readonly string[] = [];
	const work = (at: BoardDoc): void => {
		for (let deed = 0; deed < 40; deed += 1) workOn(at, cards, random);
	};
	const { ana } = joinAndKeep(
		'board',
		boardOf,
		(at) => (cards = fillBoard(at, 5, random)),
		work,
		work
	);
	return Y.encodeStateAsUpdate(ana.doc);
}

const board = ({ doc, pen }: Peer): BoardDoc => boardOf(doc, pen);

const answer: Deed = (peer, { random }) => {
	const items = readJoins(peer.doc);
	if (items.length === 0) return;
	const { id } = random.pick(items);
	answerJoin({ handle: board(peer), today: TODAY }, id, random.pick(ANSWER_CHOICES));
};

const takeBack: Deed = (peer, { random }) => {
	const items = readJoins(peer.doc);
	if (items.length > 0) takeBackAnswer(board(peer), random.pick(items).id);
};

const write: Deed = (peer, { random }) => {
	const at = board(peer);
	if (at.activities.size > 0) workOn(at, [...at.activities.keys()].sort(), random);
};

const answerAndUndo: Deed = (peer, peers) => {
	const undo = new Y.UndoManager(peer.doc, { trackedOrigins: new Set(UNDOABLE_ORIGINS) });
	answer(peer, peers);
	undo.undo();
	undo.destroy();
};

describe('five devices that answer at once', () => {
	it.each(seedsFor(10))('see the same places open, seed $seed', ({ seed }) => {
		const update = joinedBoard(seed);
		const begin = (peer: Peer): void => Y.applyUpdate(peer.doc, update);
		const peers = rounds(seed, begin, [answer, answer, takeBack, write, write, answerAndUndo]);
		expectSame(peers, (doc) => [joinStates(doc), readReturns(doc)]);
		const [first] = peers.all;
		const before = readJoins(docOf(update));
		// No answer, whatever it does, changes or loses what was told.
		expect(first && readJoins(first.doc)).toEqual(before);
		expect(before.length).toBeGreaterThan(3);
	});
});
