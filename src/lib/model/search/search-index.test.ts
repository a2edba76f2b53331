import * as Y from 'yjs';
import { describe, expect, it } from 'vitest';
import { addTerm, archiveOutcome, addOutcome, retireOutcome } from '../agenda/agenda.ts';
import { addAction, addItem } from '../meetings/notes.ts';
import { Meeting } from '../meetings/meeting.ts';
import { addOrganisation, addPerson, joinOrganisations } from '../people/roster.ts';
import { plainText } from '../schema/text/index.ts';
import { agendaOf, indexOf, meetingOf, peopleOf, privatePeopleOf } from '../workspace.ts';
import { DocEntry } from '../initiative/doc-entry.ts';
import { paperPen } from '#test/paper-initiative.ts';
import { openSample } from '#test/sample.ts';
import { agendaEntries } from './agenda-entries.ts';
import { boardEntries } from './board-entries.ts';
import { type Entry, refOf } from './entry.ts';
import { contactEntries } from './contact-entries.ts';
import { indexEntries } from './index-entries.ts';
import { meetingEntries } from './meeting-entries.ts';
import { peopleEntries } from './people-entries.ts';
import {
	buildIndex,
	entryOf,
	nearest,
	search,
	type SearchIndex,
	withDocuments
} from './search-index.ts';

const pen = paperPen();

function sampleIndex(sample = openSample()): SearchIndex {
	return buildIndex([
		...indexEntries(sample.index),
		...agendaEntries(sample.agenda),
		...boardEntries(sample.board),
		...peopleEntries(sample.people),
		...contactEntries(privatePeopleOf(bookOf(sample), pen), sample.people),
		...[...sample.meetings].flatMap(([id, meeting]) => meetingEntries(id, meeting))
	]);
}

function bookOf({ docs }: ReturnType<typeof openSample>): Y.Doc {
	return docs.get('private/people') ?? new Y.Doc();
}

const titles = (index: SearchIndex, query: string, limit?: number): string[] =>
	search(index, query, limit).map(({ entry }) => entry.title);

/** Keys of records whose values are no words of a person. */
const NO_WORDS =
	/^(id|createdAt|createdBy|archived|order|kind|type|status|state|role|sector|method|mode|phase|stage|lens|model|outcome|direction|confidence|contribution|position|positions|frequency|timezone|languages|format|ref|from|to|on|at|by|date|start|end|due|firstDue|doneOn|asOf|startDate|joinedOn|leftOn|reviewOn|decidedOn|dueOn|renewOn|blockedSince|decision|quorum|members|attendance|grant|supply|budget|reach|causes|outcomes|activities|strategies|accounts|organisations|evidence|heard|supersedes|chosenBy|currency|period|indicators|leadOrgs|supportOrgs|dependsOn|seenIn|matches|about|carriedFrom|sameAs|wave|\w+Id|\w+PersonId)$/;

/** Every passage that a person wrote in a document, whatever record and field it stands in. */
function* written(value: unknown, key = ''): Iterable<string> {
	if (value instanceof Y.XmlFragment) yield plainText(value);
	else if (value instanceof Y.Map) {
		for (const [name, inner] of value.entries()) {
			const [field = '', member = ''] = name.split('/');
			if (inner === true && (field === 'aliases' || field === 'places')) yield member;
			else yield* written(inner, field);
		}
	} else if (typeof value === 'object' && value !== null) {
		for (const [name, inner] of Object.entries(value)) yield* written(inner, name);
	} else if (typeof value === 'string' && !NO_WORDS.test(key)) yield value;
}

describe('search in the sample', () => {
	it('finds every word that anybody wrote', () => {
		const sample = openSample();
		const index = sampleIndex(sample);
		const missed = new Set<string>();
		let words = 0;
		for (const [name, doc] of sample.docs) {
			for (const root of doc.share.keys()) {
				for (const text of written(doc.getMap(root), root)) {
					for (const word of text.match(/[\p{L}\p{N}]+/gu) ?? []) {
						words += 1;
						const found = search(index, word, 5000);
						if (!found.some(({ entry }) => entry.document === name || name === 'index')) {
							missed.add(`${name} ${root}: ${word}`);
						}
					}
				}
			}
		}
		expect(words).toBeGreaterThan(1000);
		expect([...missed]).toEqual([]);
	});

	it('does not mind accents, case and the order of words', () => {
		const index = sampleIndex();
		expect(titles(index, 'tomas', 3)).toEqual(titles(index, 'TOMÁS', 3));
		expect(search(index, 'tomas').length).toBeGreaterThan(0);
		const [first] = search(index, 'tomas');
		expect(first?.title.find(({ isMatch }) => isMatch)?.text).toBe('Tomás');
	});
});

