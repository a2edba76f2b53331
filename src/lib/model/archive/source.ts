/** An initiative opened for reading: its documents as handles, and every kind of record with its place. */
import type * as Y from 'yjs';
import { EvaluationQuestion } from '../agenda/evaluation-question.ts';
import { Outcome } from '../agenda/outcome.ts';
import { RootCause } from '../agenda/root-cause.ts';
import { Strategy } from '../agenda/strategy.ts';
import { Term } from '../agenda/term.ts';
import { TocLink, TocNode } from '../agenda/theory.ts';
import { Activity } from '../board/activity.ts';
import { Milestone } from '../board/milestone.ts';
import { readInitiative } from '../initiative/initiative.ts';
import { StageAssessment } from '../initiative/stage-assessment.ts';
import { ActionItem } from '../meetings/action-item.ts';
import { AgendaItem } from '../meetings/agenda-item.ts';
import { Decision } from '../meetings/decision.ts';
import { Meeting } from '../meetings/meeting.ts';
import { Option } from '../meetings/option.ts';
import { Funding } from '../people/funding.ts';
import { Group } from '../people/group.ts';
import { Organisation } from '../people/organisation.ts';
import { Person } from '../people/person.ts';
import { Resource } from '../people/resource.ts';
import { Tie } from '../people/tie.ts';
import {
	type DocumentName,
	isMeetingDocument,
	meetingIdOf,
	PRIVATE_PEOPLE
} from '../../protocol/documents.ts';
import { readRows } from '../schema/collection.ts';
import { foldName } from '../schema/names.ts';
import { type Archived, type Fields } from '../schema/record.ts';
import { byCodeUnits } from '../schema/text-values.ts';
import {
	type AgendaDoc,
	agendaOf,
	type BoardDoc,
	boardOf,
	type IndexDoc,
	indexOf,
	type MeetingDoc,
	meetingOf,
	type Pen,
	type PeopleDoc,
	peopleOf,
	privatePeopleOf
} from '../workspace.ts';
import { canonicalDoc } from './canonical.ts';
import { type TableName } from './words.ts';

/** Handles ask for a pen; nothing is written here. */
const NO_PEN: Pen = { by: '', now: () => '', createId: () => '', random: () => 0 };

/** A row of any kind. */
export interface AnyRow {
	readonly id: string;
	readonly archived: Archived | undefined;
}

/** A kind of record, as far as reading it goes. */
export interface AnyType {
	readonly fields: Fields;
	read(id: string, raw: unknown): AnyRow | undefined;
}

/** A record with where it stands. */
export interface Entry {
	readonly row: AnyRow;
	readonly title: string;
	/** Set for records of a meeting. */
	readonly meetingId: string | undefined;
}

export interface Kind {
	readonly type: AnyType;
	/** The field that names the record, where one does. */
	readonly title: string | undefined;
	/** In the order in which people see them. */
	readonly entries: readonly Entry[];
}

export interface Source {
	readonly docs: ReadonlyMap<DocumentName, Y.Doc>;
	readonly index: IndexDoc;
	readonly agenda: AgendaDoc;
	readonly initiative: ReturnType<typeof readInitiative>;
	/** Contact details, where they came along. */
	readonly contacts: Y.Map<unknown> | undefined;
	/** Oldest first. */
	readonly meetings: readonly { readonly id: string; readonly row: Meeting }[];
	readonly kinds: Readonly<Record<TableName, Kind>>;
}

