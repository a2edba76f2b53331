import { describe, expect, it } from 'vitest';
import { sampleId } from '#server/cli/sample/scribe.ts';
import { openSample, sampleRows } from '#test/sample.ts';
import { editOutcome, retireOutcome } from '../agenda/agenda.ts';
import { causeAnswers } from '../agenda/answers.ts';
import { archiveOrganisation, editOrganisation } from '../people/roster.ts';
import { isActiveActivity } from './activity.ts';
import { alignment } from './alignment.ts';
import { linkOutcome } from './board.ts';

const today = '2026-02-16';

function aSample() {
	const sample = openSample();
	const rows = () => ({ ...sampleRows(sample), today });
	return { ...sample, rows, aligned: () => alignment(rows()) };
}

/** Names of the sample by id, such as `A17`. */
const NAMES = new Map(
	['A', 'O', 'p', 'RC'].flatMap((letter) =>
		Array.from({ length: 21 }, (_, at) => {
			const short = `${letter}${String(at + 1)}`;
			const long = `${letter}${String(at + 1).padStart(2, '0')}`;
			return letter === 'O' || letter === 'RC' ? short : long;
		}).map((name): [string, string] => [sampleId(name), name])
	)
);
const names = (ids: Iterable<string>): string[] => [...ids].map((id) => NAMES.get(id) ?? id).sort();
const list = (text: string): string[] => text.split(' ');

describe('the alignment of Eastbrook', () => {
	const { aligned, rows } = aSample();
	const found = aligned();

	it.each([
		['O1', 'A01 A02 A03 A05 A10', 'covered'],
		['O2', 'A04 A05 A06 A15', 'covered'],
		['O3', 'A07 A08 A09 A10 A11 A12 A18', 'covered'],
		['O4', 'A13 A14 A15', 'covered'],
		['O5', 'A16', 'fragile']
	])('counts for %s exactly %s', (outcome, activities, state) => {
		const cover = found.outcomes.find((one) => one.outcome.id === sampleId(outcome));
		expect(names(cover?.activities ?? [])).toEqual(list(activities));
		expect(cover?.state).toBe(state);
	});

	it('leaves out the retired outcome, and finds nothing uncovered', () => {
		expect(names(found.outcomes.map(({ outcome }) => outcome.id))).toEqual(list('O1 O2 O3 O4 O5'));
		expect(found.outcomes.filter(({ state }) => state === 'uncovered')).toEqual([]);
	});

	it('hangs O5 on the Parents’ Council alone', () => {
		const o5 = found.outcomes.find(({ outcome }) => outcome.id === sampleId('O5'));
		expect(names(o5?.partners ?? [])).toEqual(['p20']);
	});

	it('finds the orphan, the unanswered cause, and who should talk', () => {
		expect(names(found.orphans)).toEqual(['A17']);
		expect(found.unplaced).toEqual([]);
		const { causes, outcomes, activities } = rows();
		const active = activities.filter((activity) => isActiveActivity(activity, today));
		const answers = causeAnswers(causes, { outcomes, active });
		const unanswered = answers.filter((answer) => answer.unanswered);
		expect(names(unanswered.map(({ cause }) => cause.id))).toEqual(['RC6']);
		expect(
			found.overlaps.map((one) => [...names(one.activities), NAMES.get(one.outcomeId)])
		).toEqual([['A11', 'A18', 'O3']]);
	});

	it('counts leads, their median, and the one high load; nobody is idle', () => {
		const led = found.partners.filter(({ leads }) => leads > 0);
		const leads = Object.fromEntries(led.map((one) => [NAMES.get(one.organisationId), one.leads]));
		expect(leads).toEqual({
			p02: 4,
			p15: 3,
			p08: 2,
			p13: 2,
			p20: 2,
			p06: 1,
			p12: 1,
			p14: 1,
			p17: 1,
			p18: 1
		});
		expect(found.usualLeads).toBe(1.5);
		const high = found.partners.filter((one) => one.high);
		expect(names(high.map((one) => one.organisationId))).toEqual(['p02']);
		expect(found.partners.filter((one) => one.idle)).toEqual([]);
		expect(found.partners.every(({ record }) => record === 'here')).toBe(true);
	});

	it('says in a cell what the partner leads and supports there', () => {
		const cell = found.cells.get(sampleId('p20'))?.get(sampleId('O3'));
		expect(names(cell?.leads ?? [])).toEqual(['A18']);
		expect(names(cell?.supports ?? [])).toEqual(['A08']);
		expect(found.cells.get(sampleId('p19'))).toBeUndefined();
	});
});

describe('when something is not as it was', () => {
	it('shows the second record of a partner as idle until it is joined', () => {
		const { people, aligned } = aSample();
		editOrganisation(people, sampleId('p21'), { sameAs: undefined });
		const idle = aligned().partners.filter((one) => one.idle);
		expect(names(idle.map((one) => one.organisationId))).toEqual(['p21']);
	});

	it('gives work back to its outcome when the outcome is restored', () => {
		const { agenda, aligned } = aSample();
		const before = aligned();
		retireOutcome(agenda, sampleId('O5'));
		expect(names(aligned().orphans)).toEqual(['A16', 'A17']);
		expect(aligned().outcomes).toHaveLength(4);
		expect(aligned().partners).toEqual(before.partners);
		editOutcome(agenda, sampleId('O5'), { status: 'active' });
		expect({ ...aligned(), outcomes: [] }).toEqual({ ...before, outcomes: [] });
		expect(aligned().outcomes.map(({ activities }) => activities)).toEqual(
			before.outcomes.map(({ activities }) => activities)
		);
	});

	it('waits for an outcome that is not here yet, and calls nothing homeless meanwhile', () => {
		const { board, rows, aligned } = aSample();
		linkOutcome(board, sampleId('A17'), 'on-its-way');
		expect(aligned().orphans).toEqual([]);
		expect(names(aligned().unplaced)).toEqual(['A17']);
		const before = alignment({ ...rows(), outcomes: [] });
		expect(before.orphans).toEqual([]);
		expect(before.unplaced).toHaveLength(18);
	});

	it('lists partners that were put away, or are not here yet, while they have work', () => {
		const { people, rows, aligned } = aSample();
		archiveOrganisation(people, sampleId('p06'));
		archiveOrganisation(people, sampleId('p19'));
		const away = aligned().partners.filter(({ record }) => record === 'put away');
		expect(names(away.map((one) => one.organisationId))).toEqual(['p06']);
		const { organisations } = rows();
		const without = organisations.filter(({ id }) => id !== sampleId('p12'));
		const missing = alignment({ ...rows(), organisations: without }).partners.filter(
			({ record }) => record === 'not here'
		);
		expect(missing).toMatchObject([
			{ organisationId: sampleId('p12'), leads: 1, high: false, idle: false }
		]);
	});
});
