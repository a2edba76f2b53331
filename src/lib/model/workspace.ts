/**
 * One typed handle per document. Root types are fetched here and nowhere else: asking Yjs for one
 * name with two types throws. Fetching makes no update.
 */
import * as Y from 'yjs';

/** Who writes, and the sources of time, ids and chance that commands may use. */
export interface Pen {
	/** The account id of the person who writes. */
	readonly by: string;
	/** The present moment as UTC ISO text. */
	now(): string;
	/** A new random 128-bit id of 22 characters. */
	createId(): string;
	/** A number in [0, 1), for order keys. */
	random(): number;
}

/** What every handle has, and what commands need to change a document. */
export interface Handle {
	readonly doc: Y.Doc;
	readonly pen: Pen;
}

type Collection = Y.Map<unknown>;

export interface IndexDoc extends Handle {
	/** The one `Initiative` record. */
	readonly initiative: Collection;
	/** `DocEntry` by id; the entry of a meeting has the meeting's id. */
	readonly documents: Collection;
	/** `StageAssessment` by id. */
	readonly stages: Collection;
	/** `Version` by id. */
	readonly versions: Collection;
}

export interface AgendaDoc extends Handle {
	/** `Statement` under 'problem', 'vision' and 'approach'. */
	readonly statements: Collection;
	readonly causes: Collection;
	readonly outcomes: Collection;
	readonly strategies: Collection;
	readonly theoryNodes: Collection;
	readonly theoryLinks: Collection;
	readonly terms: Collection;
	readonly questions: Collection;
}

export interface BoardDoc extends Handle {
	readonly activities: Collection;
	readonly milestones: Collection;
}

export interface PeopleDoc extends Handle {
	readonly organisations: Collection;
	readonly people: Collection;
	readonly groups: Collection;
	readonly resources: Collection;
	readonly ties: Collection;
	readonly funding: Collection;
}

/** What only backbone members receive. */
export interface PrivatePeopleDoc extends Handle {
	/** Facts of a person or organisation under `<roster id>/<field>` (`people/contact.ts`). */
	readonly contacts: Collection;
}

export interface MeetingDoc extends Handle {
	/** The one `Meeting` record. */
	readonly meeting: Collection;
	readonly items: Collection;
	readonly options: Collection;
	readonly decisions: Collection;
	readonly actions: Collection;
}

/** Any document that people talk about. */
export interface TalkDoc extends Handle {
	/** `Thread` by id. */
	readonly threads: Collection;
}

/** What one person has looked at; nobody else receives it. */
export interface SeenDoc extends Handle {
	/** A mark by document name (`session/apart/seen.ts`). */
	readonly seen: Collection;
}

export function indexOf(doc: Y.Doc, pen: Pen): IndexDoc {
	return {
		doc,
		pen,
		initiative: doc.getMap('initiative'),
		documents: doc.getMap('documents'),
		stages: doc.getMap('stages'),
		versions: doc.getMap('versions')
	};
}

export function agendaOf(doc: Y.Doc, pen: Pen): AgendaDoc {
	return {
		doc,
		pen,
		statements: doc.getMap('statements'),
		causes: doc.getMap('causes'),
		outcomes: doc.getMap('outcomes'),
		strategies: doc.getMap('strategies'),
		theoryNodes: doc.getMap('theoryNodes'),
		theoryLinks: doc.getMap('theoryLinks'),
		terms: doc.getMap('terms'),
		questions: doc.getMap('questions')
	};
}

export function boardOf(doc: Y.Doc, pen: Pen): BoardDoc {
	return { doc, pen, activities: doc.getMap('activities'), milestones: doc.getMap('milestones') };
}

export function peopleOf(doc: Y.Doc, pen: Pen): PeopleDoc {
	return {
		doc,
		pen,
		organisations: doc.getMap('organisations'),
		people: doc.getMap('people'),
		groups: doc.getMap('groups'),
		resources: doc.getMap('resources'),
		ties: doc.getMap('ties'),
		funding: doc.getMap('funding')
	};
}

export function privatePeopleOf(doc: Y.Doc, pen: Pen): PrivatePeopleDoc {
	return { doc, pen, contacts: doc.getMap('contacts') };
}

export function meetingOf(doc: Y.Doc, pen: Pen): MeetingDoc {
	return {
		doc,
		pen,
		meeting: doc.getMap('meeting'),
		items: doc.getMap('items'),
		options: doc.getMap('options'),
		decisions: doc.getMap('decisions'),
		actions: doc.getMap('actions')
	};
}

export function talkOf({ doc, pen }: Handle): TalkDoc {
	return { doc, pen, threads: doc.getMap('threads') };
}

export function seenOf({ doc, pen }: Handle): SeenDoc {
	return { doc, pen, seen: doc.getMap('seen') };
}

/** What every document keeps of joins (`merge/joins.ts`). */
export interface Joins {
	/** Places that two people changed by id, and answers under `answers/<id>`. */
	readonly joins: Collection;
	/** Who came back when, by id. */
	readonly returns: Collection;
}

export function joinsOf(doc: Y.Doc): Joins {
	return { joins: doc.getMap('joins'), returns: doc.getMap('returns') };
}

/**
 * The map of a root by its name, for code that looks at all documents alike; undefined where the document
 * has none, or holds something else under that name.
 */
export function mapOf(doc: Y.Doc, name: string): Collection | undefined {
	const held: unknown = doc.share.get(name);
	// Nobody asked for it yet where it is of no type; asking under a second type throws.
	const isMap = held instanceof Y.Map || held?.constructor === Y.AbstractType;
	return isMap ? doc.getMap(name) : undefined;
}
