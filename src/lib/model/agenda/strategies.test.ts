import { describe, expect, it } from 'vitest';
import * as Y from 'yjs';
import { inOrder } from '../schema/order.ts';
import { readRows } from '../schema/collection.ts';
import { type AgendaDoc, agendaOf, type Pen } from '../workspace.ts';
import { addStrategy, addTerm, archiveTerm } from './agenda.ts';
import { archiveStrategy, moveStrategy, restoreStrategy, linkStrategy } from './strategies.ts';
import { Strategy } from './strategy.ts';
import { moveTerm, restoreTerm } from './terms.ts';
import { Term } from './term.ts';

function anAgenda(): AgendaDoc {
	let next = 0;
	const pen: Pen = {
		by: 'maya',
		now: () => '2026-02-16T09:00:00Z',
		createId: () => `id-${String((next += 1))}`,
		random: () => 0.5
	};
	return agendaOf(new Y.Doc(), pen);
}

function added(result: { ok: boolean; value?: string }): string {
	expect(result.ok).toBe(true);
	return result.value ?? '';
}

const strategiesOf = (agenda: AgendaDoc) => inOrder(readRows(agenda.strategies, Strategy).values());
const termsOf = (agenda: AgendaDoc) => inOrder(readRows(agenda.terms, Term).values());

describe('strategies', () => {
	it('move before a sibling, and to the end', () => {
		const agenda = anAgenda();
		const [a, b, c] = ['a', 'b', 'c'].map((title) => added(addStrategy(agenda, { title })));
		moveStrategy(agenda, c!, a);
		expect(strategiesOf(agenda).map(({ title }) => title)).toEqual(['c', 'a', 'b']);
		moveStrategy(agenda, a!, undefined);
		expect(strategiesOf(agenda).map(({ title }) => title)).toEqual(['c', 'b', 'a']);
		expect(b).toBeDefined();
	});

	it('are put away and taken back with all they hold', () => {
		const agenda = anAgenda();
		const id = added(addStrategy(agenda, { title: 'One waiting list' }));
		linkStrategy(agenda, id, 'outcomes', 'o1', true);
		archiveStrategy(agenda, id, 'merged');
		expect(strategiesOf(agenda)[0]?.archived).toMatchObject({ by: 'maya', reason: 'merged' });
		restoreStrategy(agenda, id);
		expect(strategiesOf(agenda)[0]).toMatchObject({ archived: undefined, outcomes: ['o1'] });
	});

	it('gain and lose outcomes one by one', () => {
		const agenda = anAgenda();
		const id = added(addStrategy(agenda, { title: 'One waiting list' }));
		linkStrategy(agenda, id, 'outcomes', 'o1', true);
		linkStrategy(agenda, id, 'outcomes', 'o2', true);
		linkStrategy(agenda, id, 'outcomes', 'o1', false);
		expect(strategiesOf(agenda)[0]?.outcomes).toEqual(['o2']);
	});

	it('that are not here are not invented', () => {
		expect(moveStrategy(anAgenda(), 'nobody', undefined)).toEqual({
			ok: false,
			error: { type: 'not-found', id: 'nobody' }
		});
	});
});

describe('terms', () => {
	it('move, and come back after they were put away', () => {
		const agenda = anAgenda();
		const [ready, placed] = ['ready', 'placed'].map((term) => added(addTerm(agenda, { term })));
		moveTerm(agenda, placed!, ready);
		archiveTerm(agenda, ready!);
		restoreTerm(agenda, ready!);
		expect(termsOf(agenda).map(({ term, archived }) => [term, archived])).toEqual([
			['placed', undefined],
			['ready', undefined]
		]);
	});
});
