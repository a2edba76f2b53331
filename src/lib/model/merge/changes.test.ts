import { describe, expect, it } from 'vitest';
import * as Y from 'yjs';
import {
	addOutcome,
	addTerm,
	archiveOutcome,
	createStatement,
	editOutcome,
	linkCause,
	moveOutcome,
	restoreOutcome,
	unlinkCause
} from '../agenda/agenda.ts';
import { addActivity, linkOutcome, moveActivity, setPlace } from '../board/board.ts';
import { addAction, addItem, setActionStatus } from '../meetings/notes.ts';
import { createMeeting, setAttendance } from '../meetings/schedule.ts';
import { setLines, setReach } from '../people/contact.ts';
import { setMember, addGroup } from '../people/roster.ts';
import { insertBlock, rewriteWords } from '../schema/text/rewrite.ts';
import {
	agendaOf,
	boardOf,
	indexOf,
	meetingOf,
	type Pen,
	peopleOf,
	privatePeopleOf
} from '../workspace.ts';
import { penOf } from '#test/peers.ts';
import { randomFrom, seedsFor } from '#test/random.ts';
import { type Change } from './change.ts';
import { attributed, changesBetween } from './changes.ts';

const pen: Pen = penOf('ana', randomFrom(1));

function copyOf(doc: Y.Doc): Y.Doc {
	const copy = new Y.Doc();
	Y.applyUpdate(copy, Y.encodeStateAsUpdate(doc));
	return copy;
}

/** What `work` changed in a document, and the same told by who wrote it on another device. */
function changed(document: string, begin: (doc: Y.Doc) => void, work: (doc: Y.Doc) => void) {
	const before = new Y.Doc();
	begin(before);
	const after = copyOf(before);
	work(after);
	const changes = changesBetween(before, after, document);
	return { before, after, changes, told: changes.map(told) };
}

function told(change: Change): string {
	const { root, field, key } = change.place;
	const where = [root, field, key].filter((part) => part !== undefined).join('.');
	switch (change.type) {
		case 'value':
			return `${where}: ${JSON.stringify(change.before)} -> ${JSON.stringify(change.after)}`;
		case 'member':
			return `${where} ${change.how}`;
		case 'text':
			return `${where}: ${change.passages.map(({ how, words }) => `${how} ${words.map(({ kind, text }) => `${{ same: '', gone: '-', new: '+' }[kind]}[${text}]`).join('')}`).join('; ')}`;
		default:
			return `${where} ${change.type}`;
	}
}

const idOf = (result: { readonly ok: boolean; readonly value?: unknown }): string =>
	result.ok ? String(result.value) : 'none';

