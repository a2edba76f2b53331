/**
 * An initiative that has worked together for years: 500 documents and 5,000 records, written by the
 * model's own commands, the same bytes for the same seed.
 */
import * as Y from 'yjs';
import { addCause, addOutcome, addTerm } from '#lib/model/agenda/agenda.ts';
import { ACTIVITY_STATUSES } from '#lib/model/board/activity.ts';
import { addActivity } from '#lib/model/board/board.ts';
import { foundInitiative } from '#lib/model/initiative/found.ts';
import { addAction, addItem, setActionStatus } from '#lib/model/meetings/notes.ts';
import { createMeeting, setAttendances, setMeetingStatus } from '#lib/model/meetings/schedule.ts';
import { SECTORS } from '#lib/model/people/organisation.ts';
import { addGroup, addOrganisation, addPerson } from '#lib/model/people/roster.ts';
import { addDays } from '#lib/model/schema/days.ts';
import { type CommandError, type Result } from '#lib/model/schema/result.ts';
import { type NewBlock } from '#lib/model/schema/text/index.ts';
import { agendaOf, boardOf, indexOf, meetingOf, peopleOf, type Pen } from '#lib/model/workspace.ts';
import { type DocumentName, meetingDocument } from '#lib/protocol/documents.ts';
import { type Random, randomFrom } from '#test/random.ts';
import { prose, sentence, title } from './words.ts';

const FIRST_DAY = '2017-01-09';
const LAST_DAY = '2026-06-01';
const ITEMS = 4;
const ACTIONS = 4;
/** People who come to a check-in. */
const CIRCLE = 14;

export interface BigInitiative {
	readonly documents: ReadonlyMap<DocumentName, Y.Doc>;
	readonly records: number;
	/** The meeting that comes next. */
	readonly nextMeeting: string;
	readonly activities: readonly string[];
}

export interface Size {
	/** All documents: index, agenda, board, people, and the rest meetings. */
	readonly documents: number;
	/** Characters of the text under "problem", in paragraphs of about 250. */
	readonly problem?: number;
}

/** Writes it. `by` is the account that founded it. */
export function bigInitiative(by: string, size: Size, seed = 7): BigInitiative {
	const random = randomFrom(seed);
	const pen: Pen = {
		by,
		now: () => `${LAST_DAY}T08:00:00.000Z`,
		createId: () => random.id(),
		random: () => random.next()
	};
	const documents = new Map<DocumentName, Y.Doc>();
	const open = (name: DocumentName): Y.Doc => {
		const doc = new Y.Doc();
		doc.clientID = 1 + random.below(2 ** 31);
		documents.set(name, doc);
		return doc;
	};
	const index = indexOf(open('index'), pen);
	const agenda = agendaOf(open('agenda'), pen);
	const board = boardOf(open('board'), pen);
	const people = peopleOf(open('people'), pen);
	const problem = paragraphs(random, size.problem ?? 900);
	foundInitiative(
		{ index, agenda, board, people },
		{
			initiative: { name: 'Riverside Together', timezone: 'UTC', startDate: FIRST_DAY },
			founder: { displayName: 'Maya Brooks' },
			texts: {
				problem,
				vision: paragraphs(random, 200),
				approach: paragraphs(random, 400)
			}
		}
	);

	const times = <T>(count: number, make: (at: number) => T): readonly T[] =>
		Array.from({ length: count }, (_, at) => make(at));
	const causes = times(12, () => done(addCause(agenda, { label: title(random) })));
	const outcomes = times(12, () =>
		done(
			addOutcome(agenda, {
				statement: title(random),
				status: 'active',
				causes: [random.pick(causes)]
			})
		)
	);
	times(20, (at) => done(addTerm(agenda, { term: `${title(random)} ${at}` })));
	const organisations = times(40, (at) =>
		done(addOrganisation(people, { name: `Partner ${at + 1}`, sector: random.pick(SECTORS) }))
	);
	const persons = times(90, (at) =>
		done(
			addPerson(people, {
				displayName: `Person ${at + 1}`,
				organisations: [random.pick(organisations)]
			})
		)
	);
	const group = done(
		addGroup(people, {
			name: 'Check-in circle',
			members: persons.slice(0, CIRCLE).map((id) => [id, { role: 'member' }] as const)
		})
	);
	const activities = times(80, () =>
		done(
			addActivity(board, {
				title: title(random),
				status: random.pick(ACTIVITY_STATUSES),
				description: paragraphs(random, 200),
				leadOrgs: [random.pick(organisations)],
				supportOrgs: random.shuffled(organisations).slice(0, 3),
				outcomes: [[random.pick(outcomes), { contribution: 'primary' }]]
			})
		)
	);

	const meetings = size.documents - documents.size;
	const seriesId = pen.createId();
	const step = Math.max(1, Math.floor(3400 / meetings));
	let nextMeeting = '';
	for (let at = 0; at < meetings; at += 1) {
		const id = pen.createId();
		const meeting = meetingOf(open(meetingDocument(id)), pen);
		const date = addDays(FIRST_DAY, at * step);
		const isLast = at === meetings - 1;
		if (isLast) nextMeeting = id;
		done(
			createMeeting(index, meeting, {
				id,
				title: 'Check-in',
				date: isLast ? '2099-01-05' : date,
				seriesId,
				groupId: group
			})
		);
		const items = times(ITEMS, () =>
			done(
				addItem(meeting, {
					title: title(random),
					minutes: 15,
					notes: times(1 + random.below(4), () => ({
						kind: 'bullet' as const,
						runs: sentence(random)
					}))
				})
			)
		);
		done(
			setAttendances(
				meeting,
				persons
					.slice(0, CIRCLE)
					.map((person) => [person, { state: random.chance(0.8) ? 'present' : 'excused' }] as const)
			)
		);
		for (let action = 0; action < ACTIONS; action += 1) {
			const actionId = done(
				addAction(meeting, {
					text: title(random),
					due: addDays(date, 14),
					ownerPersonId: random.pick(persons),
					itemId: random.pick(items)
				})
			);
			const isDone = random.chance(0.93) && !isLast;
			if (isDone) done(setActionStatus(meeting, actionId, 'done', addDays(date, random.below(30))));
		}
		if (!isLast) done(setMeetingStatus(index, meeting, id, 'minutes agreed'));
	}
	return { documents, records: countRecords(documents), nextMeeting, activities };
}

function paragraphs(random: Random, characters: number): readonly NewBlock[] {
	const blocks: NewBlock[] = [];
	for (let length = 0; length < characters;) {
		const runs = prose(random, Math.min(250, characters - length));
		blocks.push({ runs });
		length += runs.length;
	}
	return blocks;
}

function countRecords(documents: ReadonlyMap<DocumentName, Y.Doc>): number {
	let records = 0;
	for (const [name, doc] of documents) {
		for (const [root] of doc.share) {
			if (root === 'format') continue;
			records += root === 'meeting' || (name === 'index' && root === 'initiative') ? 1 : 0;
			if (root !== 'meeting' && root !== 'initiative') records += doc.getMap(root).size;
		}
	}
	return records;
}

function done<T>(result: Result<T, CommandError>): T {
	if (!result.ok) throw new Error(`A command of the generator failed: ${result.error.type}`);
	return result.value;
}
