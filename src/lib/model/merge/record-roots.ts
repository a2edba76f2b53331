/** The root types of every document and the records in them, for code that looks at all alike. */
import { EvaluationQuestion } from '../agenda/evaluation-question.ts';
import { Outcome } from '../agenda/outcome.ts';
import { RootCause } from '../agenda/root-cause.ts';
import { Statement } from '../agenda/statement.ts';
import { Strategy } from '../agenda/strategy.ts';
import { Term } from '../agenda/term.ts';
import { TocLink, TocNode } from '../agenda/theory.ts';
import { Activity } from '../board/activity.ts';
import { Milestone } from '../board/milestone.ts';
import { DocEntry } from '../initiative/doc-entry.ts';
import { Initiative } from '../initiative/initiative.ts';
import { StageAssessment } from '../initiative/stage-assessment.ts';
import { ActionItem } from '../meetings/action-item.ts';
import { AgendaItem } from '../meetings/agenda-item.ts';
import { Decision } from '../meetings/decision.ts';
import { Meeting } from '../meetings/meeting.ts';
import { Option } from '../meetings/option.ts';
import { CONTACT_FIELDS } from '../people/contact.ts';
import { Funding } from '../people/funding.ts';
import { Group } from '../people/group.ts';
import { Organisation } from '../people/organisation.ts';
import { Person } from '../people/person.ts';
import { Resource } from '../people/resource.ts';
import { Tie } from '../people/tie.ts';
import {
	AGENDA_EDIT,
	BOARD_EDIT,
	type CommandOrigin,
	INDEX_EDIT,
	MEETING_EDIT,
	PEOPLE_EDIT,
	PRIVATE_PEOPLE_EDIT
} from '../schema/origin.ts';
import { type Fields } from '../schema/record.ts';

/** One root type of a document. */
export interface RecordRoot {
	readonly name: string;
	/** `one`: the root is the record itself. `facts`: keys `<record>/<field>` and `<record>/<field>/<key>`. */
	readonly holds: 'many' | 'one' | 'facts';
	readonly fields: Fields;
	/** Under which edits of it can be taken back. */
	readonly origin: CommandOrigin;
	/** The field by which people call a record; undefined where it has no name. */
	readonly title: string | undefined;
}

function rootsBy(
	origin: CommandOrigin,
	types: Readonly<Record<string, readonly [type: { readonly fields: Fields }, title?: string]>>,
	one?: string
): readonly RecordRoot[] {
	return Object.entries(types).map(([name, [{ fields }, title]]) => ({
		name,
		holds: name === one ? 'one' : 'many',
		fields,
		origin,
		title
	}));
}

const BY_DOCUMENT: ReadonlyMap<string, readonly RecordRoot[]> = new Map([
	[
		'index',
		rootsBy(
			INDEX_EDIT,
			{
				initiative: [Initiative, 'name'],
				documents: [DocEntry, 'title'],
				stages: [StageAssessment]
			},
			'initiative'
		)
	],
	[
		'agenda',
		rootsBy(AGENDA_EDIT, {
			statements: [Statement],
			causes: [RootCause, 'label'],
			outcomes: [Outcome, 'statement'],
			strategies: [Strategy, 'title'],
			theoryNodes: [TocNode, 'label'],
			theoryLinks: [TocLink],
			terms: [Term, 'term'],
			questions: [EvaluationQuestion, 'question']
		})
	],
	[
		'board',
		rootsBy(BOARD_EDIT, { activities: [Activity, 'title'], milestones: [Milestone, 'title'] })
	],
	[
		'people',
		rootsBy(PEOPLE_EDIT, {
			organisations: [Organisation, 'name'],
			people: [Person, 'displayName'],
			groups: [Group, 'name'],
			resources: [Resource, 'title'],
			ties: [Tie],
			funding: [Funding, 'title']
		})
	],
	[
		'private/people',
		[
			{
				name: 'contacts',
				holds: 'facts',
				fields: CONTACT_FIELDS,
				origin: PRIVATE_PEOPLE_EDIT,
				title: undefined
			}
		]
	],
	[
		'meeting',
		rootsBy(
			MEETING_EDIT,
			{
				meeting: [Meeting, 'title'],
				items: [AgendaItem, 'title'],
				options: [Option, 'title'],
				decisions: [Decision, 'title'],
				actions: [ActionItem, 'text']
			},
			'meeting'
		)
	]
]);

const BY_NAME: ReadonlyMap<string, RecordRoot> = new Map(
	[...BY_DOCUMENT.values()].flat().map((root) => [root.name, root])
);

/** The roots of a document of this name, in the order in which people read it; none for strange names. */
export function rootsOf(document: string): readonly RecordRoot[] {
	return BY_DOCUMENT.get(document.startsWith('meeting/') ? 'meeting' : document) ?? [];
}

/** The root of this name, whichever document it belongs to: no two documents share one. */
export function rootNamed(name: string): RecordRoot | undefined {
	return BY_NAME.get(name);
}