describe('changes of records', () => {
	it('are told by field, member and place', () => {
		let [one, two] = ['', ''];
		const { told } = changed(
			'agenda',
			(doc) => {
				const agenda = agendaOf(doc, pen);
				one = idOf(addOutcome(agenda, { statement: 'Children read', causes: ['c1', 'c2'] }));
				two = idOf(addOutcome(agenda, { statement: 'Families are well' }));
				addOutcome(agenda, { statement: 'Nothing happens here' });
			},
			(doc) => {
				const agenda = agendaOf(doc, pen);
				editOutcome(agenda, one, { statement: 'All children read', status: 'active' });
				linkCause(agenda, one, 'c3');
				unlinkCause(agenda, one, 'c1');
				moveOutcome(agenda, two, one);
				archiveOutcome(agenda, two, 'twice');
				addTerm(agenda, { term: 'Backbone' });
			}
		);
		expect(told).toEqual([
			'outcomes archived',
			'outcomes moved',
			'outcomes.statement: "Children read" -> "All children read"',
			'outcomes.status: "draft" -> "active"',
			'outcomes.causes.c1 taken',
			'outcomes.causes.c3 added',
			'terms added'
		]);
	});

	it('say nothing of what came back to where it was', () => {
		let id = '';
		const { changes } = changed(
			'agenda',
			(doc) => (id = idOf(addOutcome(agendaOf(doc, pen), { statement: 'A' }))),
			(doc) => {
				const agenda = agendaOf(doc, pen);
				editOutcome(agenda, id, { status: 'active' });
				editOutcome(agenda, id, { status: 'draft' });
				archiveOutcome(agenda, id);
				restoreOutcome(agenda, id);
				linkCause(agenda, id, 'c');
				unlinkCause(agenda, id, 'c');
			}
		);
		expect(changes).toEqual([]);
	});

	it('count a card that goes to another column, and an action that is done, as one', () => {
		let card = '';
		const board = changed(
			'board',
			(doc) => (card = idOf(addActivity(boardOf(doc, pen), { title: 'Tutoring' }))),
			(doc) => {
				const at = boardOf(doc, pen);
				moveActivity(at, card, { status: 'blocked', today: '2026-02-16' });
				linkOutcome(at, card, 'o1');
				setPlace(at, card, 'Riverside', true);
			}
		);
		expect(board.told).toEqual([
			'activities.outcomes.o1 added',
			'activities.places.Riverside added',
			'activities.status: "planned" -> "blocked"'
		]);
		let action = '';
		const meeting = changed(
			'meeting/m',
			(doc) => (action = idOf(addAction(meetingOf(doc, pen), { text: 'Call' }))),
			(doc) => setActionStatus(meetingOf(doc, pen), action, 'done', '2026-02-16')
		);
		expect(meeting.told).toEqual(['actions.status: "open" -> "done"']);
	});

	it('tell a new meeting once, and attendance by person', () => {
		const index = indexOf(new Y.Doc(), pen);
		const before = copyOf(index.doc);
		const { told } = changed(
			'meeting/m',
			() => undefined,
			(doc) => {
				createMeeting(index, meetingOf(doc, pen), { id: 'm', title: 'March', date: '2026-03-02' });
				addItem(meetingOf(doc, pen), { title: 'Wins' });
			}
		);
		expect(told).toEqual(['meeting added', 'items added']);
		expect(changesBetween(before, index.doc, 'index')).toEqual([]);
		const later = changed(
			'meeting/m',
			(doc) =>
				createMeeting(index, meetingOf(doc, pen), { id: 'm', title: 'M', date: '2026-03-02' }),
			(doc) => setAttendance(meetingOf(doc, pen), 'p1', { state: 'present' })
		);
		expect(later.told).toEqual(['meeting.attendance.p1 added']);
	});

	it('tell contact details by roster entry', () => {
		const { told, changes } = changed(
			'private/people',
			(doc) => setReach(privatePeopleOf(doc, pen), 'p1', 'phones', '555 1', true),
			(doc) => {
				const people = privatePeopleOf(doc, pen);
				setReach(people, 'p1', 'phones', '555 1', false);
				setReach(people, 'p2', 'mails', 'a@example.org', true);
				setLines(people, 'p2', 'needs', 'A ramp');
			}
		);
		expect(told).toEqual([
			'contacts.mails.a@example.org added',
			'contacts.needs: "" -> "A ramp"',
			'contacts.phones.555 1 taken'
		]);
		expect(changes.map(({ place }) => place.record)).toEqual(['p2', 'p2', 'p1']);
	});
});

describe('changes of texts', () => {
	const lines = ['Every child reads.', 'Families choose.', 'We learn together.'];
	const textOf = (doc: Y.Doc): Y.XmlFragment => {
		const raw = agendaOf(doc, pen).statements.get('vision');
		const text: unknown = raw instanceof Y.Map ? raw.get('text') : undefined;
		if (!(text instanceof Y.XmlFragment)) throw new Error('There is no text');
		return text;
	};
	const block = (doc: Y.Doc, at: number): Y.XmlElement => {
		const found = textOf(doc).get(at);
		if (!(found instanceof Y.XmlElement)) throw new Error('There is no block');
		return found;
	};
	const change = (work: (doc: Y.Doc) => void) =>
		changed(
			'agenda',
			(doc) =>
				createStatement(
					agendaOf(doc, pen),
					'vision',
					lines.map((runs) => ({ runs }))
				),
			work
		);

	it('are told by passage with the words that differ', () => {
		const { told } = change((doc) => {
			rewriteWords(block(doc, 0), 'Every child reads with joy.');
			textOf(doc).delete(1, 1);
			insertBlock(textOf(doc), 'nobody', { kind: 'heading', runs: 'How' }, 'new');
			insertBlock(textOf(doc), 'nobody', { runs: '' }, 'empty');
		});
		expect(told).toEqual([
			'statements.text: changed [Every child]-[reads.]+[reads with joy.]; taken -[Families choose.]; added +[How]'
		]);
	});

	it('tell a look, a move, a line cut in two and two put together', () => {
		expect(change((doc) => block(doc, 1).setAttribute('kind', 'heading')).told).toEqual([
			'statements.text: look '
		]);
		const moved = change((doc) => {
			const id = block(doc, 0).getAttribute('id') ?? '';
			textOf(doc).delete(0, 1);
			insertBlock(textOf(doc), 'nobody', { runs: lines[0] ?? '' }, id);
		});
		expect(moved.told).toEqual(['statements.text: moved [Every child reads.]']);
		const cut = change((doc) => {
			const id = block(doc, 0).getAttribute('id') ?? '';
			rewriteWords(block(doc, 0), 'Every child');
			insertBlock(textOf(doc), id, { runs: 'reads.' }, 'tail');
		});
		expect(cut.told).toEqual(['statements.text: look ']);
		const joined = changesBetween(cut.after, cut.before, 'agenda');
		expect(joined.map(told)).toEqual(['statements.text: look ']);
	});

	it('name each line once, also where programs wrote ids twice or none', () => {
		const { changes } = change((doc) => {
			for (const at of [0, 1, 2]) {
				block(doc, at).setAttribute('id', 'same');
				rewriteWords(block(doc, at), `Line ${at}`);
			}
			const bare = new Y.XmlElement('block');
			bare.insert(0, [new Y.XmlText('No id')]);
			textOf(doc).push([bare]);
		});
		const blocks = changes.flatMap((one) => (one.type === 'text' ? one.passages : []));
		const names = blocks.map(({ block }) => block);
		expect(new Set(names).size).toBe(names.length);
	});

	it('are whose words are there now', () => {
		const { before, after } = change(() => undefined);
		const [ana, ben] = [copyOf(after), copyOf(after)];
		rewriteWords(block(ana, 0), 'Every child reads with joy.');
		rewriteWords(block(ben, 1), 'Families choose together.');
		block(ben, 2).setAttribute('kind', 'quote');
		setMember(peopleOf(ben, pen), 'none', 'p', { role: 'chair' });
		for (const doc of [ana, ben]) Y.applyUpdate(after, Y.encodeStateAsUpdate(doc));
		const owners = new Map([
			[ana.clientID, 'ana'],
			[ben.clientID, 'ben']
		]);
		const owner = (client: number): string | undefined => owners.get(client);
		const changes = changesBetween(before, after, 'agenda');
		expect(attributed(changes, before, after, owner).map(({ by }) => by)).toEqual([['ana', 'ben']]);
		expect(attributed(changes, before, after, owner, 'cy').map(({ by }) => by)).toEqual([['cy']]);
		const alone = changesBetween(before, ana, 'agenda');
		expect(attributed(alone, before, ana, owner).map(({ by }) => by)).toEqual([['ana']]);
	});
});

