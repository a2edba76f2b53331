import { describe, expect, it } from 'vitest';
import * as Y from 'yjs';
import { penOf } from '#test/peers.ts';
import { randomFrom } from '#test/random.ts';
import { DocEntry } from '../initiative/doc-entry.ts';
import { present, readRows } from '../schema/collection.ts';
import { inOrder } from '../schema/order.ts';
import { writeBlocks } from '../schema/text/index.ts';
import { indexOf, type MeetingDoc, meetingOf } from '../workspace.ts';
import { Decision, lateObjections } from './decision.ts';
import {
	addDecision,
	addOption,
	archiveOption,
	chooseOption,
	moveOption,
	setDecisionState,
	setPosition
} from './decisions.ts';
import { decisionsToLookAt, replacementsOf } from './look-again.ts';
import { Option } from './option.ts';
import { createMeeting } from './schedule.ts';

const TODAY = '2026-02-02';

/** Two devices that have the same meeting with one proposal, "d". */
function devices() {
	const one = meetingOf(new Y.Doc(), penOf('ana', randomFrom(1)));
	const two = meetingOf(new Y.Doc(), penOf('ben', randomFrom(2)));
	const added = addDecision(one, { title: 'One list of families' });
	const id = added.ok ? added.value : '';
	Y.applyUpdate(two.doc, Y.encodeStateAsUpdate(one.doc));
	return { one, two, id };
}

function join(first: MeetingDoc, second: MeetingDoc): void {
	Y.applyUpdate(second.doc, Y.encodeStateAsUpdate(first.doc));
	Y.applyUpdate(first.doc, Y.encodeStateAsUpdate(second.doc));
}

function decisionOf(meeting: MeetingDoc, id: string): Decision {
	const decision = Decision.read(id, meeting.decisions.get(id));
	if (decision === undefined) throw new Error('The decision is missing');
	return decision;
}

const optionsOf = (meeting: MeetingDoc) =>
	inOrder(present(readRows(meeting.options, Option).values()));

describe('a decision', () => {
	it('keeps everybody\u2019s position under their own key', () => {
		const { one, two, id } = devices();
		setPosition(one, id, 'rosa', { position: 'objection', text: 'One language only' });
		setPosition(two, id, 'luis', { position: 'consent', text: '' });
		join(one, two);
		expect([...decisionOf(two, id).positions.keys()]).toEqual(['luis', 'rosa']);
		expect(one.decisions.toJSON()).toEqual(two.decisions.toJSON());
		setPosition(one, id, 'rosa', undefined);
		expect([...decisionOf(one, id).positions.keys()]).toEqual(['luis']);
	});

	it('notes the first day it was decided, and forgets it when it is opened again', () => {
		const { one, id } = devices();
		setDecisionState(one, id, 'adopted', TODAY);
		setDecisionState(one, id, 'adopted', '2026-02-16');
		expect(decisionOf(one, id).decidedOn).toBe(TODAY);
		setDecisionState(one, id, 'reacting', '2026-02-16');
		expect(decisionOf(one, id).decidedOn).toBeUndefined();
	});

	it.each(['one', 'two'] as const)(
		'takes the day it was decided again after both, by %s',
		(who) => {
			const pair = devices();
			const { one, two, id } = pair;
			// Of two who set one field apart the higher id wins: the matter is open, the day of the other is left.
			one.doc.clientID = 1;
			two.doc.clientID = 2;
			setDecisionState(one, id, 'adopted', TODAY);
			setDecisionState(two, id, 'reacting', TODAY);
			join(one, two);
			expect(decisionOf(one, id)).toMatchObject({ state: 'reacting', decidedOn: TODAY });
			setDecisionState(pair[who], id, 'adopted', '2026-02-16');
			expect(decisionOf(pair[who], id).decidedOn).toBe('2026-02-16');
		}
	);

	it('an objection that was heard before adoption is not late', () => {
		const { one, id } = devices();
		setPosition(one, id, 'deshawn', { position: 'objection', text: 'Teens will vanish' });
		setDecisionState(one, id, 'adopted', TODAY);
		expect(lateObjections(decisionOf(one, id))).toEqual([]);
	});

	it.each(['the adoption', 'the objection'])(
		'closed on one device, objected to on another: adopted with a late objection, %s first',
		(first) => {
			const { one, two, id } = devices();
			setDecisionState(one, id, 'adopted', TODAY);
			setPosition(two, id, 'carmen', { position: 'objection', text: 'Leaves out underweight' });
			join(...(first === 'the adoption' ? ([one, two] as const) : ([two, one] as const)));
			for (const meeting of [one, two]) {
				expect(decisionOf(meeting, id).state).toBe('adopted');
				expect(lateObjections(decisionOf(meeting, id))).toEqual(['carmen']);
			}
			setDecisionState(one, id, 'adopted', TODAY);
			expect(lateObjections(decisionOf(one, id))).toEqual([]);
		}
	);

	it('refuses what is not there and a title without words', () => {
		const { one } = devices();
		expect(setDecisionState(one, 'nothing', 'adopted', TODAY).ok).toBe(false);
		expect(addDecision(one, { title: '  ' }).ok).toBe(false);
	});
});

