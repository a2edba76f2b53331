import { describe, expect, it } from 'vitest';
import * as Y from 'yjs';
import { addActivity, moveActivity } from '#lib/model/board/board.ts';
import { type BoardDoc, boardOf } from '#lib/model/workspace.ts';
import { paperPen } from '#test/paper-initiative.ts';
import { MoveLog } from './move-log.ts';

function twoBoards() {
	const one = boardOf(new Y.Doc(), paperPen());
	const added = addActivity(one, { title: 'Gardens', status: 'planned' });
	if (!added.ok) throw new Error(added.error.type);
	const other = boardOf(new Y.Doc(), paperPen());
	Y.applyUpdate(other.doc, Y.encodeStateAsUpdate(one.doc));
	const log = new MoveLog([added.value]);
	const move = (board: BoardDoc, status: 'active' | 'done' | 'idea') => {
		const before = Y.getState(board.doc.store, board.doc.clientID);
		moveActivity(board, added.value, { status });
		log.note(added.value, status, board.doc, before);
	};
	return { one, other, log, move };
}

describe('the log of moves', () => {
	it('knows a move that a later or simultaneous one overrode', () => {
		const { one, other, log, move } = twoBoards();
		move(one, 'active');
		move(one, 'done');
		move(other, 'idea');
		Y.applyUpdate(one.doc, Y.encodeStateAsUpdate(other.doc));
		expect(log.lost(one.activities)).toEqual([]);
		expect(log.count).toBe(3);
		expect(log.overridden).toBe(2);
	});

	it('misses a move that never arrived', () => {
		const { one, other, log, move } = twoBoards();
		move(one, 'active');
		move(other, 'idea');
		expect(log.lost(one.activities)).toHaveLength(1);
	});
});
