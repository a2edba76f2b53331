import { describe, expect, it } from 'vitest';
import { paperInitiative } from '#test/paper-initiative.ts';
import { en } from '#lib/messages/en/index.ts';
import {
	addCause,
	addOutcome,
	addStrategy,
	addTerm,
	editOutcome,
	retireOutcome
} from '#lib/model/agenda/agenda.ts';
import { addActivity, archiveActivity } from '#lib/model/board/board.ts';
import { addDecision } from '#lib/model/meetings/decisions.ts';
import { addGroup, addOrganisation, joinOrganisations } from '#lib/model/people/roster.ts';
import { initiativeChips } from './initiative-chips.svelte.ts';
import { decisionAddress, partsOf, recordAddress } from './record-address.ts';

function idOf(added: { ok: boolean; value?: string }): string {
	expect(added.ok).toBe(true);
	return added.value ?? '';
}

function chips() {
	const initiative = paperInitiative();
	return { initiative, source: initiativeChips(initiative, en) };
}

describe('what a text may mention', () => {
	it('is found by any of its words, whatever their accents', () => {
		const { initiative, source } = chips();
		const id = idOf(
			addOutcome(initiative.agenda.model, { statement: 'Every child reads', status: 'active' })
		);
		idOf(addTerm(initiative.agenda.model, { term: 'crèche' }));
		expect(source.search('reads chi')).toEqual([
			{ ref: `outcome:${id}`, label: 'Every child reads', kind: 'Outcome' }
		]);
		expect(source.search('creche').map(({ kind }) => kind)).toEqual(['Term']);
	});

	it('is named as it is named now', () => {
		const { initiative, source } = chips();
		const id = idOf(addOutcome(initiative.agenda.model, { statement: 'Ready', status: 'active' }));
		editOutcome(initiative.agenda.model, id, { statement: 'Ready for school' });
		expect(source.view(`outcome:${id}`)).toEqual({ label: 'Ready for school', kind: 'Outcome' });
		expect(source.view('outcome:nobody')).toBeUndefined();
		expect(source.view('nonsense')).toBeUndefined();
	});

	it('leaves out what is retired, put away or said to be another, and still names it in old texts', () => {
		const { initiative, source } = chips();
		const teens = idOf(addOutcome(initiative.agenda.model, { statement: 'Teens join' }));
		const club = idOf(addActivity(initiative.board.model, { title: 'Teens cook' }));
		const clinic = idOf(addOrganisation(initiative.people.model, { name: 'Teens clinic' }));
		const twin = idOf(addOrganisation(initiative.people.model, { name: 'Teens clinic, twice' }));
		retireOutcome(initiative.agenda.model, teens);
		archiveActivity(initiative.board.model, club);
		joinOrganisations(initiative.people.model, twin, clinic);
		expect(source.search('teens').map(({ ref }) => ref)).toEqual([`organisation:${clinic}`]);
		expect(source.view(`outcome:${teens}`)?.label).toBe('Teens join');
	});

	it('may be causes, strategies, groups and decisions too', () => {
		const paper = paperInitiative();
		const meeting = paper.openMeeting('m1');
		const initiative = { ...paper, meetings: new Map([['m1', meeting]]) };
		const source = initiativeChips(initiative, en);
		const { agenda, people } = initiative;
		const cause = idOf(addCause(agenda.model, { label: 'Few places' }));
		const strategy = idOf(addStrategy(agenda.model, { title: 'Train carers' }));
		const group = idOf(addGroup(people.model, { name: 'Early years' }));
		const decision = idOf(addDecision(meeting.model, { title: 'Open on Saturdays' }));
		expect(source.view(`cause:${cause}`)).toEqual({ label: 'Few places', kind: 'Root cause' });
		expect(source.view(`strategy:${strategy}`)?.label).toBe('Train carers');
		expect(source.view(`group:${group}`)?.label).toBe('Early years');
		expect(source.view(`decision:${decision}`)).toEqual({
			label: 'Open on Saturdays',
			kind: 'Decision'
		});
		expect(source.view('decision:nobody')).toBeUndefined();
		expect(decisionAddress('i1', 'm1', decision)).toBe(`/i/i1/meetings/m1#decision=${decision}`);
	});
});

describe('addresses of records', () => {
	it('lead to the page that shows them', () => {
		expect(recordAddress('i1', 'activity:a1')).toBe('/i/i1/board#activity=a1');
		expect(recordAddress('i1', 'outcome:o 1')).toBe('/i/i1/agenda#outcome=o%201');
	});

	it('are none for kinds without a page, and for what is no reference', () => {
		expect(recordAddress('i1', 'indicator:x')).toBeUndefined();
		expect(recordAddress('i1', 'outcome')).toBeUndefined();
		expect(partsOf(':x')).toEqual({ kind: '', id: '' });
	});
});
