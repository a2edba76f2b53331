import { describe, expect, it } from 'vitest';
import { openSample, sampleRows } from '#test/sample.ts';
import { sampleId } from '#server/cli/sample/scribe.ts';
import { isActiveActivity } from '../board/activity.ts';
import { addStrategy } from './agenda.ts';
import { causeAnswers } from './answers.ts';
import { byFocusArea, focusAreas } from './focus-areas.ts';
import { linkStrategy } from './strategies.ts';
import { Strategy, strategyGaps } from './strategy.ts';
import { readRows } from '../schema/collection.ts';

const sample = openSample();
const { causes, outcomes, activities } = sampleRows(sample);
const active = activities.filter((row) => isActiveActivity(row, '2026-02-16'));
const answerTo = (name: string, rows: Parameters<typeof causeAnswers>[1]) =>
	causeAnswers(causes, rows).find(({ cause }) => cause.id === sampleId(name));

describe('what answers a cause', () => {
	it('are its outcomes and the work for them; only RC6 of the sample is open', () => {
		const answers = causeAnswers(causes, { outcomes, active });
		expect(answers.filter(({ unanswered }) => unanswered).map(({ cause }) => cause.id)).toEqual([
			sampleId('RC6')
		]);
		expect(answerTo('RC6', { outcomes, active })).toMatchObject({ state: 'open', activities: [] });
		const homes = answerTo('RC5', { outcomes, active });
		expect(homes?.outcomes.map(({ id }) => id)).toEqual([sampleId('O4')]);
		expect(homes?.activities.map(({ id }) => id).sort()).toEqual(
			['A13', 'A14', 'A15'].map(sampleId).sort()
		);
	});

	it('is a strategy too: waiting while nobody works on it, answered by an activity it names', () => {
		const { agenda } = openSample();
		const added = addStrategy(agenda, { title: 'An evening shuttle' });
		const id = added.ok ? added.value : '';
		linkStrategy(agenda, id, 'causes', sampleId('RC6'), true);
		const strategies = (): Strategy[] => [...readRows(agenda.strategies, Strategy).values()];
		const rows = () => ({ outcomes, active, strategies: strategies() });
		expect(answerTo('RC6', rows())?.state).toBe('waiting');
		linkStrategy(agenda, id, 'activities', sampleId('A16'), true);
		expect(answerTo('RC6', rows())).toMatchObject({
			state: 'answered',
			activities: [{ id: sampleId('A16') }]
		});
		linkStrategy(agenda, id, 'activities', sampleId('A16'), false);
		expect(answerTo('RC6', rows())?.state).toBe('waiting');
	});

	it('is no retired outcome and no activity that is over', () => {
		const retired = outcomes.map((row) => ({ ...row, status: 'retired' as const }));
		expect(answerTo('RC5', { outcomes: retired, active })?.state).toBe('open');
		expect(answerTo('RC5', { outcomes, active: [] })?.state).toBe('waiting');
	});
});

describe('what a strategy lacks', () => {
	const row: Strategy = {
		id: 's',
		createdAt: undefined,
		createdBy: '',
		archived: undefined,
		title: 'One list',
		rationale: undefined,
		ownerPersonId: undefined,
		ownerGroupId: undefined,
		reviewOn: undefined,
		status: 'active',
		outcomes: [],
		causes: [],
		activities: [],
		order: ''
	};

	it('is an owner and a day to look at it again, and that look once the day has passed', () => {
		const gaps = (changes: Partial<Strategy>) => strategyGaps({ ...row, ...changes }, '2026-02-16');
		expect(gaps({})).toEqual(['owner', 'review']);
		expect(gaps({ ownerPersonId: 'p', reviewOn: '2026-02-16' })).toEqual([]);
		expect(gaps({ ownerGroupId: 'g', reviewOn: '2026-02-15' })).toEqual(['review overdue']);
		expect(gaps({ status: 'done' })).toEqual([]);
		expect(gaps({ status: 'stopped', reviewOn: '2020-01-01' })).toEqual([]);
	});
});

describe('focus areas', () => {
	it('group outcomes whatever their case and accents, those without one last', () => {
		const given = ['Early years', '', 'Salud', 'early  YEARS'];
		const rows = given.flatMap((focusArea, at) => {
			const outcome = outcomes[at];
			return outcome ? [{ ...outcome, focusArea }] : [];
		});
		expect(
			byFocusArea(rows, (outcome) => outcome).map(({ area, rows: found }) => [area, found.length])
		).toEqual([
			['Early years', 2],
			['Salud', 1],
			[undefined, 1]
		]);
		expect(focusAreas(rows)).toEqual(['Early years', 'Salud']);
	});
});
