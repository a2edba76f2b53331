/**
 * The words of the readable files. They come from messages/<lang>/archive.ts in the initiative's own
 * language, so that the bytes depend on what is exported and never on who does it.
 */
import { type StatementId } from '../agenda/statement.ts';

/** What the README tells about. */
export interface ReadmeFacts {
	readonly name: string;
	readonly place: string;
	readonly purpose: string;
	/** The day the initiative calls today, where it has one of its own (a demo). */
	readonly asOf: string | undefined;
	/** How many of each stand in it; nothing that is zero. */
	readonly counts: readonly (readonly [TableName, number])[];
	/** The paths of the readable files and folders. */
	readonly paths: readonly ReadablePath[];
	/** Contact details, which only the backbone receives, are in it. */
	readonly withContacts: boolean;
}

export const TABLES = [
	'outcomes',
	'causes',
	'strategies',
	'theory-nodes',
	'theory-links',
	'terms',
	'questions',
	'activities',
	'milestones',
	'organisations',
	'people',
	'groups',
	'resources',
	'ties',
	'funding',
	'stages',
	'meetings',
	'agenda-items',
	'decisions',
	'options',
	'actions'
] as const;
/** One kind of record, as a table. */
export type TableName = (typeof TABLES)[number];

/** What the README explains, in this order. */
export const READABLE_PATHS = [
	'agenda.md',
	'board.md',
	'people.md',
	'decisions.md',
	'meetings/',
	'board.csv',
	'partners.csv',
	'people.csv',
	'actions.csv',
	'tables/',
	'all-records.csv',
	'contacts.csv',
	'documents/',
	'keel.json'
] as const;
export type ReadablePath = (typeof READABLE_PATHS)[number];

export interface ArchiveWords {
	readonly readme: (facts: ReadmeFacts) => string;
	readonly titles: {
		readonly agenda: (initiative: string) => string;
		readonly board: (initiative: string) => string;
		readonly people: (initiative: string) => string;
		readonly decisions: (initiative: string) => string;
	};
	readonly statements: Readonly<Record<StatementId, string>>;
	/** Above a frozen copy: which day it was adopted. */
	readonly adoptedOn: (date: string) => string;
	/** Headings over records of a kind. */
	readonly tables: Readonly<Record<TableName, string>>;
	readonly attendance: string;
	/** Over the points of a meeting. */
	readonly points: string;
	/** Of a cause: the outcomes that answer it. */
	readonly answeredBy: string;
	/** Said where a part has nothing yet. */
	readonly nothing: string;
	readonly unnamed: string;
	readonly yes: string;
	readonly archived: (date: string, reason: string) => string;
	/** Of an action that stands in another meeting's minutes, or of a decision: which meeting. */
	readonly meeting: string;
	/** Column heads of `all-records.csv`. */
	readonly columns: {
		readonly document: string;
		readonly collection: string;
		readonly record: string;
		readonly name: string;
		readonly field: string;
		readonly value: string;
	};
	/** By name in the document format; a field that is missing here is called by that name. */
	readonly fields: Readonly<Partial<Record<string, string>>>;
	/** Words of closed lists; one that is missing here stands as it is stored. */
	readonly choices: Readonly<Partial<Record<string, string>>>;
}
