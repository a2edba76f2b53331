import { describe, expect, it } from 'vitest';
import type * as Y from 'yjs';
import { Activity, ACTIVITY_STATUSES } from '#lib/model/board/activity.ts';
import {
	addActivity,
	archiveActivity,
	editActivity,
	linkOutcome,
	linkPartner,
	moveActivity,
	restoreActivity,
	setPlace,
	unlinkOutcome,
	unlinkPartner
} from '#lib/model/board/board.ts';
import { Milestone } from '#lib/model/board/milestone.ts';
import { readRows } from '#lib/model/schema/collection.ts';
import { inOrder } from '#lib/model/schema/order.ts';
import { boardOf } from '#lib/model/workspace.ts';
import { type Peer, penOf } from '#test/peers.ts';
import { type Random, randomFrom, seedsFor } from '#test/random.ts';
import { type Deed, expectSame, rounds } from './rounds.ts';

const board = ({ doc, pen }: Peer) => boardOf(doc, pen);
const rowsOf = (doc: Y.Doc) => {
	const { activities, milestones } = boardOf(doc, penOf('reader', randomFrom(1)));
	return {
		activities: inOrder(readRows(activities, Activity).values()),
		milestones: inOrder(readRows(milestones, Milestone).values())
	};
};
const anActivity = (peer: Peer, random: Random): string => {
	const rows = rowsOf(peer.doc).activities;
	return rows.length === 0 ? 'none' : random.pick(rows).id;
};

const OUTCOMES = ['o1', 'o2', 'o3'];
const PARTNERS = ['p1', 'p2', 'p3'];

function deedsOf(added: Set<string>): readonly Deed[] {
	return [
		(peer, { random }) => {
			const result = addActivity(board(peer), {
				title: `Activity ${random.below(100)}`,
				status: random.pick(ACTIVITY_STATUSES)
			});
			if (result.ok) added.add(result.value);
		},
		(peer, { random }) => {
			const before = random.chance(0.5) ? anActivity(peer, random) : undefined;
			const status = random.pick(ACTIVITY_STATUSES);
			moveActivity(board(peer), anActivity(peer, random), { status, before });
		},
		(peer, { random }) =>
			editActivity(board(peer), anActivity(peer, random), { title: `New ${random.below(100)}` }),
		(peer, { random }) =>
			linkOutcome(board(peer), anActivity(peer, random), random.pick(OUTCOMES), 'secondary'),
		(peer, { random }) =>
			unlinkOutcome(board(peer), anActivity(peer, random), random.pick(OUTCOMES)),
		(peer, { random }) =>
			linkPartner(
				board(peer),
				anActivity(peer, random),
				random.pick(PARTNERS),
				random.pick(['lead', 'support'])
			),
		(peer, { random }) =>
			unlinkPartner(board(peer), anActivity(peer, random), random.pick(PARTNERS)),
		(peer, { random }) =>
			setPlace(board(peer), anActivity(peer, random), random.pick(['north', 'south']), true),
		(peer, { random }) => archiveActivity(board(peer), anActivity(peer, random)),
		(peer, { random }) => restoreActivity(board(peer), anActivity(peer, random))
	];
}

describe('the board, on five devices', () => {
	it.each(seedsFor(25))('reads the same everywhere, seed $seed ($because)', ({ seed }) => {
		const added = new Set<string>();
		const begin = (peer: Peer): void => {
			for (const title of ['one', 'two', 'three']) addActivity(board(peer), { title });
		};
		const peers = rounds(seed, begin, deedsOf(added));
		expectSame(peers, rowsOf);
		const { activities } = rowsOf(peers.peer(0).doc);
		expect(new Set(activities.map(({ id }) => id)).size).toBe(activities.length);
		expect(activities).toHaveLength(added.size + 3);
	});
});
