import { describe, expect, it } from 'vitest';
import { causeAnswers } from '#lib/model/agenda/answers.ts';
import { adoptedOf, Statement } from '#lib/model/agenda/statement.ts';
import { Strategy, strategyGaps } from '#lib/model/agenda/strategy.ts';
import { Term } from '#lib/model/agenda/term.ts';
import { theoryGraph } from '#lib/model/agenda/theory-graph.ts';
import { TocLink, TocNode } from '#lib/model/agenda/theory.ts';
import { isActiveActivity } from '#lib/model/board/activity.ts';
import { activeByOutcome, alignment } from '#lib/model/board/alignment.ts';
import { readInitiative } from '#lib/model/initiative/initiative.ts';
import { AgendaItem } from '#lib/model/meetings/agenda-item.ts';
import { attendanceSummary } from '#lib/model/meetings/attendance.ts';
import { cadence, meetingsBySeries, nextMeeting } from '#lib/model/meetings/calendar.ts';
import { carriedInto, followThrough, trackActions } from '#lib/model/meetings/follow-up.ts';
import { Decision } from '#lib/model/meetings/decision.ts';
import { decisionsToLookAt, replacementsOf } from '#lib/model/meetings/look-again.ts';
import { needsOf } from '#lib/model/meetings/needs.ts';
import { alikeOrganisations, sameAsResolver } from '#lib/model/people/likeness.ts';
import { rosterCandidates } from '#lib/model/people/identity.ts';
import { readRows } from '#lib/model/schema/collection.ts';
import { formatOf } from '#lib/model/schema/format.ts';
import { inOrder } from '#lib/model/schema/order.ts';
import { plainText, readBlocks } from '#lib/model/schema/text/index.ts';
import { isDocumentName } from '#lib/protocol/documents.ts';
import { isId } from '#lib/protocol/ids.ts';
import { openSample, sampleRows } from '#test/sample.ts';
import { sampleId } from './scribe.ts';
import { SAMPLE_TODAY as today, sampleDocuments } from './seed.ts';

const sample = openSample();
const rows = sampleRows(sample);
const { activities, outcomes, organisations, entries } = rows;
const aligned = alignment({ activities, outcomes, organisations, today });
const tracked = trackActions(rows.actions, entries, today);

const ids = (...names: string[]): string[] => names.map(sampleId).sort();
const tenth = (rate = 0): number => Math.round(rate * 1000) / 10;
const action = (name: string) => tracked.find(({ action: { id } }) => id === sampleId(name));

describe('the sample', () => {
	it('has valid names, one id per run, the same records every time, and the format', () => {
		const again = sampleDocuments({ now: '2027-01-01T00:00:00Z' });
		expect(isId(again.id)).toBe(true);
		expect([...again.documents.keys()]).toEqual([...sample.docs.keys()]);
		expect([...again.documents.keys()].every(isDocumentName)).toBe(true);
		for (const doc of sample.docs.values()) expect(formatOf(doc)).toBe(1);
		expect(sampleDocuments({ now: today, createId: () => 'given' }).id).toBe('given');
	});

	it('carries its own today', () => {
		expect(readInitiative(sample.index)).toMatchObject({
			name: 'Eastbrook Thrives',
			asOf: today,
			timezone: 'America/New_York',
			phase: 'sustain action',
			languages: ['en', 'es', 'ht', 'pt']
		});
	});

	it('has its texts once, and the vision as it was adopted', () => {
		const statements = readRows(sample.agenda.statements, Statement);
		const vision = statements.get('vision');
		const adopted = vision && adoptedOf(vision);
		expect(adopted).toMatchObject({ on: '2025-10-27', decision: `decision:${sampleId('D01')}` });
		expect(vision?.text && plainText(vision.text).trim()).toBe(adopted?.text);
		const problem = statements.get('problem')?.text;
		expect(problem && readBlocks(problem)).toHaveLength(2);
		expect(readRows(sample.agenda.terms, Term).size).toBe(10);
	});

	it('has its theory of change, with three arrows untested and none that closes a circle', () => {
		const { columns, arrows } = theoryGraph(
			readRows(sample.agenda.theoryNodes, TocNode).values(),
			readRows(sample.agenda.theoryLinks, TocLink).values()
		);
		expect(columns.map(({ kind, nodes }) => [kind, nodes.length])).toEqual([
			['activity', 9],
			['intermediate', 7],
			['outcome', 4]
		]);
		expect(arrows).toHaveLength(18);
		expect(arrows.filter(({ goesBack, missing }) => goesBack || missing)).toEqual([]);
		const untested = arrows.filter(({ state }) => state === 'untested');
		expect(untested.map(({ id }) => id).sort()).toEqual(
			ids('arrow A05 home', 'arrow home O2', 'arrow A11 eaten')
		);
	});

	it('has four strategies with owners, one of them due for a look', () => {
		const strategies = inOrder(readRows(sample.agenda.strategies, Strategy).values());
		expect(strategies.map((strategy) => strategyGaps(strategy, today))).toEqual([
			[],
			[],
			['review overdue'],
			[]
		]);
	});

	it('has its people, with nobody signed in behind them', () => {
		expect(rows.people.size).toBe(27);
		expect([...rows.people.values()].flatMap(({ accounts }) => accounts)).toEqual([]);
		expect([...rows.people.values()].filter(({ resident }) => resident)).toHaveLength(3);
		expect(rosterCandidates([...rows.people.values()], 'renee BAPTISTE')[0]?.id).toBe(
			sampleId('renee')
		);
		expect(rows.groups).toHaveLength(8);
	});

	it('has one partner under two names, joined', () => {
		expect(organisations).toHaveLength(21);
		expect(sameAsResolver(organisations)(sampleId('p21'))).toBe(sampleId('p08'));
		expect(alikeOrganisations(organisations)).toEqual([]);
	});
});