describe('whose changes of records are', () => {
	it('follows the item that stands, and knows nobody of what was taken out', () => {
		let group = '';
		const { before, after, changes } = changed(
			'people',
			(doc) => {
				const people = peopleOf(doc, pen);
				group = idOf(addGroup(people, { name: 'Steering', members: [['p1', { role: 'chair' }]] }));
			},
			(doc) => {
				const people = peopleOf(doc, pen);
				setMember(people, group, 'p2', { role: 'member' });
				const raw = people.groups.get(group);
				if (raw instanceof Y.Map) raw.delete('members/p1');
				addGroup(people, { name: 'New' });
			}
		);
		const owner = (client: number) => (client === after.clientID ? 'ben' : 'other');
		expect(
			attributed(changes, before, after, owner).map((change) => [told(change), change.by])
		).toEqual([
			['groups.members.p1 taken', []],
			['groups.members.p2 added', ['ben']],
			['groups added', ['ben']]
		]);
	});
});

describe('hostile documents', () => {
	it.each(seedsFor(20))('never throw and are never written to, seed $seed', ({ seed }) => {
		const random = randomFrom(seed);
		const strange = (): unknown =>
			random.pick([
				() => new Y.Map([['title', 7]]),
				() => new Y.XmlElement('block'),
				() => new Y.Array(),
				() => new Y.XmlFragment(),
				() => null,
				() => ({ a: [1, { b: null }] }),
				() => 'x'.repeat(5_000),
				() => new Uint8Array(3)
			])();
		const wild = (): Y.Doc => {
			const doc = new Y.Doc();
			for (const root of ['activities', 'milestones', '__proto__', 'unknown']) {
				const map = doc.getMap(root);
				for (const id of ['a', 'b', 'constructor', 'x'.repeat(300), 'a/b']) {
					map.set(id, strange());
					const raw = map.get(id);
					if (!(raw instanceof Y.Map)) continue;
					for (const key of [
						'description',
						'order',
						'archived',
						'outcomes/',
						'outcomes/o',
						'/',
						'start',
						'toString'
					]) {
						raw.set(key, strange());
					}
				}
			}
			return doc;
		};
		const [before, after] = [wild(), wild()];
		let writes = 0;
		for (const doc of [before, after]) doc.on('update', () => (writes += 1));
		const changes = changesBetween(before, after, 'board');
		attributed(changes, before, after, () => 'x');
		expect(changesBetween(before, before, 'board')).toEqual([]);
		expect(changesBetween(before, after, 'no such document')).toEqual([]);
		expect(writes).toBe(0);
	});

	it('are passed over where a root is no map', () => {
		const doc = new Y.Doc();
		doc.getXmlFragment('activities').insert(0, [new Y.XmlElement('block')]);
		expect(changesBetween(new Y.Doc(), doc, 'board')).toEqual([]);
	});
});
