/** The sample initiative as handles and rows, for tests that need a whole initiative. */
import * as Y from 'yjs';
import { Outcome } from '#lib/model/agenda/outcome.ts';
import { RootCause } from '#lib/model/agenda/root-cause.ts';
import { Activity } from '#lib/model/board/activity.ts';
import { DocEntry } from '#lib/model/initiative/doc-entry.ts';
import { ActionItem } from '#lib/model/meetings/action-item.ts';
import { Meeting } from '#lib/model/meetings/meeting.ts';
import { Group } from '#lib/model/people/group.ts';
import { Organisation } from '#lib/model/people/organisation.ts';
import { Person } from '#lib/model/people/person.ts';
import { readRows } from '#lib/model/schema/collection.ts';
import { inOrder } from '#lib/model/schema/order.ts';
import {
	agendaOf,
	boardOf,
	indexOf,
	type MeetingDoc,
	meetingOf,
	peopleOf
} from '#lib/model/workspace.ts';
import { type DocumentName, isMeetingDocument, meetingIdOf } from '#lib/protocol/documents.ts';
import { sampleDocuments } from '#server/cli/sample/seed.ts';
import { penOf } from './peers.ts';
import { randomFrom } from './random.ts';

/** Opens the sample's documents; every call makes new ones. */
export function openSample() {
	const pen = penOf('account-1', randomFrom(1));
	const sample = sampleDocuments({ now: '2026-02-16T14:00:00Z' });
	const docs = new Map<DocumentName, Y.Doc>();
	for (const [name, update] of sample.documents) {
		const doc = new Y.Doc();
		Y.applyUpdate(doc, update);
		docs.set(name, doc);
	}
	const doc = (name: DocumentName): Y.Doc => {
		const found = docs.get(name);
		if (!found) throw new Error(`The sample has no ${name}`);
		return found;
	};
	const meetings = new Map<string, MeetingDoc>();
	for (const [name, held] of docs) {
		if (isMeetingDocument(name)) meetings.set(meetingIdOf(name), meetingOf(held, pen));
	}
	return {
		docs,
		meetings,
		index: indexOf(doc('index'), pen),
		agenda: agendaOf(doc('agenda'), pen),
		board: boardOf(doc('board'), pen),
		people: peopleOf(doc('people'), pen)
	};
}

/** Every row of the sample that derivations ask for. */
export function sampleRows(sample = openSample()) {
	const { index, agenda, board, people, meetings } = sample;
	return {
		entries: [...readRows(index.documents, DocEntry).values()],
		causes: inOrder(readRows(agenda.causes, RootCause).values()),
		outcomes: inOrder(readRows(agenda.outcomes, Outcome).values()),
		activities: inOrder(readRows(board.activities, Activity).values()),
		organisations: [...readRows(people.organisations, Organisation).values()],
		people: readRows(people.people, Person),
		groups: inOrder(readRows(people.groups, Group).values()),
		meetings: [...meetings].flatMap(([id, { meeting }]) => Meeting.read(id, meeting) ?? []),
		actions: [...meetings].map(([meetingId, { actions }]) => ({
			meetingId,
			actions: inOrder(readRows(actions, ActionItem).values())
		}))
	};
}
