import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import * as Y from 'yjs';
import { picture, penOf } from '#test/peers.ts';
import { type Random, randomFrom, seedsFor } from '#test/random.ts';
import { openSample } from '#test/sample.ts';
import { causeAnswers } from './agenda/answers.ts';
import { EvaluationQuestion } from './agenda/evaluation-question.ts';
import { Outcome } from './agenda/outcome.ts';
import { RootCause } from './agenda/root-cause.ts';
import { adoptedOf, Statement } from './agenda/statement.ts';
import { Strategy } from './agenda/strategy.ts';
import { Term } from './agenda/term.ts';
import { TocLink, TocNode } from './agenda/theory.ts';
import { Activity } from './board/activity.ts';
import { alignment } from './board/alignment.ts';
import { Milestone } from './board/milestone.ts';
import { DocEntry } from './initiative/doc-entry.ts';
import { Initiative, readInitiative } from './initiative/initiative.ts';
import { StageAssessment } from './initiative/stage-assessment.ts';
import { ActionItem } from './meetings/action-item.ts';
import { AgendaItem } from './meetings/agenda-item.ts';
import { attendanceSummary } from './meetings/attendance.ts';
import { cadence, meetingsBySeries, nextMeeting, twinMeetings } from './meetings/calendar.ts';
import { Decision } from './meetings/decision.ts';
import { carriedInto, followThrough, trackActions } from './meetings/follow-up.ts';
import { Meeting } from './meetings/meeting.ts';
import { needsOf } from './meetings/needs.ts';
import { Option } from './meetings/option.ts';
import { readMeeting } from './meetings/schedule.ts';
import { Funding } from './people/funding.ts';
import { chairsOf, Group } from './people/group.ts';
import { personOfAccount, rosterCandidates, samePersonIds } from './people/identity.ts';
import { alikeOrganisations, alikePeople, sameAsResolver } from './people/likeness.ts';
import { Organisation } from './people/organisation.ts';
import { Person } from './people/person.ts';
import { Resource } from './people/resource.ts';
import { Tie } from './people/tie.ts';
import { readRows } from './schema/collection.ts';
import { formatOf, isNewer } from './schema/format.ts';
import { inOrder } from './schema/order.ts';
import { agendaOf, boardOf, indexOf, meetingOf, peopleOf } from './workspace.ts';

const pen = penOf('reader', randomFrom(1));
const today = '2026-02-16';

/** Everything this build can read out of the five kinds of documents, and all it concludes. */
function readAll(
	docs: Readonly<Record<'index' | 'agenda' | 'board' | 'people' | 'meeting', Y.Doc>>
) {
	const index = indexOf(docs.index, pen);
	const agenda = agendaOf(docs.agenda, pen);
	const board = boardOf(docs.board, pen);
	const people = peopleOf(docs.people, pen);
	const meeting = meetingOf(docs.meeting, pen);
	const entries = [...readRows(index.documents, DocEntry).values()];
	const outcomes = inOrder(readRows(agenda.outcomes, Outcome).values());
	const activities = inOrder(readRows(board.activities, Activity).values());
	const organisations = [...readRows(people.organisations, Organisation).values()];
	const roster = readRows(people.people, Person);
	const everybody = [...roster.values()];
	const actions = inOrder(readRows(meeting.actions, ActionItem).values());
	const statements = [...readRows(agenda.statements, Statement).values()];
	const groups = inOrder(readRows(people.groups, Group).values());
	const causes = inOrder(readRows(agenda.causes, RootCause).values());
	const row = readMeeting(meeting, 'm');
	const rows = { activities, outcomes, organisations, today };
	const tracked = trackActions([{ meetingId: 'm', actions }], entries, today);
	return {
		rows: [entries, outcomes, activities, organisations, everybody, actions, statements, groups],
		others: [
			causes,
			readInitiative(index),
			row,
			readRows(index.stages, StageAssessment),
			readRows(agenda.strategies, Strategy),
			readRows(agenda.theoryNodes, TocNode),
			readRows(agenda.theoryLinks, TocLink),
			readRows(agenda.terms, Term),
			readRows(agenda.questions, EvaluationQuestion),
			readRows(board.milestones, Milestone),
			readRows(people.resources, Resource),
			readRows(people.ties, Tie),
			readRows(people.funding, Funding),
			inOrder(readRows(meeting.items, AgendaItem).values()),
			readRows(meeting.options, Option),
			readRows(meeting.decisions, Decision)
		],
		conclusions: [
			Object.values(docs).map((doc) => [formatOf(doc), isNewer(doc)]),
			statements.map(adoptedOf),
			groups.map(chairsOf),
			alignment(rows),
			causeAnswers(causes, { outcomes, active: rows.activities }),
			row && attendanceSummary(row, roster),
			cadence(entries, 14, today),
			nextMeeting(entries, today),
			meetingsBySeries(entries),
			twinMeetings(entries),
			tracked,
			carriedInto('m', tracked, entries),
			followThrough(tracked, today),
			needsOf(new Set(roster.keys()), tracked, entries, today),
			alikeOrganisations(organisations),
			alikePeople(everybody),
			organisations.map(({ id }) => sameAsResolver(organisations)(id)),
			everybody.map(({ id }) => [...samePersonIds(everybody, id)]),
			personOfAccount(everybody, 'account-1', undefined),
			rosterCandidates(everybody, '__proto__')
		]
	};
}

