import { describe, expect, it } from 'vitest';
import * as Y from 'yjs';
import { apart, penOf } from '#test/peers.ts';
import { randomFrom } from '#test/random.ts';
import { type PrivatePeopleDoc, privatePeopleOf } from '../workspace.ts';
import {
	addNote,
	joinedContact,
	NO_CONTACT,
	readContacts,
	removeNote,
	setLines,
	setReach
} from './contact.ts';

const bookIn = (doc: Y.Doc, by: string, seed = 5): PrivatePeopleDoc =>
	privatePeopleOf(doc, penOf(by, randomFrom(seed)));
const contactIn = (doc: Y.Doc, id: string) => readContacts(doc.getMap('contacts')).get(id);

describe('contact details', () => {
	it('are added and taken away one by one', () => {
		const doc = new Y.Doc();
		const book = bookIn(doc, 'maya');
		setReach(book, 'carmen', 'phones', ' 555 0101 ', true);
		setReach(book, 'carmen', 'phones', '555 0102', true);
		setReach(book, 'carmen', 'mails', 'carmen@clinic.example', true);
		setLines(book, 'carmen', 'postal', '12 Mill Street\nEastbrook');
		const added = addNote(book, 'carmen', 'Calls back after four.');
		expect(contactIn(doc, 'carmen')).toMatchObject({
			phones: ['555 0101', '555 0102'],
			mails: ['carmen@clinic.example'],
			postal: '12 Mill Street\nEastbrook',
			needs: '',
			notes: [{ text: 'Calls back after four.', by: 'maya' }]
		});
		setReach(book, 'carmen', 'phones', '555 0101', false);
		setLines(book, 'carmen', 'postal', ' ');
		removeNote(book, 'carmen', added.ok ? added.value : '');
		expect(contactIn(doc, 'carmen')).toEqual({
			...NO_CONTACT,
			phones: ['555 0102'],
			mails: ['carmen@clinic.example']
		});
		expect(setReach(book, 'carmen', 'mails', '  ', true)).toMatchObject({ ok: false });
	});

	it('that two devices write first for one person both stand', () => {
		const merged = apart(
			() => undefined,
			(doc) => {
				setReach(bookIn(doc, 'maya'), 'carmen', 'phones', '555 0101', true);
				addNote(bookIn(doc, 'maya', 6), 'carmen', 'Speaks Spanish.');
			},
			(doc) => {
				setReach(bookIn(doc, 'tomas'), 'carmen', 'mails', 'carmen@clinic.example', true);
				addNote(bookIn(doc, 'tomas', 7), 'carmen', 'Prefers mornings.');
			}
		);
		for (const { doc, order } of merged) {
			const contact = contactIn(doc, 'carmen');
			expect(contact?.phones, order).toEqual(['555 0101']);
			expect(contact?.mails, order).toEqual(['carmen@clinic.example']);
			expect(contact?.notes.map(({ text }) => text).toSorted(), order).toEqual([
				'Prefers mornings.',
				'Speaks Spanish.'
			]);
		}
	});

	it('of joined records are taken together', () => {
		const doc = new Y.Doc();
		const book = bookIn(doc, 'maya');
		setReach(book, 'p08', 'phones', '555 0101', true);
		setReach(book, 'p21', 'phones', '555 0101', true);
		setLines(book, 'p21', 'needs', 'An interpreter');
		const all = readContacts(book.contacts);
		expect(joinedContact(all, ['p08', 'p21'])).toMatchObject({
			phones: ['555 0101'],
			needs: 'An interpreter'
		});
	});

	it('are read past what no build of ours wrote, and nothing is written', () => {
		const doc = new Y.Doc();
		const map = doc.getMap('contacts');
		const strange: readonly (readonly [string, unknown])[] = [
			['', 1],
			['carmen', true],
			['carmen/phones/', true],
			['carmen/phones/1', 'yes'],
			['carmen/phones/' + '9'.repeat(500), true],
			['carmen/notes/n1', { text: 4 }],
			['carmen/shoes', 'size 38'],
			['__proto__/phones/1', true],
			['carmen/needs', new Y.Map()]
		];
		for (const [key, value] of strange) map.set(key, value);
		const before = Y.encodeStateVector(doc);
		const read = readContacts(map);
		expect(read.get('carmen')).toEqual(NO_CONTACT);
		expect([...read.keys()].toSorted()).toEqual(['__proto__', 'carmen']);
		expect(Y.encodeStateVector(doc)).toEqual(before);
	});
});
