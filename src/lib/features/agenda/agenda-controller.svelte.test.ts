import { flushSync } from 'svelte';
import { afterEach, describe, expect, it } from 'vitest';
import * as Y from 'yjs';
import { paperInitiative, type PaperInitiative, paperPen } from '#test/paper-initiative.ts';
import { en } from '#lib/messages/en/index.ts';
import { adoptStatement, createStatement, editOutcome } from '#lib/model/agenda/agenda.ts';
import { addActivity, linkOutcome } from '#lib/model/board/board.ts';
import { agendaOf } from '#lib/model/workspace.ts';
import { AgendaController } from './agenda-controller.svelte.ts';
import { adoptedCopy } from './agenda-view.ts';

const stops: (() => void)[] = [];
afterEach(() => {
	for (const stop of stops.splice(0)) stop();
});

/** The agenda of a new initiative, watched as a page would. */
function anAgenda(initiative: PaperInitiative = paperInitiative()) {
	const said: string[] = [];
	const offers: { text: string; run?: () => void }[] = [];
	let agenda!: AgendaController;
	stops.push(
		$effect.root(() => {
			agenda = new AgendaController({
				initiative,
				words: en,
				notices: {
					say: (text) => said.push(text),
					show: ({ text, action }) => {
						offers.push({ text, ...(action ? { run: action.run } : {}) });
						return () => {};
					}
				}
			});
			$effect(() => {
				void [agenda.causes, agenda.outcomes, agenda.retired, agenda.archived, agenda.terms];
				agenda.look();
			});
		})
	);
	flushSync();
	return { agenda, initiative, said, offers };
}

const titles = (agenda: AgendaController) =>
	agenda.outcomes.map(({ outcome }) => outcome.statement);

describe('outcomes', () => {
	it('are added at the end, and moved to a place', () => {
		const { agenda, said } = anAgenda();
		for (const text of ['Ready', 'Reading', 'Healthy']) agenda.add('outcome', text);
		flushSync();
		expect(titles(agenda)).toEqual(['Ready', 'Reading', 'Healthy']);
		agenda.move('outcome', agenda.outcomes, agenda.outcomes[2]!.id, 0);
		flushSync();
		expect(titles(agenda)).toEqual(['Healthy', 'Ready', 'Reading']);
		agenda.nudge('outcome', agenda.outcomes, agenda.outcomes[0]!.id, 1);
		flushSync();
		expect(titles(agenda)).toEqual(['Ready', 'Healthy', 'Reading']);
		expect(said.at(-1)).toBe('Healthy, place 2 of 3.');
	});

	it('that are retired leave the list, keep what names them, and come back on "undo"', () => {
		const { agenda, initiative, offers } = anAgenda();
		const teens = agenda.add('outcome', 'Teens join')!;
		const cooking = addActivity(initiative.board.model, {
			title: 'Cooking club',
			status: 'active'
		});
		if (!cooking.ok) throw new Error('no activity');
		linkOutcome(initiative.board.model, cooking.value, teens);
		agenda.retire(teens);
		flushSync();
		expect(titles(agenda)).toEqual([]);
		expect(agenda.retired.map(({ statement }) => statement)).toEqual(['Teens join']);
		expect(agenda.referrers(teens).activities.map(({ title }) => title)).toEqual(['Cooking club']);
		offers.at(-1)?.run?.();
		flushSync();
		expect(titles(agenda)).toEqual(['Teens join']);
		expect(agenda.outcome(teens)?.status).toBe('draft');
	});

	it('count the work for them, and not what is only an idea', () => {
		const { agenda, initiative } = anAgenda();
		const ready = agenda.add('outcome', 'Ready')!;
		for (const status of ['active', 'blocked', 'idea', 'done'] as const) {
			addActivity(initiative.board.model, {
				title: status,
				status,
				outcomes: [[ready, { contribution: 'primary' }]]
			});
		}
		flushSync();
		expect(agenda.outcomes[0]?.activities.map(({ title }) => title).toSorted()).toEqual([
			'active',
			'blocked'
		]);
	});
});

