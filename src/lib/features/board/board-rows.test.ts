import { describe, expect, it } from 'vitest';
import { formats } from '#lib/messages/formats/index.ts';
import { alignment } from '#lib/model/board/alignment.ts';
import { sameAsResolver } from '#lib/model/people/likeness.ts';
import { editOrganisation, setAim } from '#lib/model/people/roster.ts';
import { sampleId } from '#server/cli/sample/scribe.ts';
import { openSample, sampleRows } from '#test/sample.ts';
import { gridOf } from './alignment-view.ts';
import { type BoardFilter, EVERYTHING, facetCounts, passes, spellings } from './board-filter.ts';
import { type Around, milestonesByActivity } from './board-view.ts';
import { budgets, linesOf } from './table-view.ts';

const today = '2026-02-16';
const { compare } = formats('en');

function aSample() {
	const sample = openSample();
	const rows = () => {
		const found = sampleRows(sample);
		const around: Around = {
			outcomes: new Map(found.outcomes.map((row) => [row.id, row])),
			organisations: new Map(found.organisations.map((row) => [row.id, row])),
			sameAs: sameAsResolver(found.organisations),
			milestones: milestonesByActivity([]),
			today
		};
		return { ...found, around };
	};
	return { ...sample, rows };
}

describe('the filter', () => {
	const { activities, around } = aSample().rows();
	const titles = (filter: Partial<BoardFilter>): string[] =>
		activities
			.filter((row) => passes(row, { ...EVERYTHING, ...filter }, around))
			.map(({ title }) => title);

	it('narrows by every facet, and by all of them together', () => {
		expect(titles({ type: 'programme' })).toHaveLength(4);
		expect(titles({ place: 'northgate' })).toHaveLength(5);
		expect(titles({ population: 'families without a home' })).toHaveLength(2);
		expect(titles({ status: 'planned' })).toHaveLength(2);
		expect(titles({ outcome: sampleId('O5') })).toEqual(['Parent stipends and interpreter pool']);
		expect(titles({ type: 'food distribution', place: 'harborview' })).toEqual([
			'Weekend food backpacks'
		]);
		expect(titles({ needsHome: true })).toEqual(['Teen cooking club']);
	});

	it('takes a partner under each of its records', () => {
		expect(titles({ partner: sampleId('p21') })).toEqual(titles({ partner: sampleId('p08') }));
		expect(titles({ partner: sampleId('p08') })).toHaveLength(3);
	});

	it('counts what each value would show, with the rest of the filter as it is', () => {
		const filter = { ...EVERYTHING, type: 'food distribution' };
		expect([...facetCounts(activities, 'place', filter, around)].sort()).toEqual([
			['harborview', 1],
			['northgate', 2]
		]);
		expect(facetCounts(activities, 'type', filter, around).get('programme')).toBe(4);
		expect(spellings(activities, 'place').get('mill street')).toBe('Mill Street');
	});
});

describe('the table', () => {
	const { activities, around } = aSample().rows();

	it('sorts either way, keeps what has no value last, and adds up', () => {
		const by = (descending: boolean) =>
			linesOf(activities, around, { by: 'budget', descending }, compare).map(
				({ activity }) => activity.budget?.amount
			);
		expect(by(false).slice(0, 3)).toEqual([4_500, 6_000, 9_000]);
		expect(by(true).slice(0, 2)).toEqual([340_000, 210_000]);
		expect(budgets(activities)).toEqual([{ amount: 1_275_000, currency: 'USD' }]);
		const [first] = activities;
		if (!first) throw new Error('The sample has no activity');
		const without = { ...first, id: 'x', budget: undefined };
		for (const descending of [true, false]) {
			const lines = linesOf(
				[without, ...activities],
				around,
				{ by: 'budget', descending },
				compare
			);
			expect(lines.at(-1)?.activity.id).toBe('x');
		}
	});
});

describe('the grid', () => {
	const sample = aSample();
	const grid = (filter: Partial<BoardFilter> = {}) => {
		const { activities, outcomes, organisations, around } = sample.rows();
		const found = alignment({ activities, outcomes, organisations, today });
		const whole = { ...EVERYTHING, ...filter };
		const passing = activities.filter((row) => passes(row, whole, around));
		return gridOf({ found, ...around, filter: whole, passing, compare });
	};
	const cell = (view: ReturnType<typeof grid>, partner: string, outcome: string) =>
		view.rows
			.find((row) => row.organisationId === sampleId(partner))
			?.cells.find(({ outcomeId }) => outcomeId === sampleId(outcome));

	it('lists who has work by name, and names who rests', () => {
		const view = grid();
		expect(view.columns).toHaveLength(5);
		expect(view.rows).toHaveLength(19);
		expect(view.resting).toEqual(['Larkin Family Foundation']);
		expect(view.rows[0]?.name).toBe('Bright Start Early Learning');
		expect(cell(view, 'p02', 'O1')).toMatchObject({ leads: 2, supports: 0, heat: 2 });
		expect(cell(view, 'p20', 'O3')).toMatchObject({ leads: 1, supports: 1, heat: 2 });
	});

	it('counts in cells what passes, while loads speak of everything', () => {
		const view = grid({ type: 'food distribution', outcome: sampleId('O3') });
		expect(view.columns).toHaveLength(1);
		expect(cell(view, 'p20', 'O3')).toMatchObject({ leads: 1, supports: 0 });
		const schools = view.rows.find((row) => row.organisationId === sampleId('p02'));
		expect(schools).toMatchObject({ leads: 4, high: true });
		expect(cell(view, 'p02', 'O3')).toMatchObject({ leads: 0, heat: 0 });
	});

	it('lays a partner’s aims over the outcomes, those of a joined record too', () => {
		setAim(sample.people, sampleId('p21'), sampleId('O4'), 'A nurse in every shelter');
		expect(cell(grid(), 'p08', 'O4')?.aim).toBe('A nurse in every shelter');
		setAim(sample.people, sampleId('p08'), sampleId('O4'), 'One record a child');
		expect(cell(grid(), 'p08', 'O4')?.aim).toBe('One record a child');
		setAim(sample.people, sampleId('p19'), sampleId('O1'), 'Every grant tied to readiness');
		expect(cell(grid(), 'p19', 'O1')?.aim).toBe('Every grant tied to readiness');
		editOrganisation(sample.people, sampleId('p21'), { sameAs: undefined });
		expect(grid().rows.find((row) => row.organisationId === sampleId('p21'))?.idle).toBe(true);
	});
});