function expectNoUpdates(docs: readonly Y.Doc[], work: () => void): void {
	let updates = 0;
	for (const doc of docs) doc.on('update', () => (updates += 1));
	work();
	expect(updates).toBe(0);
}

const ROOTS = {
	index: ['format', 'initiative', 'documents', 'stages'],
	agenda: [
		'statements',
		'causes',
		'outcomes',
		'strategies',
		'theoryNodes',
		'theoryLinks',
		'terms',
		'questions'
	],
	board: ['activities', 'milestones'],
	people: ['organisations', 'people', 'groups', 'resources', 'ties', 'funding'],
	meeting: ['meeting', 'items', 'options', 'decisions', 'actions']
} as const;

const TYPES = [
	Initiative,
	DocEntry,
	StageAssessment,
	Statement,
	RootCause,
	Outcome,
	Strategy,
	TocNode,
	TocLink,
	Term,
	EvaluationQuestion,
	Activity,
	Milestone,
	Organisation,
	Person,
	Group,
	Resource,
	Tie,
	Funding,
	Meeting,
	AgendaItem,
	Option,
	Decision,
	ActionItem
];
const FIELDS = [...new Set(TYPES.flatMap(({ fields }) => Object.keys(fields)))];

function junk(random: Random): unknown {
	let deep: unknown = 'end';
	for (let at = 0; at < 60; at += 1) deep = { text: deep };
	return random.pick<() => unknown>([
		() => null,
		() => random.pick([NaN, Infinity, -1e308, 1e308, 0.1, -0]),
		() =>
			random.pick(['', '__proto__', 'done', 'adopted', '2026-02-30', '\u202e', 'x'.repeat(9000)]),
		() => random.pick([true, false]),
		() => [1, [2, [3]]],
		() => ({ state: 'present', contribution: 'primary', role: 'chair', text: 't', on: today }),
		() => ({ at: 1, by: {}, __proto__: { n: 1 } }),
		() => deep,
		() => new Uint8Array([1, 2, 3]),
		() => new Y.Map([['state', 'present']]),
		() => new Y.Array(),
		() => new Y.Text('text'),
		() => new Y.XmlFragment(),
		() => new Y.XmlElement('block'),
		() => new Y.XmlText('x')
	])();
}