/** Reads canonical states into documents of their own. Throws on bytes that are no updates. */
export function openSource(states: ReadonlyMap<DocumentName, Uint8Array>): Source {
	const docs = new Map([...states].map(([name, state]) => [name, canonicalDoc([state])] as const));
	const doc = (name: DocumentName) => docs.get(name) ?? canonicalDoc([]);
	const index = indexOf(doc('index'), NO_PEN);
	const agenda = agendaOf(doc('agenda'), NO_PEN);
	const held = [...docs].flatMap(([name, each]) =>
		isMeetingDocument(name) ? [{ id: meetingIdOf(name), doc: meetingOf(each, NO_PEN) }] : []
	);
	const meetings = held
		.flatMap(({ id, doc: { meeting } }) => {
			const row = meeting.size > 0 ? Meeting.read(id, meeting) : undefined;
			return row ? [{ id, row }] : [];
		})
		.sort((a, b) => byCodeUnits(a.row.date ?? '', b.row.date ?? '') || byCodeUnits(a.id, b.id));
	const found = new Map(held.map(({ id, doc: handle }) => [id, handle]));
	const kinds = {
		...agendaKinds(agenda),
		...boardKinds(boardOf(doc('board'), NO_PEN)),
		...peopleKinds(peopleOf(doc('people'), NO_PEN)),
		stages: kind(StageAssessment, 'model', index.stages),
		...meetingKinds(meetings.flatMap(({ id }) => found.get(id) ?? []).map(withId(meetings))),
		meetings: {
			type: Meeting,
			title: 'title',
			entries: meetings.map(({ id, row }) => ({ row, title: row.title, meetingId: id }))
		}
	};
	const reserved = docs.get(PRIVATE_PEOPLE);
	const contacts = reserved && privatePeopleOf(reserved, NO_PEN).contacts;
	return { docs, index, agenda, contacts, initiative: readInitiative(index), meetings, kinds };
}

interface HeldMeeting {
	readonly id: string;
	readonly doc: MeetingDoc;
}

function withId(meetings: readonly { readonly id: string }[]) {
	return (doc: MeetingDoc, at: number): HeldMeeting => ({ id: meetings[at]?.id ?? '', doc });
}

function agendaKinds(agenda: AgendaDoc) {
	return {
		outcomes: kind(Outcome, 'statement', agenda.outcomes),
		causes: kind(RootCause, 'label', agenda.causes),
		strategies: kind(Strategy, 'title', agenda.strategies),
		'theory-nodes': kind(TocNode, 'label', agenda.theoryNodes),
		'theory-links': kind(TocLink, undefined, agenda.theoryLinks),
		terms: kind(Term, 'term', agenda.terms),
		questions: kind(EvaluationQuestion, 'question', agenda.questions)
	};
}

function boardKinds(board: BoardDoc) {
	return {
		activities: kind(Activity, 'title', board.activities),
		milestones: kind(Milestone, 'title', board.milestones)
	};
}

function peopleKinds(people: PeopleDoc) {
	return {
		organisations: kind(Organisation, 'name', people.organisations),
		people: kind(Person, 'displayName', people.people),
		groups: kind(Group, 'name', people.groups),
		resources: kind(Resource, 'title', people.resources),
		ties: kind(Tie, undefined, people.ties),
		funding: kind(Funding, 'title', people.funding)
	};
}

function meetingKinds(meetings: readonly HeldMeeting[]) {
	const all = (type: AnyType, title: string, pick: (doc: MeetingDoc) => Y.Map<unknown>): Kind => ({
		type,
		title,
		entries: meetings.flatMap(({ id, doc }) => entriesOf(type, title, pick(doc), id))
	});
	return {
		'agenda-items': all(AgendaItem, 'title', (doc) => doc.items),
		decisions: all(Decision, 'title', (doc) => doc.decisions),
		options: all(Option, 'title', (doc) => doc.options),
		actions: all(ActionItem, 'text', (doc) => doc.actions)
	};
}

function kind(type: AnyType, title: string | undefined, map: Y.Map<unknown>): Kind {
	return { type, title, entries: entriesOf(type, title, map, undefined) };
}

/** Records in use first; by their order where they have one, else by name; ids break ties. */
function entriesOf(
	type: AnyType,
	title: string | undefined,
	map: Y.Map<unknown>,
	meetingId: string | undefined
): readonly Entry[] {
	const place = ({ row, title: name }: Entry) => textAt(row, 'order') ?? foldName(name);
	return [...readRows(map, type).values()]
		.map((row): Entry => ({ row, title: textAt(row, title ?? '') ?? '', meetingId }))
		.sort(
			(a, b) =>
				Number(a.row.archived !== undefined) - Number(b.row.archived !== undefined) ||
				byCodeUnits(place(a), place(b)) ||
				byCodeUnits(a.row.id, b.row.id)
		);
}

/** The value of a row's field, whatever its kind. */
export function valueAt(row: AnyRow, field: string): unknown {
	return Object.getOwnPropertyDescriptor(row, field)?.value;
}

function textAt(row: AnyRow, field: string): string | undefined {
	const value = valueAt(row, field);
	return typeof value === 'string' ? value : undefined;
}