describe('search', () => {
	it('finds phrases in scripts without spaces, and in Arabic however it is spelled', () => {
		const agenda = agendaOf(new Y.Doc(), pen);
		addTerm(agenda, { term: '集体影响', meaning: [{ runs: '各方为了同一个目标一起工作。' }] });
		addTerm(agenda, { term: 'الأثر الجماعي', meaning: [{ runs: 'نعمل معًا إلى هدفٍ واحد' }] });
		const index = buildIndex(agendaEntries(agenda));
		expect(titles(index, '同一个目标')).toEqual(['集体影响']);
		expect(titles(index, 'الاثر')).toEqual(['الأثر الجماعي']);
		expect(titles(index, 'هدف واحد')).toEqual(['الأثر الجماعي']);
	});

	it('puts names that begin so first, then words of names, then names, then texts', () => {
		const agenda = agendaOf(new Y.Doc(), pen);
		for (const statement of ['Unread', 'Children can read', 'Read by third grade']) {
			addOutcome(agenda, { statement });
		}
		addTerm(agenda, { term: 'Literacy', meaning: [{ runs: 'Being able to read.' }] });
		expect(titles(buildIndex(agendaEntries(agenda)), 'read')).toEqual([
			'Read by third grade',
			'Children can read',
			'Unread',
			'Literacy'
		]);
	});

	it('shows what is archived or retired last, and says so', () => {
		const agenda = agendaOf(new Y.Doc(), pen);
		const ids = ['Read one', 'Read two', 'We read three'].map((statement) => {
			const added = addOutcome(agenda, { statement, status: 'active' });
			return added.ok ? added.value : '';
		});
		archiveOutcome(agenda, ids[0] ?? '');
		retireOutcome(agenda, ids[1] ?? '');
		const found = search(buildIndex(agendaEntries(agenda)), 'read');
		expect(found.map(({ entry }) => [entry.title, entry.past])).toEqual([
			['We read three', undefined],
			['Read one', 'archived'],
			['Read two', 'retired']
		]);
	});

	it('finds a joined partner once, by the words of both records', () => {
		const people = peopleOf(new Y.Doc(), pen);
		const one = addOrganisation(people, { name: 'Northgate Clinic' });
		const two = addOrganisation(people, { name: 'NG Health', aliases: ['Nordtor'] });
		if (one.ok && two.ok) joinOrganisations(people, two.value, one.value);
		const index = buildIndex(peopleEntries(people));
		expect(titles(index, 'nordtor')).toEqual(['Northgate Clinic']);
		expect(titles(index, 'northgate')).toHaveLength(1);
	});

	it('marks the words in the passage that has them', () => {
		const meeting = meetingOf(new Y.Doc(), pen);
		const long = `${'word '.repeat(60)}the bus stops at Øster Gate ${'and on '.repeat(60)}`;
		addItem(meeting, { title: 'Transport', notes: [{ runs: long }] });
		const [hit] = search(buildIndex(meetingEntries('m', meeting)), 'oster transport');
		expect(hit?.title).toEqual([{ text: 'Transport', isMatch: true }]);
		const pieces = hit?.snippet ?? [];
		expect(pieces.filter(({ isMatch }) => isMatch).map(({ text }) => text)).toEqual(['Øster']);
		const passage = pieces.map(({ text }) => text).join('');
		expect(passage).toMatch(/^….*the bus stops at Øster Gate.*…$/);
		expect(passage.length).toBeLessThan(180);
	});

	it('tells of a meeting by the list until its own document speaks for it', () => {
		const index = indexOf(new Y.Doc(), pen);
		DocEntry.create(index.documents, 'm1', { kind: 'meeting', title: 'Check-in' }, pen);
		let found = buildIndex(indexEntries(index));
		expect(titles(found, 'check-in')).toEqual(['Check-in']);
		found = withDocuments(found, [['meeting/m1', []]]);
		expect(titles(found, 'check-in')).toEqual(['Check-in']);

		const meeting = meetingOf(new Y.Doc(), pen);
		Meeting.fill(meeting.meeting, { title: 'Check-in 14' }, pen);
		addAction(meeting, { text: 'Call the bus company' });
		found = withDocuments(found, [['meeting/m1', meetingEntries('m1', meeting)]]);
		expect(titles(found, 'check-in')).toEqual(['Check-in 14']);
		expect(search(found, 'bus')[0]?.entry.within).toBe('meeting:m1');
	});

	it('reads a changed document anew and leaves the others as they are', () => {
		const people = peopleOf(new Y.Doc(), pen);
		const before = withDocuments(sampleIndex(), [['people', peopleEntries(people)]]);
		addPerson(people, { displayName: 'Nobody Sofar' });
		expect(titles(before, 'sofar')).toEqual([]);
		const after = withDocuments(before, [['people', peopleEntries(people)]]);
		expect(titles(after, 'sofar')).toEqual(['Nobody Sofar']);
		expect(after.get('board')).toBe(before.get('board'));
	});

	it('answers nothing to a question without words, and what holds every word to any other', () => {
		const index = sampleIndex();
		expect(search(index, '  ')).toEqual([]);
		expect(search(index, 'zzzzqqq')).toEqual([]);
		expect(search(index, 'x'.repeat(5000))).toEqual([]);
		expect(search(index, 'a', 7)).toHaveLength(7);
	});

	it('stays right with 500 documents', () => {
		const index = buildIndex(Array.from({ length: 500 }, (_, at) => manyNotes(at)).flat());
		const [hit, ...others] = search(index, 'walking-bus number377');
		expect(hit?.entry.within).toBe('meeting:m377');
		expect(others).toEqual([]);
		expect(search(index, 'walking-bus', 1000)).toHaveLength(500);
		expect(nearest(index, 'item', '2026-03-01', 2).map(refOf)).toEqual(['item:i59', 'item:i60']);
		expect(entryOf(index, 'item:i77')?.title).toBe('Point 77');
		expect(entryOf(index, 'item:i777')).toBeUndefined();
	});
});

/** The entries of one meeting of many, with a page of notes. */
function manyNotes(at: number): readonly Entry[] {
	const notes = `We walked the walking-bus route number${at}. ${'Children eat breakfast at school. '.repeat(60)}`;
	return [
		{
			kind: 'item',
			id: `i${at}`,
			title: `Point ${at}`,
			text: notes,
			document: `meeting/m${at}`,
			within: `meeting:m${at}`,
			at: new Date(Date.UTC(2026, 0, 1 + at)).toISOString().slice(0, 10),
			past: undefined
		}
	];
}