describe('ways that are weighed', () => {
	it('stay when another one is chosen, with what speaks for and against them', () => {
		const { one, id } = devices();
		const add = (title: string) => {
			const added = addOption(one, {
				title,
				decisionId: id,
				strengths: [{ runs: [{ text: `${title} is ready` }] }]
			});
			return added.ok ? added.value : '';
		};
		const [district, parents] = [add('District form'), add('Parents\u2019 form')];
		chooseOption(one, parents, id);
		expect(optionsOf(one).map(({ title, chosenBy }) => [title, chosenBy])).toEqual([
			['District form', undefined],
			['Parents\u2019 form', id]
		]);
		moveOption(one, parents, district);
		expect(optionsOf(one).map((option) => option.id)).toEqual([parents, district]);
		archiveOption(one, district);
		expect(optionsOf(one).map((option) => option.id)).toEqual([parents]);
	});

	it.each(['one', 'two'])(
		'are chosen on one device and reworded on the other, %s first',
		(first) => {
			const { one, two, id } = devices();
			const added = addOption(one, { title: 'Thursday', decisionId: id });
			const option = added.ok ? added.value : '';
			join(one, two);
			chooseOption(one, option, id);
			const strengths = optionsOf(two)[0]?.strengths;
			if (strengths === undefined) throw new Error('The text is missing');
			strengths.delete(0, strengths.length);
			writeBlocks(strengths, [{ runs: [{ text: 'Everybody is free' }] }], two.pen.createId);
			join(...(first === 'one' ? ([one, two] as const) : ([two, one] as const)));
			for (const meeting of [one, two]) {
				const [row] = optionsOf(meeting);
				expect(row?.chosenBy).toBe(id);
				expect(row?.strengths?.toString()).toContain('Everybody is free');
			}
		}
	);
});

describe('the next meeting of the series', () => {
	function series() {
		const pen = penOf('ana', randomFrom(3));
		const index = indexOf(new Y.Doc(), pen);
		const meetings = new Map<string, MeetingDoc>();
		const plan = (id: string, date: string, seriesId = 's') => {
			const meeting = meetingOf(new Y.Doc(), pen);
			createMeeting(index, meeting, { id, title: 'Check-in', date, seriesId });
			meetings.set(id, meeting);
			return meeting;
		};
		const look = (id: string) =>
			decisionsToLookAt(id, sources(), readRows(index.documents, DocEntry).values());
		const sources = () =>
			[...meetings].map(([meetingId, meeting]) => ({
				meetingId,
				decisions: readRows(meeting.decisions, Decision).values()
			}));
		const decide = (meeting: MeetingDoc, title: string, reviewOn?: string) => {
			const added = addDecision(meeting, { title, reviewOn });
			if (!added.ok) throw new Error('It was not added');
			setDecisionState(meeting, added.value, 'adopted', TODAY);
			return added.value;
		};
		return { plan, look, decide, sources };
	}

	it('looks at late objections first, then at reviews in four weeks', () => {
		const { plan, look, decide } = series();
		const m4 = plan('m4', '2025-12-08');
		const m7 = plan('m7', '2026-02-02');
		plan('m8', '2026-02-16');
		const trial = decide(m4, 'New form, three-month trial', '2026-03-16');
		decide(m4, 'Far away', '2026-10-26');
		const wording = decide(m7, 'Wording of the weight indicator');
		setPosition(m7, wording, 'carmen', { position: 'objection', text: '' });
		expect(
			look('m8').map(({ decision, objections, reviewIn }) => [decision.id, objections, reviewIn])
		).toEqual([
			[wording, ['carmen'], undefined],
			[trial, [], 28]
		]);
		expect(look('m7')).toEqual([]);
	});

	it('leaves other series and later meetings alone', () => {
		const { plan, look, decide } = series();
		decide(plan('steering', '2026-01-01', 'other'), 'Elsewhere', '2026-02-20');
		decide(plan('later', '2026-03-02'), 'Later', '2026-02-20');
		plan('m8', '2026-02-16');
		expect(look('m8')).toEqual([]);
	});

	it('two decisions that replace one are both named', () => {
		const { plan, decide, sources } = series();
		const [m3, m4] = [plan('m3', '2025-11-24'), plan('m4', '2025-12-08')];
		const first = decide(m3, 'District form');
		for (const meeting of [m3, m4]) addDecision(meeting, { title: 'New form', supersedes: first });
		expect(replacementsOf(first, sources()).map(({ meetingId }) => meetingId)).toEqual([
			'm3',
			'm4'
		]);
	});
});