/** A document that some other program, or somebody of ill will, filled. */
function junkDocument(roots: readonly string[], random: Random): Y.Doc {
	const source = new Y.Doc();
	for (const root of roots) {
		if (random.chance(0.1)) {
			source.getText(root).insert(0, 'no map');
			continue;
		}
		const map = source.getMap(root);
		for (let at = 0; at < 6; at += 1) {
			map.set(
				random.pick(['__proto__', 'constructor', 'name', '7', 'm', random.id()]),
				junk(random)
			);
			const record = new Y.Map<unknown>();
			map.set(random.pick(['problem', 'm', 'hasOwnProperty', random.id()]), record);
			for (let field = 0; field < 25; field += 1) {
				const key = random.pick(FIELDS);
				const entry = random.pick(['', `/${random.id()}`, '/__proto__', '/', '/2026-02-16']);
				record.set(key + entry, random.chance(0.3) ? true : junk(random));
			}
		}
	}
	const doc = new Y.Doc();
	Y.applyUpdate(doc, Y.encodeStateAsUpdate(source));
	return doc;
}

describe('opening documents', () => {
	it('makes no update on the sample, however much is read', () => {
		const sample = openSample();
		const doc = (name: 'index' | 'agenda' | 'board' | 'people') => sample.docs.get(name)!;
		for (const { doc: meeting } of sample.meetings.values()) {
			const docs = {
				index: doc('index'),
				agenda: doc('agenda'),
				board: doc('board'),
				people: doc('people'),
				meeting
			};
			expectNoUpdates(Object.values(docs), () => readAll(docs));
		}
	});

	it('makes no update on documents that hold nothing yet', () => {
		const docs = {
			index: new Y.Doc(),
			agenda: new Y.Doc(),
			board: new Y.Doc(),
			people: new Y.Doc(),
			meeting: new Y.Doc()
		};
		expectNoUpdates(Object.values(docs), () => readAll(docs));
		for (const doc of Object.values(docs)) expect(Y.encodeStateAsUpdate(doc)).toHaveLength(2);
	});

	it.each(seedsFor(8))('survives junk and writes nothing, seed $seed ($because)', ({ seed }) => {
		const random = randomFrom(seed);
		const docs = {
			index: junkDocument(ROOTS.index, random),
			agenda: junkDocument(ROOTS.agenda, random),
			board: junkDocument(ROOTS.board, random),
			people: junkDocument(ROOTS.people, random),
			meeting: junkDocument(ROOTS.meeting, random)
		};
		expectNoUpdates(Object.values(docs), () => {
			expect(picture(readAll(docs))).toBe(picture(readAll(docs)));
		});
	});

	it('reads no answer out of depth without end', () => {
		let deep: unknown = { on: today };
		for (let at = 0; at < 1_000; at += 1) deep = { text: deep, on: today };
		const doc = new Y.Doc();
		const statement = new Y.Map<unknown>([['adoptions/a', deep]]);
		doc.getMap('statements').set('vision', statement);
		expect(Statement.read('vision', statement)?.adoptions.size).toBe(0);
	});
});

describe('the page about the format', () => {
	const page = readFileSync(new URL('./README.md', import.meta.url), 'utf8');
	const lines = page.split('\n').filter((line) => line.startsWith('|'));
	const names = {
		Initiative,
		DocEntry,
		StageAssessment,
		Statement,
		RootCause,
		Outcome,
		Strategy,
		TocNode,
		TocLink,
		Term,
		EvaluationQuestion,
		Activity,
		Milestone,
		Organisation,
		Person,
		Group,
		Resource,
		Tie,
		Funding,
		Meeting,
		AgendaItem,
		Option,
		Decision,
		ActionItem
	};

	it.each(Object.entries(names))('names every field of %s', (name, { fields }) => {
		const line = lines.find((row) => new RegExp(`\\| ${name}\\b`).test(row)) ?? '';
		const missing = Object.keys(fields).filter((field) => !new RegExp(`\\b${field}\\b`).test(line));
		expect(missing).toEqual([]);
	});

	it('names every root type', () => {
		const roots = Object.values(ROOTS).flat();
		expect(roots.filter((root) => !page.includes(`\`${root}\``))).toEqual([]);
	});
});
