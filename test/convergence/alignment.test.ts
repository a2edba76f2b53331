import { describe, expect, it } from 'vitest';
import * as Y from 'yjs';
import {
	restoreOutcome,
	archiveOutcome,
	editOutcome,
	retireOutcome
} from '#lib/model/agenda/agenda.ts';
import { Outcome } from '#lib/model/agenda/outcome.ts';
import { Activity } from '#lib/model/board/activity.ts';
import { alignment } from '#lib/model/board/alignment.ts';
import { linkOutcome, setDependency } from '#lib/model/board/board.ts';
import { activityRef, endangeredBy } from '#lib/model/board/dependencies.ts';
import { readRows } from '#lib/model/schema/collection.ts';
import { inOrder } from '#lib/model/schema/order.ts';
import { agendaOf, boardOf } from '#lib/model/workspace.ts';
import { sampleId } from '#server/cli/sample/scribe.ts';
import { NETWORK, penOf } from '#test/peers.ts';
import { randomFrom } from '#test/random.ts';
import { openSample, sampleRows } from '#test/sample.ts';

const today = '2026-02-16';
const o5 = sampleId('O5');
const a17 = sampleId('A17');
const start = openSample();
const { organisations } = sampleRows(start);

/** A device that begins with the sample's agenda and board. */
function aDevice(name: string, seed: number) {
	const copy = (document: 'agenda' | 'board'): Y.Doc => {
		const doc = new Y.Doc();
		const held = start.docs.get(document);
		if (held) Y.applyUpdate(doc, Y.encodeStateAsUpdate(held), NETWORK);
		return doc;
	};
	const [agendaDoc, boardDoc] = [copy('agenda'), copy('board')];
	const pen = penOf(name, randomFrom(seed));
	const [agenda, board] = [agendaOf(agendaDoc, pen), boardOf(boardDoc, pen)];
	return {
		agenda,
		board,
		updates: () => [Y.encodeStateAsUpdate(agendaDoc), Y.encodeStateAsUpdate(boardDoc)] as const,
		hear: ([one, two]: readonly [Uint8Array, Uint8Array]) => {
			Y.applyUpdate(agendaDoc, one, NETWORK);
			Y.applyUpdate(boardDoc, two, NETWORK);
		},
		activities: () => inOrder(readRows(board.activities, Activity).values()),
		aligned() {
			const activities = inOrder(readRows(board.activities, Activity).values());
			const outcomes = inOrder(readRows(agenda.outcomes, Outcome).values());
			return alignment({ activities, outcomes, organisations, today });
		}
	};
}

type Device = ReturnType<typeof aDevice>;

/** What `onA` and `onB` do apart, on a third device that hears them in both orders. */
function merged(onA: (device: Device) => void, onB: (device: Device) => void) {
	const [a, b] = [aDevice('ana', 1), aDevice('ben', 2)];
	onA(a);
	onB(b);
	return [
		{ order: 'A then B', heard: [a, b] },
		{ order: 'B then A', heard: [b, a] }
	].map(({ order, heard }, at) => {
		const device = aDevice('reader', 3 + at);
		for (const one of heard) device.hear(one.updates());
		return { order, device };
	});
}

const countOf = (device: Device): number | undefined =>
	device.aligned().outcomes.find(({ outcome }) => outcome.id === o5)?.activities.length;

describe('an outcome taken out of use on one device, work linked to it on another', () => {
	it.each([
		[
			'retired',
			(device: Device) => retireOutcome(device.agenda, o5),
			(device: Device) => editOutcome(device.agenda, o5, { status: 'active' })
		],
		[
			'archived',
			(device: Device) => archiveOutcome(device.agenda, o5),
			(device: Device) => restoreOutcome(device.agenda, o5)
		]
	])(
		'%s: the link stays, uncounted, in both orders, and counts when it is back',
		(_, out, back) => {
			const before = aDevice('before', 9);
			expect(countOf(before)).toBe(1);
			const results = merged(out, (device) => linkOutcome(device.board, a17, o5));
			for (const { order, device } of results) {
				const club = device.activities().find(({ id }) => id === a17);
				expect(club?.outcomes.get(o5), order).toEqual({ contribution: 'primary' });
				expect([...device.aligned().orphans].sort(), order).toEqual([sampleId('A16'), a17].sort());
				expect(countOf(device), order).toBeUndefined();
				expect(device.aligned().partners, order).toEqual(before.aligned().partners);
				back(device);
				expect(countOf(device), order).toBe(2);
				expect(device.aligned().orphans, order).toEqual([]);
				const o5Cover = device.aligned().outcomes.find(({ outcome }) => outcome.id === o5);
				expect(o5Cover?.state, order).toBe('covered');
			}
		}
	);
});

describe('two activities that were made to wait for each other apart', () => {
	it('endanger each other once, in both orders', () => {
		const [a13, a15] = [sampleId('A13'), sampleId('A15')];
		const results = merged(
			(device) => setDependency(device.board, a13, activityRef(a15), true),
			(device) => setDependency(device.board, sampleId('A14'), activityRef(a13), true)
		);
		for (const { order, device } of results) {
			const found = endangeredBy(activityRef(a15), device.activities());
			const ids = found.map(({ activity }) => activity.id);
			expect(ids, order).toEqual([a13, sampleId('A14')]);
			expect(endangeredBy(activityRef(a13), device.activities()), order).toHaveLength(2);
		}
	});
});
