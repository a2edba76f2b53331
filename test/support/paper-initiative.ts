/** An initiative without session, store or network, for tests of screens and their controllers. */
import { Awareness } from 'y-protocols/awareness';
import * as Y from 'yjs';
import {
	agendaOf,
	boardOf,
	indexOf,
	meetingOf,
	type Pen,
	peopleOf,
	privatePeopleOf
} from '../../src/lib/model/workspace.ts';
import { foundInitiative } from '../../src/lib/model/initiative/found.ts';
import { type DocumentName } from '../../src/lib/protocol/documents.ts';
import { type Role } from '../../src/lib/protocol/roles.ts';
import { type Apart, type History } from '../../src/lib/session/apart.ts';
import {
	type Initiative,
	type MemberEntry,
	type OpenDocument,
	type Page
} from '../../src/lib/session/context.ts';

export interface PaperInitiative extends Initiative {
	/** Where the screens said they are. */
	readonly visited: Page[];
}

export interface PaperOptions {
	readonly role?: Role;
	readonly today?: string;
	readonly members?: readonly MemberEntry[];
	/** Leaves the documents empty, as before anything arrived. */
	readonly unfounded?: boolean;
	/** What it says of being apart, where a test tells it. */
	readonly apart?: Partial<Apart>;
	/** What its server tells of the past, where a test tells it; else no server answers. */
	readonly history?: Partial<History>;
}

/** A pen whose ids, times and chances are the same in every run. */
export function paperPen(by = 'maya'): Pen {
	let next = 0;
	return {
		by,
		now: () => '2026-02-16T09:00:00Z',
		createId: () => `${by}-${String((next += 1)).padStart(4, '0')}`,
		random: () => 0.5
	};
}

export function paperInitiative(options: PaperOptions = {}): PaperInitiative {
	const { role = 'backbone', today = '2026-02-16', members = [] } = options;
	const pen = paperPen();
	const visited: Page[] = [];
	const index = open('index', indexOf, pen);
	const agenda = open('agenda', agendaOf, pen);
	const board = open('board', boardOf, pen);
	const people = open('people', peopleOf, pen);
	if (!options.unfounded) {
		foundInitiative(
			{ index: index.model, agenda: agenda.model, board: board.model, people: people.model },
			{ initiative: { name: 'Eastbrook Thrives' }, founder: { displayName: 'Maya Okafor' } }
		);
	}
	return {
		id: 'eastbrook',
		me: { id: 'maya', name: 'Maya Okafor' },
		role,
		canWrite: role !== 'viewer',
		shared: false,
		today,
		hasOwnToday: false,
		status: { state: 'device', since: undefined, reason: undefined, unsentDocuments: [] },
		present: [],
		members,
		myEntry: undefined,
		pen,
		index,
		agenda,
		board,
		people,
		privatePeople: role === 'backbone' ? open('private/people', privatePeopleOf, pen) : undefined,
		openMeeting: (id) => ({ ...open(`meeting/${id}`, meetingOf, pen), close: () => {} }),
		meetings: new Map(),
		apart: apartWith(options.apart),
		history: { entries: unanswered, state: unanswered, heads: unanswered, ...options.history },
		visit: (page) => visited.push(page),
		saveCopy: () => Promise.resolve(new Blob([])),
		visited
	};
}

const unanswered = () => Promise.resolve({ ok: false, error: { type: 'offline' } } as const);

/** Nobody was away and nothing is new, except for what `said` says; its getters stay getters. */
function apartWith(said: Partial<Apart> = {}): Apart {
	const quiet: Apart = {
		joined: undefined,
		putAwayJoined: () => undefined,
		unseen: new Map(),
		markSeen: () => undefined,
		watch: () => () => undefined,
		ownerOf: () => undefined
	};
	return Object.create(quiet, Object.getOwnPropertyDescriptors(said)) as Apart;
}

function open<Model>(
	name: DocumentName,
	handle: (doc: Y.Doc, pen: Pen) => Model,
	pen: Pen
): OpenDocument<Model> {
	const doc = new Y.Doc();
	return {
		name,
		doc,
		model: handle(doc, pen),
		awareness: new Awareness(doc),
		loaded: true,
		newer: false
	};
}