describe('what others do', () => {
	it('glows once, and what one does oneself never', () => {
		const { agenda, initiative } = anAgenda();
		const ready = agenda.add('outcome', 'Ready')!;
		flushSync();
		agenda.bringBack(ready);
		flushSync();
		expect(agenda.glowing).toEqual([]);
		const doc = new Y.Doc();
		Y.applyUpdate(doc, Y.encodeStateAsUpdate(initiative.agenda.doc));
		editOutcome(agendaOf(doc, paperPen('rosa')), ready, { statement: 'Ready for school' });
		Y.applyUpdate(initiative.agenda.doc, Y.encodeStateAsUpdate(doc), 'remote');
		flushSync();
		expect(agenda.glowing).toEqual([ready]);
		agenda.glowed(ready);
		expect(agenda.glowing).toEqual([]);
	});
});

describe('causes', () => {
	it('are open until an outcome answers, and wait until somebody works on it', () => {
		const { agenda, initiative, said } = anAgenda();
		const bus = agenda.add('cause', 'No evening bus')!;
		const healthy = agenda.add('outcome', 'Healthy')!;
		flushSync();
		expect(agenda.causes[0]?.state).toBe('open');
		agenda.answer(healthy, bus, true);
		flushSync();
		expect(agenda.causes[0]?.state).toBe('waiting');
		expect(said.at(-1)).toBe('Linked to Healthy.');
		const shuttle = addActivity(initiative.board.model, { title: 'Shuttle', status: 'active' });
		if (shuttle.ok) linkOutcome(initiative.board.model, shuttle.value, healthy);
		flushSync();
		expect(agenda.causes[0]?.state).toBe('answered');
		agenda.answer(healthy, bus, false);
		flushSync();
		expect(agenda.causes[0]?.state).toBe('open');
	});
});

describe('what is put away', () => {
	it('is listed with its kind and comes back', () => {
		const { agenda } = anAgenda();
		const term = agenda.add('term', 'enrolled')!;
		agenda.open('term', term);
		agenda.archive('term', term);
		flushSync();
		expect(agenda.opened).toBeUndefined();
		expect(agenda.archived).toEqual([{ kind: 'term', id: term, name: 'enrolled' }]);
		agenda.restore('term', term);
		flushSync();
		expect(agenda.archived).toEqual([]);
		expect(agenda.terms.map((row) => row.term)).toEqual(['enrolled']);
	});
});

describe('statements', () => {
	it('are begun by an act, once, and never by a viewer', () => {
		const { agenda, initiative } = anAgenda(paperInitiative({ unfounded: true }));
		expect(agenda.statement('vision')).toBeUndefined();
		expect(agenda.begin('vision')).toBe(true);
		expect(agenda.statement('vision')?.text).toBeDefined();
		const viewer = anAgenda(paperInitiative({ unfounded: true, role: 'viewer' }));
		expect(viewer.agenda.begin('vision')).toBe(false);
		expect(viewer.initiative.agenda.model.statements.size).toBe(0);
		expect(initiative.agenda.model.statements.size).toBe(1);
	});

	it('are not begun while the one that others wrote may still be on its way', () => {
		const status = { since: undefined, reason: undefined, unsentDocuments: [] };
		for (const state of ['saving', 'offline', 'device', 'attention'] as const) {
			const joined = { ...paperInitiative({ unfounded: true }), shared: true };
			const { agenda } = anAgenda({ ...joined, status: { ...status, state } });
			expect(agenda.begin('vision')).toBe(false);
			expect(joined.agenda.model.statements.size).toBe(0);
		}
		const joined = { ...paperInitiative({ unfounded: true }), shared: true };
		const { agenda } = anAgenda({ ...joined, status: { ...status, state: 'saved' } });
		expect(agenda.begin('vision')).toBe(true);
	});

	it('are compared with what was adopted by their words alone', () => {
		const { agenda, initiative } = anAgenda(paperInitiative({ unfounded: true }));
		createStatement(initiative.agenda.model, 'vision');
		adoptStatement(initiative.agenda.model, 'vision', {
			text: 'Every child\nreads',
			on: '2025-10-27'
		});
		const statement = agenda.statement('vision')!;
		expect(adoptedCopy(statement, 'Every  child reads ')?.differs).toBe(false);
		expect(adoptedCopy(statement, 'Every child sings')?.differs).toBe(true);
	});
});