describe('its alignment', () => {
	it('counts active activities per outcome', () => {
		const counts = activeByOutcome({ activities, outcomes, organisations, today });
		expect([...counts.values()]).toEqual([5, 4, 7, 3, 1]);
	});

	it('finds the fragile outcome, the orphan and the unanswered cause', () => {
		expect(aligned.outcomes.map(({ state }) => state)).toEqual([
			'covered',
			'covered',
			'covered',
			'covered',
			'fragile'
		]);
		expect(aligned.orphans).toEqual(ids('A17'));
		const active = activities.filter((activity) => isActiveActivity(activity, today));
		const unanswered = causeAnswers(rows.causes, { outcomes, active }).filter(
			(answer) => answer.unanswered
		);
		expect(unanswered.map(({ cause }) => cause.id)).toEqual(ids('RC6'));
	});

	it('finds who does much, who does nothing, and who should talk', () => {
		const led = aligned.partners.filter(({ leads }) => leads > 0);
		expect(led.map(({ leads }) => leads).sort()).toEqual([1, 1, 1, 1, 1, 2, 2, 2, 3, 4]);
		const high = aligned.partners.filter((partner) => partner.high);
		expect(high.map(({ organisationId }) => organisationId)).toEqual(ids('p02'));
		expect(aligned.partners.filter(({ idle }) => idle)).toEqual([]);
		expect(aligned.overlaps).toEqual([
			{ activities: [sampleId('A11'), sampleId('A18')], outcomeId: sampleId('O3') }
		]);
	});

	it('spends what it plans', () => {
		expect(activities.reduce((sum, { budget }) => sum + (budget?.amount ?? 0), 0)).toBe(1_275_000);
		expect(activities.find(({ id }) => id === sampleId('A06'))).toMatchObject({
			status: 'blocked',
			blockedSince: '2025-11-24'
		});
	});
});

