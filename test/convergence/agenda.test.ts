import { describe, expect, it } from 'vitest';
import type * as Y from 'yjs';
import {
	addCause,
	addOutcome,
	adoptStatement,
	archiveCause,
	createStatement,
	editCause,
	editOutcome,
	linkCause,
	moveCause,
	moveOutcome,
	restoreCause,
	retireOutcome,
	unlinkCause
} from '#lib/model/agenda/agenda.ts';
import { Outcome } from '#lib/model/agenda/outcome.ts';
import { RootCause } from '#lib/model/agenda/root-cause.ts';
import { Statement } from '#lib/model/agenda/statement.ts';
import { readRows } from '#lib/model/schema/collection.ts';
import { inOrder } from '#lib/model/schema/order.ts';
import { agendaOf } from '#lib/model/workspace.ts';
import { type Peer, penOf } from '#test/peers.ts';
import { randomFrom, seedsFor } from '#test/random.ts';
import { type Deed, expectSame, rounds } from './rounds.ts';

const agenda = ({ doc, pen }: Peer) => agendaOf(doc, pen);
const rowsOf = (doc: Y.Doc) => {
	const { causes, outcomes, statements } = agendaOf(doc, penOf('reader', randomFrom(1)));
	return {
		causes: inOrder(readRows(causes, RootCause).values()),
		outcomes: inOrder(readRows(outcomes, Outcome).values()),
		statements: readRows(statements, Statement)
	};
};

interface Known {
	readonly causes: Set<string>;
	readonly outcomes: Set<string>;
	adoptions: number;
}

function deedsOf(known: Known): readonly Deed[] {
	const idOf = (rows: readonly { readonly id: string }[], at: number): string =>
		rows[at % Math.max(rows.length, 1)]?.id ?? 'none';
	const cause = (peer: Peer, at: number): string => idOf(rowsOf(peer.doc).causes, at);
	const outcome = (peer: Peer, at: number): string => idOf(rowsOf(peer.doc).outcomes, at);
	return [
		(peer, { random }) => {
			const result = addCause(agenda(peer), { label: `Cause ${random.below(100)}` });
			if (result.ok) known.causes.add(result.value);
		},
		(peer, { random }) => {
			const result = addOutcome(agenda(peer), { statement: `Outcome ${random.below(100)}` });
			if (result.ok) known.outcomes.add(result.value);
		},
		(peer, { random }) =>
			moveCause(agenda(peer), cause(peer, random.below(9)), cause(peer, random.below(9))),
		(peer, { random }) => moveCause(agenda(peer), cause(peer, random.below(9)), undefined),
		(peer, { random }) =>
			moveOutcome(agenda(peer), outcome(peer, random.below(9)), outcome(peer, random.below(9))),
		(peer, { random }) =>
			editCause(agenda(peer), cause(peer, random.below(9)), { label: `L${random.below(99)}` }),
		(peer, { random }) =>
			editOutcome(agenda(peer), outcome(peer, random.below(9)), {
				population: `Children ${random.below(99)}`
			}),
		(peer, { random }) =>
			linkCause(agenda(peer), outcome(peer, random.below(9)), cause(peer, random.below(9))),
		(peer, { random }) =>
			unlinkCause(agenda(peer), outcome(peer, random.below(9)), cause(peer, random.below(9))),
		(peer, { random }) => retireOutcome(agenda(peer), outcome(peer, random.below(9))),
		(peer, { random }) => archiveCause(agenda(peer), cause(peer, random.below(9))),
		(peer, { random }) => restoreCause(agenda(peer), cause(peer, random.below(9))),
		(peer, { random }) => {
			const text = `Adopted ${random.below(99)}`;
			if (adoptStatement(agenda(peer), 'vision', { text, on: '2026-02-16' }).ok) {
				known.adoptions += 1;
			}
		}
	];
}

describe('the agenda, on five devices', () => {
	it.each(seedsFor(25))('reads the same everywhere, seed $seed ($because)', ({ seed }) => {
		const known: Known = { causes: new Set(), outcomes: new Set(), adoptions: 0 };
		const begin = (peer: Peer): void => {
			createStatement(agenda(peer), 'vision', [{ runs: 'Every child reads with joy.' }]);
			for (const label of ['one', 'two', 'three']) addCause(agenda(peer), { label });
		};
		const peers = rounds(seed, begin, deedsOf(known));
		expectSame(peers, rowsOf);
		const { causes, outcomes, statements } = rowsOf(peers.peer(0).doc);
		expect(causes).toHaveLength(known.causes.size + 3);
		expect(outcomes).toHaveLength(known.outcomes.size);
		expect(statements.get('vision')?.adoptions.size).toBe(known.adoptions);
	});
});