describe('its meetings', () => {
	it.each([
		['M01', 22, 90, 3],
		['M02', 16, 86.7, 2],
		['M03', 16, 85.7, 3],
		['M04', 16, 80, 1],
		['M05', 16, 76.9, 2],
		['M06', 17, 86.7, 2],
		['M07', 17, 81.3, 2]
	])('%s: of %i invited %d %% came, %i residents', (name, invited, rate, residents) => {
		const meeting = rows.meetings.find(({ id }) => id === sampleId(name));
		if (!meeting) throw new Error('The meeting is missing');
		const summary = attendanceSummary(meeting, rows.people);
		expect(summary.invited).toBe(invited);
		expect(tenth(summary.rate)).toBe(rate);
		expect(summary.residents).toBe(residents);
		expect(summary.open).toBe(0);
	});

	it('keep their rhythm five times of six, and the next one is today', () => {
		expect(cadence(entries, 14, today)).toEqual({
			gaps: [14, 14, 14, 28, 15, 13],
			onCadence: 5,
			late: false
		});
		expect(nextMeeting(entries, today)?.id).toBe(sampleId('M08'));
		expect(meetingsBySeries(entries).map(({ meetings }) => meetings.length)).toEqual([8, 1]);
	});

	it('have the check-in’s eight items with their notes', () => {
		const m03 = sample.meetings.get(sampleId('M03'));
		const items = m03 ? inOrder(readRows(m03.items, AgendaItem).values()) : [];
		expect(items.map(({ minutes }) => minutes)).toEqual([3, 7, 12, 12, 12, 8, 4, 2]);
		expect(items[1]?.notes && plainText(items[1].notes)).toContain('Two parents hired');
		const decided = items[5]?.notes ? readBlocks(items[5].notes) : [];
		expect(JSON.stringify(decided)).toContain(`person:${sampleId('rosa')}`);
	});
});

describe('its decisions', () => {
	const sources = [...sample.meetings].map(([meetingId, meeting]) => ({
		meetingId,
		decisions: [...readRows(meeting.decisions, Decision).values()]
	}));

	it('come up again today: a late objection, then a review in 28 days', () => {
		expect(
			decisionsToLookAt(sampleId('M08'), sources, entries).map((one) => [
				one.decision.id,
				one.objections,
				one.reviewIn
			])
		).toEqual([
			[sampleId('D07'), [sampleId('carmen')], undefined],
			[sampleId('D05'), [], 28]
		]);
	});

	it('are seven, and one replaces another', () => {
		const all = sources.flatMap(({ decisions }) => decisions);
		expect(all.map(({ id }) => id).toSorted()).toEqual(
			['D01', 'D02', 'D03', 'D04', 'D05', 'D06', 'D07'].map(sampleId).toSorted()
		);
		expect(replacementsOf(sampleId('D04'), sources).map(({ decision }) => decision.id)).toEqual([
			sampleId('D05')
		]);
	});
});

describe('its actions', () => {
	it('are carried as often as later check-ins found them open', () => {
		expect(action('AC09')).toMatchObject({ carriedCount: 4, stuck: true, overdue: true });
		expect(action('AC12')).toMatchObject({ carriedCount: 3, stuck: true, overdue: true });
		expect(action('AC17')).toMatchObject({ carriedCount: 2, stuck: false, overdue: true });
		expect(action('AC22')).toMatchObject({ carriedCount: 0, overdue: true });
		expect(action('AC24')).toMatchObject({ carriedCount: 0, overdue: false });
		expect(action('AC05')).toMatchObject({ carriedCount: 3, stuck: false });
		expect(action('AC11')?.carriedCount).toBe(0);
	});

	it('stand open on the next agenda, oldest first', () => {
		const carried = carriedInto(sampleId('M08'), tracked, entries);
		expect(carried.map((one) => one.action.id)).toEqual(
			['AC09', 'AC12', 'AC17', 'AC22', 'AC24'].map(sampleId)
		);
		expect(carriedInto(sampleId('M03'), tracked, entries)).toEqual([]);
	});

	it('were kept on time in 14 of 22', () => {
		const kept = followThrough(tracked, today);
		expect(kept).toEqual({
			due: 22,
			onTime: 14,
			done: 18,
			overdue: 4,
			undated: 0,
			medianDaysToClose: 12
		});
		expect(tenth(kept.onTime / kept.due)).toBe(63.6);
		expect(tenth(kept.done / kept.due)).toBe(81.8);
	});

	it('tell each person what needs them', () => {
		const mine = needsOf(new Set([sampleId('tomas')]), tracked, entries, today);
		expect(mine.dueToday.map((one) => one.action.id)).toEqual([sampleId('AC24')]);
		expect(mine.overdue).toEqual([]);
		expect(mine.meetingsToday.map(({ id }) => id)).toEqual([sampleId('M08')]);
		const priya = needsOf(new Set([sampleId('priya')]), tracked, entries, today);
		expect(priya.overdue.map((one) => one.action.id)).toEqual([sampleId('AC22')]);
	});
});
